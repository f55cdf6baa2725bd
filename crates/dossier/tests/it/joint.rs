//! Several applications in one visit: what they share is asked once, all are handed in or none, and each lives by itself.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::StatusCode;
use catalog::ChannelKind;
use dossier::{
    ApplicantFields, ChooseJoint, DossierId, Error, Refusal, SubmitAtDesk, SubmitDossier,
    SubmitJointly, choose_joint, submit_jointly,
};
use kernel::{Actor, Ctx};

use crate::{
    citizen::{GOOD, SCAN, an, leads_to, send_files, somebody_else},
    officer::people,
    world::{World, on_both},
};

const FIRST: &str = "procedures/1.999001-nuoi-chim-bo-cau";
const BUNDLE: &str = r#"code = "chim"
name = "Nuôi chim, gà và vịt"
summary = "Ba giấy phép trong một lần nộp."
valid_from = 2026-01-01
life_event = "home"

[[member]]
procedure = "1.999001"

[[member]]
procedure = "1.999002"
optional = true
field = [
  { path = "owner.name", from = ["1.999001/owner.name"] },
  { path = "owner.personal_id", from = ["applicant.personal_id"] },
  { path = "owner.birth_date", from = ["1.999001/owner.birth_date"] },
  { path = "loft.place", from = ["1.999001/loft.place"] },
  { path = "loft.plate", from = ["1.999001/loft.plate"] },
  { path = "copies", value = "1" },
]
paper = [
  { code = "drawing", from = ["1.999001/drawing"] },
  { code = "neighbour_consent", from = ["1.999001/neighbour_consent"] },
]

[[member]]
procedure = "1.999003"
optional = true
field = [
  { path = "owner.name", from = ["1.999002/owner.name", "1.999001/owner.name"] },
  { path = "owner.birth_date", from = ["1.999002/owner.birth_date", "1.999001/owner.birth_date"] },
]
paper = [{ code = "drawing", from = ["1.999002/drawing", "1.999001/drawing"] }]

[en]
name = "Pigeons, hens and ducks"
summary = "Three permits in one visit."

[ko]
name = "비둘기, 닭, 오리"
summary = "세 가지 허가를 한 번에 신청합니다."
"#;

/// Two more procedures like the first, the last one handed in at the department only, and a bundle of the three.
pub(crate) fn with_bundle(world: &World) {
    world.load_more(|folder: &Path| {
        for (code, name) in [("1.999002", "nuôi gà"), ("1.999003", "nuôi vịt")] {
            let to = folder.join(format!("procedures/{code}-x"));
            fs::create_dir_all(&to).unwrap();
            for file in fs::read_dir(folder.join(FIRST)).unwrap() {
                let file = file.unwrap();
                let text = fs::read_to_string(file.path()).unwrap();
                let mut text = text.replace("1.999001", code).replace("nuôi chim bồ câu", name);
                if code == "1.999003" {
                    text = text
                        .replace("\"receiving_commune\"", "\"H99.02\"")
                        .replace("[\"commune\", \"centre\"]", "[\"competent\"]");
                }
                fs::write(to.join(file.file_name()), text).unwrap();
            }
        }
        fs::create_dir(folder.join("bundles")).unwrap();
        fs::write(folder.join("bundles/chim.toml"), BUNDLE).unwrap();
    });
}

const START: &str = "/nop-mot-lan/chim";

/// Chooses all three and gives the address of the first draft.
fn begin(world: &World, who: &Actor) -> String {
    let place = world.commune.to_string();
    let chosen = [("thu-tuc.1.999002", "on"), ("thu-tuc.1.999003", "on"), ("noi", &*place)];
    let begun = world.post(who, START, &chosen);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    assert!(begun.location.starts_with("/nop-ho-so/nhap/"), "{}", begun.location);
    begun.location
}

/// Sends the scan of the drawing with the papers of this draft.
fn send_drawing(world: &World, who: &Actor, draft: &str) -> String {
    let parts = [("paper.drawing", Some("ban ve.pdf"), SCAN), ("viec", None, b"tiep".as_slice())];
    let sent = send_files(world, who, &format!("{draft}/giay-to"), &parts);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location
}

/// Goes on from the papers without a file.
fn go_on(world: &World, who: &Actor, draft: &str) -> String {
    let parts = [("viec", None, b"tiep".as_slice())];
    let sent = send_files(world, who, &format!("{draft}/giay-to"), &parts);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location
}

