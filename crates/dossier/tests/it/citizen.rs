//! The road of a filing through the pages of citizens, and who may walk it.

use axum::{
    Extension,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use dossier::{DossierId, RequestSupplement, request_supplement};
use identity::{CitizenForm, Origin, RegisterCitizen, read_citizen, register_citizen};
use kernel::{Actor, Applicant, Ctx, Lang, Role};
use platform::http::Caller;
use tower::ServiceExt;

use crate::world::{Answer, World, on_both};

pub(crate) const SCAN: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const START: &str = "/nop-ho-so/1.999001";

/// The citizen An, registered.
pub(crate) fn an(world: &World) -> Actor {
    let now = world.now();
    let made: Result<_, identity::Error> = world.app.db.write_blocking(move |tx| {
        let form = CitizenForm {
            name: "Nguyễn Văn An".into(),
            personal_number: "025090001234".into(),
            phone: "0912345678".into(),
            password: "mưa xuân lất phất".into(),
        };
        let command = RegisterCitizen {
            details: read_citizen(&form).unwrap(),
            password: None,
            origin: Origin::Demo,
        };
        register_citizen(tx, &Ctx::new(Actor::Stranger, now), &command)
    });
    let made = made.unwrap();
    Actor::Applicant(Applicant { account: made.account, person: made.person })
}

pub(crate) fn somebody_else() -> Actor {
    Actor::Applicant(Applicant {
        account: kernel::AccountId::new(),
        person: kernel::PersonId::new(),
    })
}

/// Begins a filing at phường Hoa Sen and gives the address of its first step.
pub(crate) fn begin(world: &World, who: &Actor) -> String {
    let answer = world.post(who, START, &[("noi", &world.commune.to_string())]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(answer.location.starts_with("/nop-ho-so/nhap/"), "{}", answer.location);
    answer.location
}

pub(crate) const GOOD: [(&str, &str); 12] = [
    ("applicant.name", "Nguyễn Văn An"),
    ("applicant.personal_id", "025090001234"),
    ("applicant.phone", "0912345678"),
    ("applicant.address", "Số 2, phố Hoa Sen"),
    ("form.owner.name", "Nguyễn Văn An"),
    ("form.owner.personal_id", "025090001234"),
    ("form.owner.birth_date", "14/02/1990"),
    ("form.birds", "24"),
    ("form.loft.place", "yard"),
    ("form.copies", "2"),
    ("form.pledge", "on"),
    ("viec", "tiep"),
];

/// One part of a posted page with files: name, name of the file, content.
pub(crate) type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

pub(crate) fn send_files(world: &World, who: &Actor, path: &str, parts: &[Part<'_>]) -> Answer {
    const LINE: &str = "----hoa-sen";
    let mut body = Vec::new();
    for (name, file, content) in parts {
        body.extend_from_slice(format!("--{LINE}\r\n").as_bytes());
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{LINE}--\r\n").as_bytes());
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
        .body(Body::from(body))
        .unwrap();
    let caller = Caller {
        ctx: Ctx::new(who.clone(), world.now()),
        lang: Lang::Vi,
        shown: None,
        session: None,
        scopes: None,
        path: path.to_owned(),
    };
    let router =
        dossier::routes().into_router().layer(Extension(caller)).with_state(world.app.clone());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let response = router.oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION);
        Answer {
            status: response.status(),
            location: location.map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default(),
            media_type: String::new(),
            bytes: to_bytes(response.into_body(), 10_000_000).await.unwrap().to_vec(),
        }
    })
}

#[track_caller]
pub(crate) fn leads_to(answer: &Answer, path: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.location, path);
}

