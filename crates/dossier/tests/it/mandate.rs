//! Filing for another: who files and whose matter it is are kept apart, with the paper that proves it.

use axum::http::StatusCode;
use dossier::{DossierId, MANDATE_PAPER};
use kernel::Actor;

use crate::{
    citizen::{GOOD, SCAN, an, leads_to, send_files},
    officer::{act, people, says},
    world::{World, on_both},
};

const START: &str = "/nop-ho-so/1.999001";
const INTAKE: &str = "/can-bo/tiep-nhan/1.999001";
const PROOF: &str = "paper._mandate";

/// The owner Mận, for whom An files.
const OWNER: [(&str, &str); 4] = [
    ("applicant.name", "Đào Thị Mận"),
    ("applicant.personal_id", "025190004321"),
    ("applicant.phone", "0987654321"),
    ("applicant.address", "Số 9, phố Hoa Sen"),
];
const SUBMITTER: [(&str, &str); 5] = [
    ("submitter.name", "Nguyễn Văn An"),
    ("submitter.personal_id", "025090001234"),
    ("submitter.phone", "0912345678"),
    ("submitter.address", "Số 2, phố Hoa Sen"),
    ("submitter.basis", "Giấy ủy quyền số 12, ngày 02/3/2026"),
];

fn begin(world: &World, who: &Actor, right: &str) -> String {
    let place = world.commune.to_string();
    let answer = world.post(who, START, &[("noi", &place), ("nop-cho", right)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location
}

fn form() -> Vec<(&'static str, &'static str)> {
    GOOD.into_iter().filter(|(name, _)| !name.starts_with("applicant.")).collect()
}

#[test]
fn who_files_and_whose_matter_it_is_are_kept_apart_and_both_are_shown() {
    on_both(|world| {
        let (office, an) = (people(world), an(world));
        let draft = begin(world, &an, "authorised");
        let page = world.get(&an, &draft).text();
        assert!(page.contains("Người được ủy quyền"), "{page}");
        let (submitter, owner) = page.split_once("<legend>Chủ hồ sơ").unwrap();
        assert!(submitter.contains("value=\"Nguyễn Văn An\""), "{submitter}");
        assert!(!owner.contains("value=\"Nguyễn Văn An\""), "{owner}");

        // The same person twice is nobody's mandate; nothing of it goes on.
        let mut same = form();
        same.extend(SUBMITTER);
        same.extend(OWNER.map(|(name, text)| match name {
            "applicant.personal_id" => (name, "025090001234"),
            _ => (name, text),
        }));
        let refused = world.post(&an, &draft, &same);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("trùng với chủ hồ sơ"), "{}", refused.text());

        let mut typed = form();
        typed.extend(SUBMITTER);
        typed.extend(OWNER);
        leads_to(&world.post(&an, &draft, &typed), &format!("{draft}/giay-to"));
        let papers = format!("{draft}/giay-to");
        let one: Vec<_> =
            vec![("paper.drawing", Some("ban ve.pdf"), SCAN), ("viec", None, b"tiep".as_slice())];
        let missing = send_files(world, &an, &papers, &one);
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.text().contains("Còn thiếu: Giấy tờ chứng minh việc nộp thay"));
        let proof: Vec<_> =
            vec![(PROOF, Some("uy quyen.pdf"), SCAN), ("viec", None, b"tiep".as_slice())];
        leads_to(&send_files(world, &an, &papers, &proof), &format!("{draft}/kiem-tra"));
        let review = world.get(&an, &format!("{draft}/kiem-tra")).text();
        for said in ["Nguyễn Văn An", "Đào Thị Mận", "Giấy ủy quyền số 12", "uy quyen.pdf"]
        {
            assert!(review.contains(said), "{said}: {review}");
        }
        let done = world.post(&an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let id: DossierId = done.location.split(['/', '?']).nth(2).unwrap().parse().unwrap();

        let case = world.get(&office.lan, &format!("/can-bo/ho-so/{id}")).text();
        for said in ["Người được ủy quyền", "Đào Thị Mận", "Giấy tờ chứng minh việc nộp thay"]
        {
            assert!(case.contains(said), "{said}: {case}");
        }
        assert_eq!(act(world, &office.lan, id, "tiep-nhan", &[]).status, StatusCode::SEE_OTHER);
        let receipt = world.get(&an, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        says(&receipt, &["Nguyễn Văn An", "Chủ hồ sơ", "Đào Thị Mận", "việc nộp thay"]);
        nothing_personal_in_the_journal(world);
    });
}

#[test]
fn the_paper_of_the_mandate_can_be_asked_for_again_like_any_other() {
    on_both(|world| {
        let (office, an) = (people(world), an(world));
        let id = filed_for_another(world, &an);

        let asked = [("papers", MANDATE_PAPER), ("reason", "Giấy ủy quyền chưa có chữ ký.")];
        let asked = act(world, &office.lan, id, "yeu-cau-bo-sung", &asked);
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        let page = world.get(&an, &format!("/ho-so/{id}/bo-sung")).text();
        assert!(page.contains("Giấy tờ chứng minh việc nộp thay"), "{page}");
        let sent: Vec<_> =
            vec![(PROOF, Some("ky du.pdf"), SCAN), ("viec", None, b"gui".as_slice())];
        let sent = send_files(world, &an, &format!("/ho-so/{id}/bo-sung"), &sent);
        leads_to(&sent, &format!("/ho-so/{id}?da=bo-sung"));
    });
}

#[test]
fn one_s_own_matter_has_no_such_paper() {
    on_both(|world| {
        let office = people(world);
        let own = world.filed();
        let asked = [("papers", MANDATE_PAPER), ("reason", "Giấy ủy quyền.")];
        let asked = act(world, &office.lan, own, "yeu-cau-bo-sung", &asked);
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            !world.get(&office.lan, &format!("/can-bo/ho-so/{own}")).text().contains("nộp thay")
        );
    });
}

#[test]
fn at_the_counter_somebody_may_come_for_another_and_proves_it() {
    on_both(|world| {
        let office = people(world);
        let mut typed = form();
        typed.retain(|(name, _)| *name != "viec");
        typed.extend(OWNER);
        typed.push(("form.owner.birth_date", "1990-02-14"));
        typed.push(("on_paper.drawing", "on"));
        typed.extend(SUBMITTER);
        // Said who comes, not in what quality, and nothing proves it.
        let unclear = world.multipart(&office.lan, INTAKE, &typed, None);
        assert_eq!(unclear.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = unclear.text();
        for said in ["Vui lòng chọn: Tư cách nộp hồ sơ", "<details class=\"details\" open>"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains("Còn thiếu: Giấy tờ chứng minh việc nộp thay"), "{page}");

        typed.push(("submitter.kind", "guardian"));
        let done = world.multipart(&office.lan, INTAKE, &typed, Some(MANDATE_PAPER));

        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let id = done.location.strip_prefix("/can-bo/tiep-nhan/xong/").unwrap();
        let case = world.get(&office.lan, &format!("/can-bo/ho-so/{id}")).text();
        assert!(case.contains("Người giám hộ") && case.contains("Đào Thị Mận"), "{case}");
    });
}

#[test]
fn an_officer_mends_who_filed_and_the_original_stays_beside_it() {
    on_both(|world| {
        let (office, an) = (people(world), an(world));
        let id = filed_for_another(world, &an);
        let page = format!("/can-bo/ho-so/{id}/sua");
        let shown = world.get(&office.lan, &page).text();
        assert!(shown.contains("name=\"submitter.phone\""), "{shown}");
        let version = world.version(id).to_string();
        let change = |phone: &'static str, number: &'static str| {
            let typed = [
                ("version", version.as_str()),
                ("reason", "Người nộp báo sai số điện thoại."),
                ("submitter.phone", phone),
                ("submitter.personal_id", number),
                ("form.pledge", "on"),
            ];
            world.post(&office.lan, &page, &typed)
        };
        // Nobody has a mandate from themselves, after a correction neither.
        let same = change("0911222333", "025190004321");
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(same.text().contains("trùng với chủ hồ sơ"), "{}", same.text());
        let bad = change("12", "025090001234");
        assert!(bad.text().contains("#f-submitter.phone"), "{}", bad.text());
        let done = change("0911222333", "025090001234");
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());

        let case = world.get(&office.lan, &format!("/can-bo/ho-so/{id}")).text();
        for said in ["0911222333", "<del>", "0912345678", "Người nộp báo sai số điện thoại."]
        {
            assert!(case.contains(said), "{said}: {case}");
        }
        nothing_personal_in_the_journal(world);
        // One's own matter has nobody to mend.
        let own = world.filed();
        let page = world.get(&office.lan, &format!("/can-bo/ho-so/{own}/sua")).text();
        assert!(!page.contains("submitter."), "{page}");
    });
}

fn filed_for_another(world: &World, an: &Actor) -> DossierId {
    let draft = begin(world, an, "legal_representative");
    let mut typed = form();
    typed.extend(SUBMITTER);
    typed.extend(OWNER);
    leads_to(&world.post(an, &draft, &typed), &format!("{draft}/giay-to"));
    let files: Vec<_> = vec![
        ("paper.drawing", Some("ban ve.pdf"), SCAN),
        (PROOF, Some("khai sinh.pdf"), SCAN),
        ("viec", None, b"tiep".as_slice()),
    ];
    let kept = send_files(world, an, &format!("{draft}/giay-to"), &files);
    leads_to(&kept, &format!("{draft}/kiem-tra"));
    let done = world.post(an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
    done.location.split(['/', '?']).nth(2).unwrap().parse().unwrap()
}

fn nothing_personal_in_the_journal(world: &World) {
    let payloads: Vec<serde_json::Value> = world.read(|tx| {
        let of_dossiers = "select payload from journal where subject_kind = 'dossier'";
        Ok(tx.query(of_dossiers, &[], |row| row.get(0))?)
    });
    for payload in payloads {
        let text = payload.to_string();
        for personal in ["Nguy", "025090001234", "0912345678", "quyền"] {
            assert!(!text.contains(personal), "{personal} in {text}");
        }
    }
}