/// Fills in all three; gives the addresses of the drafts, and that of the page of all of them.
fn fill_in(world: &World, who: &Actor) -> ([String; 3], String) {
    let first = begin(world, who);
    leads_to(&world.post(who, &first, &GOOD), &format!("{first}/giay-to"));
    let second = send_drawing(world, who, &first);
    let rest = [("form.birds", "30"), ("form.pledge", "on"), ("viec", "tiep")];
    leads_to(&world.post(who, &second, &rest), &format!("{second}/giay-to"));
    let third = go_on(world, who, &second);
    let rest = [
        ("form.owner.personal_id", "025090001234"),
        ("form.birds", "12"),
        ("form.loft.place", "yard"),
        ("form.pledge", "on"),
        ("viec", "tiep"),
    ];
    leads_to(&world.post(who, &third, &rest), &format!("{third}/giay-to"));
    let all = go_on(world, who, &third);
    assert!(all.starts_with("/nop-mot-lan/nhap/"), "{all}");
    ([first, second, third], all)
}

/// Hands in all three; gives the page of what was handed in, and the dossiers.
fn hand_in(world: &World, who: &Actor) -> (String, Vec<DossierId>) {
    let (_, all) = fill_in(world, who);
    let done = world.post(who, &all, &[("cam-doan", "on")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let filed = done.location.split('?').next().unwrap().to_owned();
    assert!(filed.starts_with("/lan-nop/"), "{filed}");
    let dossiers = world.read(|tx| {
        Ok(tx.query("select dossier from dossier_joint_part order by place", &[], |row| {
            row.get(0)
        })?)
    });
    (filed, dossiers)
}

fn count(world: &World, what: &'static str) -> i64 {
    world.read(move |tx| Ok(tx.query_one(what, &[], |row| row.get(0))?))
}

#[test]
fn three_are_filled_in_one_after_the_other_and_nothing_is_asked_twice() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let shown = world.get(&an, START).text();
        for said in ["Nuôi chim, gà và vịt", "nuôi gà", "Bắt buộc trong nhóm này"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        let ([first, second, third], all) = fill_in(world, &an);

        let page = world.get(&an, &second).text();
        assert!(page.contains("Thủ tục 2 trên 3, bước 1 trên 2"), "{page}");
        assert!(page.contains("Lấy từ thủ tục 1: "), "{page}");
        assert!(page.contains("Áp dụng chung cho nhóm thủ tục này"), "{page}");
        for asked in ["id=\"f-form.owner.name\"", "name=\"applicant.name\""] {
            assert!(!page.contains(asked), "{asked}: {page}");
        }
        assert!(page.contains("name=\"form.birds\""), "what nobody answered is asked: {page}");
        let papers = world.get(&an, &format!("{second}/giay-to")).text();
        assert!(papers.contains("ban ve.pdf") && papers.contains("Lấy từ thủ tục 1"), "{papers}");
        assert!(!papers.contains("name=\"paper.drawing\""), "{papers}");
        assert!(!papers.contains("value=\"bo:"), "it is taken out where it was given: {papers}");
        // From the second, which had it from the first.
        assert!(world.get(&an, &third).text().contains("Lấy từ thủ tục 2: "));

        let review = world.get(&an, &all).text();
        assert_eq!(review.matches("Đã đủ thông tin, giấy tờ").count(), 3, "{review}");
        // A single one is not handed in alone.
        let alone = world.post(&an, &format!("{first}/kiem-tra"), &[("cam-doan", "on")]);
        leads_to(&alone, &all);
        assert_eq!(count(world, "select count(*) from dossier"), 0);
        let mine = world.get(&an, "/ho-so-cua-toi").text();
        assert_eq!(mine.matches("Nuôi chim, gà và vịt</h3>").count(), 1, "{mine}");
        assert!(!mine.contains("nuôi gà</h3>"), "its drafts are not listed one by one: {mine}");
    });
}