/// Walks the whole road and gives the address of the dossier.
fn hand_in(world: &World, who: &Actor) -> String {
    let draft = begin(world, who);
    leads_to(&world.post(who, &draft, &GOOD), &format!("{draft}/giay-to"));
    let papers = format!("{draft}/giay-to");
    let parts: [Part<'_>; 2] =
        [("paper.drawing", Some("bản vẽ.pdf"), SCAN), ("viec", None, b"tiep")];
    leads_to(&send_files(world, who, &papers, &parts), &format!("{draft}/kiem-tra"));
    let done = world.post(who, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    done.location.strip_suffix("?vua-nop=1").unwrap().to_owned()
}

#[test]
fn a_citizen_walks_the_whole_road() {
    on_both(|world| {
        let an = an(world);
        let start = world.get(&an, START).text();
        assert!(start.contains("Phường Hoa Sen") && start.contains("2 ngày làm việc"), "{start}");
        assert!(!start.contains("Sở Nông nghiệp"), "only where it may be handed in");

        let draft = begin(world, &an);
        let first = world.get(&an, &draft).text();
        assert!(first.contains("025090001234"), "what the account knows is filled in");
        assert!(first.contains("“Đặt ở đâu” là: Trên mái"), "{first}");
        leads_to(&world.post(&an, &draft, &GOOD), &format!("{draft}/giay-to"));

        let papers = format!("{draft}/giay-to");
        let missing = send_files(world, &an, &papers, &[("viec", None, b"tiep")]);
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.text().contains("Còn thiếu: Bản vẽ chuồng chim"), "{}", missing.text());
        let parts: [Part<'_>; 4] = [
            ("paper.drawing", Some("mặt trước.pdf"), SCAN),
            ("paper.drawing", Some("mặt sau.pdf"), SCAN),
            ("paper.neighbour_consent", Some(""), b""),
            ("viec", None, b"tiep"),
        ];
        leads_to(&send_files(world, &an, &papers, &parts), &format!("{draft}/kiem-tra"));

        let review = world.get(&an, &format!("{draft}/kiem-tra")).text();
        for shown in ["14/02/1990", "Trong sân", "mặt trước.pdf", "10.000", "Phường Hoa Sen"]
        {
            let shown = if shown == "Phường Hoa Sen" { "phường Hoa Sen" } else { shown };
            assert!(review.contains(shown), "{shown} in {review}");
        }
        let unsure = world.post(&an, &format!("{draft}/kiem-tra"), &[]);
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = world.post(&an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        // A second press of the button leads to the same dossier.
        let again = world.post(&an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
        leads_to(&again, &done.location);

        let page = world.get(&an, &done.location).text();
        assert!(page.contains("H99.100-260302-0001") && page.contains("<svg"), "{page}");
        let list = world.get(&an, "/ho-so-cua-toi").text();
        assert!(list.contains("H99.100-260302-0001") && !list.contains("Làm tiếp"), "{list}");
    });
}

#[test]
fn a_form_that_does_not_hold_keeps_what_was_typed() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        let mut typed = GOOD;
        typed[1].1 = "không nhớ";
        typed[7].1 = "hai mươi";
        typed[8].1 = "roof";

        let answer = world.post(&an, &draft, &typed);

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        for kept in ["không nhớ", "hai mươi", "Số 2, phố Hoa Sen", "value=\"1990-02-14\""]
        {
            assert!(text.contains(kept), "{kept} in {text}");
        }
        for said in ["phải đủ 12 chữ số", "Số chim: vui lòng nhập bằng chữ số", "Chiều cao (cm)"]
        {
            assert!(text.contains(said), "{said} in {text}");
        }
        // It is kept even when the page is left, and nothing can be handed in.
        let later = world.get(&an, &draft).text();
        assert!(later.contains("hai mươi") && !later.contains("phải đủ 12 chữ số"));
        let early = world.post(&an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
        leads_to(&early, &format!("{draft}?loi=1"));
        assert!(world.get(&an, &format!("{draft}?loi=1")).text().contains("phải đủ 12 chữ số"));
        typed[11].1 = "luu";
        leads_to(&world.post(&an, &draft, &typed), "/ho-so-cua-toi?da=luu-nhap");
    });
}

#[test]
fn drafts_and_dossiers_of_others_are_not_there() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        let dossier = hand_in(world, &an);
        let other = somebody_else();
        let gone = |answer: Answer| assert_eq!(answer.status, StatusCode::NOT_FOUND);

        for step in ["", "/giay-to", "/kiem-tra", "/bo"] {
            gone(world.get(&other, &format!("{draft}{step}")));
        }
        gone(world.post(&other, &draft, &GOOD));
        gone(world.post(&other, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]));
        gone(world.post(&other, &format!("{draft}/bo"), &[]));
        let parts: [Part<'_>; 1] = [("paper.drawing", Some("a.pdf"), SCAN)];
        gone(send_files(world, &other, &format!("{draft}/giay-to"), &parts));
        gone(world.get(&other, &dossier));
        gone(world.get(&other, &format!("{dossier}/rut")));
        gone(world.post(&other, &format!("{dossier}/rut"), &[]));
        gone(world.get(&other, &format!("{dossier}/bo-sung")));
        gone(world.get(&an, "/ho-so/khong-phai-ma"));
        assert!(world.get(&other, "/ho-so-cua-toi").text().contains("chưa có hồ sơ nào"));

        let stranger = world.get(&Actor::Stranger, START);
        leads_to(&stranger, "/dang-nhap?tiep=/nop-ho-so/1.999001");
        let clerk = world.officer("Trần Thị Lan", world.commune, ("Lan", Role::ReceptionClerk));
        let clerk = Actor::Officer(clerk);
        assert!(world.get(&clerk, START).text().contains("tài khoản cán bộ"));
        let place = world.commune.to_string();
        assert_eq!(world.post(&clerk, START, &[("noi", &place)]).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn only_files_of_the_kinds_asked_for_are_taken() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        leads_to(&world.post(&an, &draft, &GOOD), &format!("{draft}/giay-to"));
        let papers = format!("{draft}/giay-to");

        let disguised = b"MZ\x90\x00 this is a program, not a drawing";
        let parts: [Part<'_>; 4] = [
            ("paper.drawing", Some("ban-ve.pdf"), disguised),
            ("paper.drawing", Some("trong.pdf"), b""),
            ("paper.drawing", Some("tot.pdf"), SCAN),
            ("viec", None, b"tiep"),
        ];
        let answer = send_files(world, &an, &papers, &parts);

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(text.contains("ban-ve.pdf không thuộc loại được nhận"), "{text}");
        assert!(text.contains("trong.pdf trống"), "{text}");
        assert!(text.contains("✓ tot.pdf"), "the good one is kept: {text}");
        let wrong_name = send_files(world, &an, &papers, &[("paper.drawing", Some("a.png"), SCAN)]);
        assert!(wrong_name.text().contains("đuôi không đúng"), "{}", wrong_name.text());
        let large = vec![b'x'; usize::try_from(world.app.settings.max_upload_bytes).unwrap() + 1];
        let large = send_files(world, &an, &papers, &[("paper.drawing", Some("a.pdf"), &large)]);
        assert!(large.text().contains("a.pdf quá lớn"), "{}", large.text());

        // A file taken out is gone from the draft.
        let upload = text.split("value=\"bo:").nth(1).unwrap().split('"').next().unwrap();
        let removed = format!("bo:{upload}");
        leads_to(&send_files(world, &an, &papers, &[("viec", None, removed.as_bytes())]), &papers);
        assert!(!world.get(&an, &papers).text().contains("tot.pdf"));
    });
}