#[test]
fn all_are_handed_in_at_once_and_each_has_a_code_and_an_agency_of_its_own() {
    on_both(|world| {
        with_bundle(world);
        let (office, an) = (people(world), an(world));
        let (filed, dossiers) = hand_in(world, &an);

        let codes = world.read(|tx| {
            Ok(tx.query("select code from dossier order by id", &[], |row| row.get::<String>(0))?)
        });
        let one_each: BTreeSet<&String> = codes.iter().collect();
        assert_eq!((codes.len(), one_each.len(), dossiers.len()), (3, 3, 3));
        let page = world.get(&an, &format!("{filed}?vua-nop=1")).text();
        for code in &codes {
            assert!(page.contains(code.as_str()), "{code}: {page}");
        }
        // The file was sent once and is kept once, and belongs to each of them.
        let papers = "select count(*) from dossier_paper where paper_code = 'drawing'";
        assert_eq!(count(world, papers), 3);
        assert_eq!(count(world, "select count(distinct sha256) from dossier_paper"), 1);
        assert_eq!(count(world, "select count(*) from dossier_upload"), 1);
        assert_eq!(count(world, "select count(*) from dossier_draft"), 0);
        assert_eq!(count(world, "select count(*) from dossier_joint_draft"), 0);
        let events = "select count(*) from journal where action = 'dossier.submitted'";
        assert_eq!(count(world, events), 3);
        let events = "select count(*) from journal where action = 'joint_filing.submitted'";
        assert_eq!(count(world, events), 1);

        // Each page leads to the others, as far as the reader may see them.
        let view = world.get(&an, &format!("/ho-so/{}", dossiers[0])).text();
        assert!(view.contains(&filed), "{view}");
        assert!(view.contains(&format!("/ho-so/{}", dossiers[2])), "{view}");
        let case = world.get(&office.lan, &format!("/can-bo/ho-so/{}", dossiers[0])).text();
        assert!(case.contains(&format!("/ho-so/{}", dossiers[1])), "{case}");
        assert!(!case.contains(&format!("/ho-so/{}", dossiers[2])), "another agency's: {case}");
        assert!(case.contains("nuôi vịt"), "but what it is for is told: {case}");
        let seen = world.get(&office.lan, &filed).text();
        assert!(seen.contains(&codes[1]) && !seen.contains(&codes[2]), "{seen}");
        assert_eq!(world.get(&somebody_else(), &filed).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_second_press_leads_to_what_was_handed_in() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let (_, all) = fill_in(world, &an);
        let missing = world.post(&an, &all, &[]);
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let first = world.post(&an, &all, &[("cam-doan", "on")]);
        let second = world.post(&an, &all, &[("cam-doan", "on")]);
        leads_to(&second, &first.location);
        assert_eq!(count(world, "select count(*) from dossier"), 3);
    });
}

#[test]
fn taking_one_back_leaves_the_others() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let (filed, dossiers) = hand_in(world, &an);
        let version = world.version(dossiers[1]).to_string();
        let back = format!("/ho-so/{}/rut", dossiers[1]);
        let done = world.post(&an, &back, &[("phien-ban", &version)]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(count(world, "select count(*) from dossier where stage = 'submitted'"), 2);
        let page = world.get(&an, &filed).text();
        assert_eq!(page.matches("Đã rút hồ sơ").count(), 1, "{page}");
    });
}

#[test]
fn what_is_corrected_where_it_was_asked_is_corrected_everywhere() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let ([first, second, third], all) = fill_in(world, &an);
        // A page of the second that was open all the time sends along what it had shown.
        world.post(&an, &format!("{second}/truong"), &[("form.owner.name", "Nguyễn Văn An")]);
        let typed = [("form.owner.name", "Nguyễn Hoàng An"), ("applicant.phone", "0987654321")];
        world.post(&an, &format!("{first}/truong"), &typed);
        for draft in [&second, &third] {
            let page = world.get(&an, draft).text();
            assert!(page.contains("Nguyễn Hoàng An"), "{page}");
        }
        let done = world.post(&an, &all, &[("cam-doan", "on")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let said = world.read(|tx| {
            let sql = "select form, applicant_phone from dossier_content";
            Ok(tx.query(sql, &[], |row| {
                Ok((row.get::<serde_json::Value>(0)?, row.get::<String>(1)?))
            })?)
        });
        for (form, phone) in said {
            assert_eq!(form["owner"]["name"], "Nguyễn Hoàng An");
            assert_eq!(form["owner"]["birth_date"], "1990-02-14");
            assert_eq!(phone, "0987654321");
        }
    });
}

#[test]
fn what_the_source_does_not_say_is_asked_where_it_is_needed() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let first = begin(world, &an);
        // The second is opened before the first says anything.
        let joint = world.read(|tx| {
            let sql = "select id from dossier_draft where procedure_code = '1.999002'";
            Ok(tx.query_one(sql, &[], |row| row.get::<String>(0))?)
        });
        let second = format!("/nop-ho-so/nhap/{joint}");
        let page = world.get(&an, &second).text();
        assert!(page.contains("id=\"f-form.owner.name\""), "{page}");
        let mut typed = GOOD.to_vec();
        typed.push(("form.loft.plate", ""));
        world.post(&an, &first, &typed);
        let page = world.get(&an, &second).text();
        assert!(!page.contains("id=\"f-form.owner.name\""), "{page}");
        assert!(page.contains("name=\"form.loft.plate\""), "the first left it empty: {page}");
    });
}

#[test]
fn the_choice_can_be_changed_and_what_was_typed_stays() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let first = begin(world, &an);
        world.post(&an, &first, &GOOD);
        let page = world.get(&an, &first).text();
        let back = page.split("/nop-mot-lan/chim?nhap=").nth(1).unwrap();
        let joint: String = back.chars().take_while(|it| *it != '"' && *it != '#').collect();
        let change = format!("{START}?nhap={joint}");
        let place = world.commune.to_string();

        let alone = world.post(&an, &change, &[("noi", &place)]);
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(alone.text().contains("ít nhất hai thủ tục"), "{}", alone.text());
        let fewer = world.post(&an, &change, &[("noi", &place), ("thu-tuc.1.999003", "on")]);
        leads_to(&fewer, &format!("/nop-mot-lan/nhap/{joint}"));
        assert_eq!(count(world, "select count(*) from dossier_draft"), 2);
        // The third now has it from the first, and goes to the only place that takes it in.
        let review = world.get(&an, &fewer.location).text();
        assert!(review.contains("Nguyễn Văn An") && review.contains("Sở"), "{review}");
        for (who, path) in [(&somebody_else(), &change), (&somebody_else(), &fewer.location)] {
            assert_eq!(world.get(who, path).status, StatusCode::NOT_FOUND);
        }
        let gone = world.post(&an, &format!("{}/bo", fewer.location), &[]);
        leads_to(&gone, "/ho-so-cua-toi?da=bo-nhap");
        assert_eq!(count(world, "select count(*) from dossier_draft"), 0);
    });
}

#[test]
fn whoever_begins_the_same_bundle_again_goes_on_with_what_they_had() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let first = begin(world, &an);
        world.post(&an, &first, &GOOD);
        let drafts = || count(world, "select count(*) from dossier_draft");
        let joints = || count(world, "select count(*) from dossier_joint_draft");
        assert_eq!((drafts(), joints()), (3, 1));

        let again = world.get(&an, START);
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert!(again.location.starts_with("/nop-mot-lan/nhap/"), "{}", again.location);
        let review = world.get(&an, &again.location).text();
        assert!(review.contains("Bạn đang soạn dở lần nộp này"), "{review}");
        assert!(review.contains("Nguyễn Văn An"), "what was typed is still there");
        // A second window that was open before: nothing is begun twice, and nothing typed is lost.
        let place = world.commune.to_string();
        let fewer = [("thu-tuc.1.999002", "on"), ("noi", &*place)];
        leads_to(&world.post(&an, START, &fewer), &again.location);
        assert_eq!((drafts(), joints()), (3, 1));
        assert!(world.get(&an, &first).text().contains("Nguyễn Văn An"));

        let other = somebody_else();
        assert_eq!(world.get(&other, START).status, StatusCode::OK, "another's is another's");
        let here = again.location.split('?').next().unwrap();
        world.post(&an, &format!("{here}/bo"), &[]);
        assert_eq!(world.get(&an, START).status, StatusCode::OK, "thrown away, it begins anew");
    });
}