#[test]
fn what_is_asked_for_can_be_brought_and_a_dossier_taken_back() {
    on_both(|world| {
        let an = an(world);
        let dossier = hand_in(world, &an);
        let id: DossierId = dossier.strip_prefix("/ho-so/").unwrap().parse().unwrap();
        let lan = world.officer("Trần Thị Lan", world.commune, ("Lan", Role::ReceptionClerk));
        let ctx = Ctx::new(Actor::Officer(lan), world.now());
        world
            .write(move |tx| {
                let command = RequestSupplement {
                    dossier: id,
                    papers: vec!["drawing".into()],
                    reason: "Bản vẽ bị mờ.\nChụp lại cho rõ.".into(),
                    seen_version: None,
                };
                request_supplement(tx, &ctx, &command)
            })
            .unwrap();

        let page = world.get(&an, &dossier).text();
        assert!(page.contains("Bản vẽ bị mờ.") && page.contains("/bo-sung\""), "{page}");
        let bring = format!("{dossier}/bo-sung");
        assert!(world.get(&an, &bring).text().contains("Chụp lại cho rõ."));
        let nothing = send_files(world, &an, &bring, &[("viec", None, b"gui")]);
        assert!(nothing.text().contains("Còn thiếu: Bản vẽ chuồng chim"), "{}", nothing.text());
        let parts: [Part<'_>; 3] = [
            ("paper.drawing", Some("a.exe"), SCAN),
            ("paper.drawing", Some("rõ.pdf"), SCAN),
            ("viec", None, b"gui"),
        ];
        let half = send_files(world, &an, &bring, &parts).text();
        let kept = half.split("name=\"da-gui.drawing\" value=\"").nth(1).unwrap();
        let kept = kept.split('"').next().unwrap();
        let parts: [Part<'_>; 2] =
            [("da-gui.drawing", None, kept.as_bytes()), ("viec", None, b"gui")];
        leads_to(&send_files(world, &an, &bring, &parts), &format!("{dossier}?da=bo-sung"));
        assert!(world.get(&an, &dossier).text().contains("rõ.pdf"));

        let asked = world.get(&an, &format!("{dossier}/rut")).text();
        assert!(asked.contains("Rút hồ sơ này?"), "{asked}");
        leads_to(&world.post(&an, &format!("{dossier}/rut"), &[]), &format!("{dossier}?da=rut"));
        assert_eq!(world.get(&an, &format!("{dossier}/rut")).status, StatusCode::CONFLICT);
    });
}

#[test]
fn everybody_with_the_code_sees_where_it_stands_and_nothing_of_whose_it_is() {
    on_both(|world| {
        let an = an(world);
        hand_in(world, &an);
        let nobody = Actor::Stranger;

        for typed in
            ["H99.100-260302-0001", "%20h99.100-260302-0001%20", "H99.100%20-%20260302-0001"]
        {
            let found = world.get(&nobody, &format!("/tra-cuu?ma={typed}"));
            assert_eq!(found.status, StatusCode::OK);
            let text = found.text();
            assert!(text.contains("Mới nộp, chờ tiếp nhận") && text.contains("10%"), "{text}");
            for personal in ["Nguyễn", "025090001234", "0912345678", "phố Hoa Sen"] {
                assert!(!text.contains(personal), "{personal} in {text}");
            }
        }
        for typed in ["H99.100-260302-0002", "xin%20ch%C3%A0o"] {
            let missing = world.get(&nobody, &format!("/tra-cuu?ma={typed}"));
            assert_eq!(missing.status, StatusCode::NOT_FOUND);
            assert!(missing.text().contains("Không tìm thấy hồ sơ"));
        }
        assert_eq!(world.get(&nobody, "/tra-cuu").status, StatusCode::OK);
    });
}

#[test]
fn a_draft_can_be_moved_and_thrown_away() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        assert_eq!(begin(world, &an), draft, "one that was not touched is taken up again");
        let id = draft.strip_prefix("/nop-ho-so/nhap/").unwrap();
        let moved = format!("{START}?nhap={id}");
        assert!(world.get(&an, &moved).text().contains("selected"));
        leads_to(&world.post(&an, &moved, &[("noi", &world.commune.to_string())]), &draft);
        let elsewhere = world.post(&an, &moved, &[("noi", &world.elsewhere.to_string())]);
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(elsewhere.text().contains("Vui lòng chọn: Nơi tiếp nhận hồ sơ"));

        assert!(world.get(&an, "/ho-so-cua-toi").text().contains("Làm tiếp"));
        assert!(world.get(&an, &format!("{draft}/bo")).text().contains("Bỏ hồ sơ đang soạn?"));
        leads_to(&world.post(&an, &format!("{draft}/bo"), &[]), "/ho-so-cua-toi?da=bo-nhap");
        assert_eq!(world.get(&an, &draft).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_texts_of_citizens_are_there_in_three_languages() {
    let keys = |lang| -> Vec<String> {
        let texts = &dossier::TEXTS;
        texts.keys(lang).into_iter().map(str::to_owned).collect()
    };
    let vietnamese = keys(Lang::Vi);
    assert_eq!(dossier::TEXTS.problems(), [""; 0]);
    assert_eq!(keys(Lang::En), keys(Lang::Ko));
    for key in keys(Lang::En) {
        assert!(vietnamese.contains(&key), "{key}");
    }
}