/// Two of the three ask something first.
fn with_questions(world: &World) {
    with_bundle(world);
    world.load_more(|folder: &Path| {
        for code in ["1.999001", "1.999002"] {
            let found =
                fs::read_dir(folder.join("procedures")).unwrap().map(|it| it.unwrap().path());
            let is_it = |it: &std::path::PathBuf| it.to_string_lossy().contains(code);
            let mut found = found;
            let Some(path) = found.find(is_it) else { continue };
            let file = path.join("form.schema.json");
            let mut schema: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            schema["x-eligibility"] = serde_json::json!({
                "form": {
                    "type": "object", "additionalProperties": false, "required": ["kept"],
                    "properties": { "kept": {
                        "type": "string", "title": "Nuôi để làm gì?", "x-widget": "radio",
                        "oneOf": [
                            { "const": "self", "title": "Trong gia đình" },
                            { "const": "trade", "title": "Để bán" },
                        ],
                    } },
                    "x-layout": [{ "title": "Trường hợp của bạn", "fields": ["kept"] }],
                },
                "not_for": [{
                    "when": { "equals": [{ "field": "kept" }, "trade"] },
                    "text": "Nuôi để bán thì làm thủ tục khác.",
                }],
            });
            fs::write(&file, schema.to_string()).unwrap();
        }
    });
}

#[test]
fn the_questions_of_all_procedures_are_asked_on_one_page() {
    on_both(|world| {
        with_questions(world);
        let an = an(world);
        let page = format!("{START}/phu-hop");
        assert!(world.get(&an, START).text().contains(&page), "the choice leads there");
        for who in [&an, &Actor::Stranger] {
            let asked = world.get(who, &page);
            assert_eq!(asked.status, StatusCode::OK);
            let text = asked.text();
            assert!(text.contains("form.m1.kept") && text.contains("form.m2.kept"), "{text}");
            assert!(!text.contains("form.m3."), "who asks nothing has no questions");
        }
        let half = world.post(&an, &page, &[("form.m1.kept", "self")]);
        assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(half.text().contains("phù hợp với trường hợp của bạn"), "{}", half.text());
        let one = [("form.m1.kept", "self"), ("form.m2.kept", "trade")];
        let one = world.post(&an, &page, &one);
        assert_eq!(one.status, StatusCode::OK);
        assert!(one.text().contains("Nuôi để bán thì làm thủ tục khác."), "{}", one.text());
        assert!(!one.text().contains("Tất cả các thủ tục này"), "{}", one.text());
        let both = [("form.m1.kept", "self"), ("form.m2.kept", "self")];
        let both = world.post(&an, &page, &both).text();
        assert!(both.contains("Tất cả các thủ tục này phù hợp"), "{both}");
        assert_eq!(count(world, "select count(*) from dossier_draft"), 0, "nothing is kept");
        let nothing = world.get(&an, "/nop-mot-lan/khong-co/phu-hop").status;
        assert_eq!(nothing, StatusCode::UNPROCESSABLE_ENTITY, "a bundle that is none");
    });
}

#[test]
fn who_files_for_another_says_so_once_and_proves_it_once() {
    on_both(|world| {
        with_bundle(world);
        let an = an(world);
        let place = world.commune.to_string();
        let chosen = [("thu-tuc.1.999002", "on"), ("noi", &*place), ("nop-cho", "authorised")];
        let first = world.post(&an, START, &chosen).location;
        let mut typed = GOOD.to_vec();
        typed.retain(|(name, _)| !name.starts_with("applicant."));
        typed.extend([
            ("applicant.name", "Đào Thị Mận"),
            ("applicant.personal_id", "025190004321"),
            ("applicant.phone", "0987654321"),
            ("applicant.address", "Số 9, phố Hoa Sen"),
            ("submitter.address", "Số 2, phố Hoa Sen"),
            ("submitter.basis", "Giấy ủy quyền số 12"),
        ]);
        leads_to(&world.post(&an, &first, &typed), &format!("{first}/giay-to"));
        let parts = [
            ("paper.drawing", Some("ban ve.pdf"), SCAN),
            ("paper._mandate", Some("uy quyen.pdf"), SCAN),
            ("viec", None, b"tiep".as_slice()),
        ];
        let second = send_files(world, &an, &format!("{first}/giay-to"), &parts).location;
        let page = world.get(&an, &second).text();
        assert!(
            page.contains("Đào Thị Mận") && !page.contains("name=\"submitter.name\""),
            "{page}"
        );
        let rest = [("form.birds", "30"), ("form.pledge", "on"), ("viec", "tiep")];
        leads_to(&world.post(&an, &second, &rest), &format!("{second}/giay-to"));
        let all = go_on(world, &an, &second);
        let done = world.post(&an, &all, &[("cam-doan", "on")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(count(world, "select count(*) from dossier_mandate"), 2);
        let papers = "select count(*) from dossier_paper where paper_code = '_mandate'";
        assert_eq!(count(world, papers), 2);
    });
}

/// A filing of one of the three that lacks nothing.
fn filing(code: &str, world: &World, scan: dossier::UploadId) -> SubmitDossier {
    let receiving_agency = if code == "1.999003" { world.elsewhere } else { world.commune };
    SubmitDossier {
        procedure_code: code.into(),
        receiving_agency,
        mandate: None,
        channel: ChannelKind::Online,
        applicant: ApplicantFields {
            name: "Nguyễn Văn An".into(),
            personal_id: "025090001234".into(),
            phone: "0912345678".into(),
            email: String::new(),
            address: "Số 2, phố Hoa Sen".into(),
        },
        form: serde_json::json!({
            "owner": {
                "name": "Nguyễn Văn An", "personal_id": "025090001234",
                "birth_date": "1990-02-14",
            },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true,
        }),
        papers: vec![("drawing".into(), scan)],
        draft: None,
    }
}

#[test]
fn one_that_does_not_hold_keeps_all_of_them_out() {
    on_both(|world| {
        with_bundle(world);
        let ctx = Ctx::new(an(world), world.now());
        let scan = world.uploaded(&ctx);
        let on = ctx.today();
        let bundle =
            world.read(move |tx| Ok(catalog::bundle_in_force(tx, "chim", on)?)).unwrap().id;
        let parts = ["1.999001", "1.999002", "1.999003"]
            .map(|code| SubmitAtDesk { filing: filing(code, world, scan), on_paper: Vec::new() });
        let before = (count(world, "select count(*) from journal"), numbers(world));
        let hand_in = |filings: Vec<SubmitAtDesk>| {
            let (ctx, command) = (ctx.clone(), SubmitJointly { bundle, filings, draft: None });
            world.write(move |tx| submit_jointly(tx, &ctx, &command))
        };
        // Whichever fails, and however many: nothing of any of them is left.
        for failing in 1_usize..8 {
            let mut filings = parts.to_vec();
            let wrong: Vec<usize> = (0..3).filter(|at| failing & (1 << at) != 0).collect();
            for at in &wrong {
                filings[*at].filing.form["birds"] = 3.into();
            }
            let refused = hand_in(filings);
            let Err(Error::Refused(Refusal::Invalid(problems))) = refused else {
                panic!("{failing}: {refused:?}");
            };
            let fields: Vec<String> = problems.into_iter().map(|it| it.field).collect();
            let expected: Vec<String> =
                wrong.iter().map(|at| format!("filings.{at}.birds")).collect();
            assert_eq!(fields, expected);
            assert_eq!((count(world, "select count(*) from journal"), numbers(world)), before);
        }
        // A file of somebody else, a procedure that is not of the bundle, one alone, one twice.
        let mut others = parts.to_vec();
        others[1].filing.papers = vec![("drawing".into(), dossier::UploadId::new())];
        assert!(hand_in(others).is_err());
        let mut foreign = parts.to_vec();
        foreign[2].filing.procedure_code = "1.999009".into();
        assert!(matches!(hand_in(foreign), Err(Error::Refused(Refusal::NotOffered))));
        for few in [vec![parts[0].clone()], vec![parts[1].clone(), parts[2].clone()]] {
            assert!(matches!(hand_in(few), Err(Error::Refused(Refusal::Invalid(_)))));
        }
        let twice = vec![parts[0].clone(), parts[0].clone()];
        assert!(matches!(hand_in(twice), Err(Error::Refused(Refusal::Invalid(_)))));
        assert_eq!((count(world, "select count(*) from journal"), numbers(world)), before);

        let done = hand_in(parts.to_vec()).unwrap();
        assert_eq!(done.dossiers.len(), 3);
        assert_eq!(count(world, "select count(*) from dossier"), 3);
    });
}

/// How many numbers of codes were given.
fn numbers(world: &World) -> i64 {
    count(world, "select cast(coalesce(sum(last_number), 0) as bigint) from dossier_number")
}

#[test]
fn only_applicants_begin_and_only_what_is_offered() {
    on_both(|world| {
        with_bundle(world);
        let office = people(world);
        let seen = world.get(&office.lan, START);
        leads_to(&seen, "/can-bo/tiep-nhan-nhieu/chim");
        let agency = world.commune;
        let begin = |actor: &Actor, bundle: &str| {
            let ctx = Ctx::new(actor.clone(), world.now());
            let command = ChooseJoint {
                joint: None,
                bundle: bundle.into(),
                members: ["1.999001", "1.999002"].map(String::from).into(),
                receiving_agency: agency,
                mandate: None,
            };
            world.write(move |tx| choose_joint(tx, &ctx, &command))
        };
        assert!(matches!(begin(&office.lan, "chim"), Err(Error::Refused(Refusal::Denied))));
        let an = an(world);
        assert!(matches!(begin(&an, "meo"), Err(Error::Refused(Refusal::NotOffered))));
        assert!(begin(&an, "chim").is_ok());
        assert_eq!(world.get(&an, "/nop-mot-lan/meo").status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

const INTAKE: &str = "/can-bo/tiep-nhan-nhieu/chim";

/// What the clerk types for An: the owner once, and of each form what nobody else answers.
const AT_THE_DESK: [(&str, &str); 12] = [
    ("applicant.name", "Nguyễn Văn An"),
    ("applicant.personal_id", "025090001234"),
    ("applicant.phone", "0912345678"),
    ("applicant.address", "Số 2, phố Hoa Sen"),
    ("form.m1.owner.name", "Nguyễn Văn An"),
    ("form.m1.owner.personal_id", "025090001234"),
    ("form.m1.owner.birth_date", "1990-02-14"),
    ("form.m1.birds", "24"),
    ("form.m1.loft.place", "yard"),
    ("form.m1.pledge", "on"),
    ("form.m2.birds", "30"),
    ("form.m2.pledge", "on"),
];

#[test]
fn the_desk_takes_in_several_at_once_and_each_has_its_receipt() {
    on_both(|world| {
        with_bundle(world);
        let office = people(world);
        let list = world.get(&office.lan, "/can-bo/tiep-nhan").text();
        assert!(list.contains(INTAKE), "{list}");
        // The third is not taken in at this desk.
        let page = world.get(&office.lan, INTAKE).text();
        assert!(page.contains("nuôi gà") && !page.contains("nuôi vịt"), "{page}");
        for asked in ["form.m1.owner.name", "form.m2.birds", "on_paper.m1.drawing"] {
            assert!(page.contains(&format!("name=\"{asked}\"")), "{asked}: {page}");
        }
        for shared in ["form.m2.owner.name", "on_paper.m2.drawing", "form.m2.owner.personal_id"] {
            assert!(!page.contains(&format!("name=\"{shared}\"")), "{shared}: {page}");
        }

        let mut short = AT_THE_DESK.to_vec();
        short.retain(|(name, _)| *name != "form.m2.birds" && *name != "form.m1.owner.birth_date");
        let refused = world.multipart(&office.lan, INTAKE, &short, None);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text();
        for field in ["f-form.m2.birds", "f-form.m1.owner.birth_date", "f-paper.m1.drawing"] {
            assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
        }
        assert_eq!(count(world, "select count(*) from dossier"), 0);

        let mut typed = AT_THE_DESK.to_vec();
        typed.push(("on_paper.m1.drawing", "on"));
        let done = world.multipart(&office.lan, INTAKE, &typed, None);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert!(done.location.starts_with("/can-bo/tiep-nhan-nhieu/xong/"), "{}", done.location);
        let page = world.get(&office.lan, &done.location).text();
        assert_eq!(page.matches("/giay-tiep-nhan.pdf").count(), 2, "{page}");
        assert_eq!(count(world, "select count(*) from dossier where stage = 'received'"), 2);
        let forms = world.read(|tx| {
            Ok(tx.query("select form from dossier_content", &[], |row| {
                row.get::<serde_json::Value>(0)
            })?)
        });
        for form in &forms {
            assert_eq!(form["owner"]["birth_date"], "1990-02-14");
            assert_eq!(form["loft"]["place"], "yard");
        }
        // A file is given for both as well.
        let mut typed = AT_THE_DESK.to_vec();
        typed[7] = ("form.m1.birds", "25");
        let done = world.multipart(&office.lan, INTAKE, &typed, Some("m1.drawing"));
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let given = "select count(*) from dossier_paper where paper_code = 'drawing'";
        assert_eq!(count(world, given), 2);
    });
}
