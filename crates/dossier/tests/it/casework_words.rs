//! What is marked, mended, corrected, said and noted about a dossier, through the pages of both sides.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId, Role};

use crate::{
    casework::{Desk, act, ok},
    world::{World, on_both},
};

/// A dossier, and who handed it in.
fn filed(world: &World) -> (Actor, DossierId) {
    let an = Applicant { account: AccountId::new(), person: PersonId::new() };
    let id = world.filed_by(&an);
    (Actor::Applicant(an), id)
}

fn case(world: &World, who: &Actor, id: DossierId) -> String {
    ok(world.get(who, &format!("/can-bo/ho-so/{id}")))
}

#[track_caller]
fn post(world: &World, who: &Actor, path: &str, form: &[(&str, &str)]) {
    let answer = world.post(who, path, form);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
}

/// Marks the birds and the drawing, asks for completion, mends both, and looks at what is left of it.
fn marked_and_mended(world: &World, officer: &Actor, an: &Actor, id: DossierId) {
    let path = format!("/can-bo/ho-so/{id}");
    let form = ok(world.get(officer, &format!("{path}/danh-dau")));
    assert!(form.contains("Đang ghi: 24") && form.contains("Đã nộp 1 tệp"));
    let marks =
        [("mark.form.birds", "Số chim không khớp bản vẽ."), ("mark.paper.drawing", "Bản vẽ mờ.")];
    post(world, officer, &format!("{path}/danh-dau"), &marks);
    let wrong = [("mark.form.nothing", "x")];
    let wrong = world.post(officer, &format!("{path}/danh-dau"), &wrong);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(case(world, officer, id).contains("Số chim không khớp bản vẽ."));
    // Before it is sent the applicant sees nothing of it.
    assert!(!ok(world.get(an, &format!("/ho-so/{id}"))).contains("không khớp"));

    let reason = [("reason", "Sửa các chỗ được đánh dấu.")];
    post(world, officer, &format!("{path}/yeu-cau-bo-sung"), &reason);
    assert!(ok(world.get(an, &format!("/ho-so/{id}"))).contains("Số chim không khớp bản vẽ."));
    let page = ok(world.get(an, &format!("/ho-so/{id}/bo-sung")));
    for shown in ["Cần sửa: Số chim không khớp", "Cần sửa: Bản vẽ mờ.", "name=\"form.birds\""]
    {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("name=\"form.remark\""));

    let to = format!("/ho-so/{id}/bo-sung");
    let other = [("form.remark", "x"), ("viec", "gui")];
    let other = world.multipart(an, &to, &other, Some("drawing"));
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "only what is marked is changed");
    let many = [("form.birds", "900"), ("viec", "gui")];
    let many = world.multipart(an, &to, &many, Some("drawing"));
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY, "the form's own rules hold");
    let mended = [("form.birds", "30"), ("viec", "gui")];
    let mended = world.multipart(an, &to, &mended, Some("drawing"));
    assert_eq!(mended.status, StatusCode::SEE_OTHER, "{}", mended.text());

    let page = case(world, officer, id);
    assert!(page.contains("</span>24</del>") && page.contains("</span>30</ins>"), "{page}");
    assert!(page.contains("Người nộp sửa lúc"));
}

#[test]
fn what_is_marked_before_acceptance_is_what_the_applicant_mends() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (an, id) = filed(world);
        let denied = world.get(&desk.binh, &format!("/can-bo/ho-so/{id}/danh-dau"));
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        marked_and_mended(world, &desk.lan, &an, id);
        act(world, &desk.lan, id, "tiep-nhan");
    });
}

#[test]
fn what_is_marked_after_acceptance_is_too() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (an, id) = filed(world);
        act(world, &desk.lan, id, "tiep-nhan");
        act(world, &desk.binh, id, "nhan-viec");
        marked_and_mended(world, &desk.binh, &an, id);
        // The one round that the rule allows is used: there is nothing more to mark for.
        assert!(!case(world, &desk.binh, id).contains("/danh-dau"));
    });
}

#[test]
fn a_correction_keeps_the_original_beside_it_and_out_of_the_journal() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (_, id) = filed(world);
        let path = format!("/can-bo/ho-so/{id}/sua");
        assert!(ok(world.get(&desk.lan, &path)).contains("value=\"0912345678\""));
        assert_eq!(world.get(&desk.binh, &path).status, StatusCode::FORBIDDEN);
        let phone = ("applicant.phone", "0987654321");
        let reason = ("reason", "Người nộp đọc lại số.");
        let tick = ("form.pledge", "on");
        for wrong in
            [vec![phone, tick], vec![reason, tick], vec![("applicant.phone", "1"), reason, tick]]
        {
            let answer = world.post(&desk.lan, &path, &wrong);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        post(world, &desk.lan, &path, &[phone, reason, tick]);

        let page = case(world, &desk.lan, id);
        assert!(page.contains("</span>0912345678</del>") && page.contains("0987654321</ins>"));
        assert!(page.contains("Trần Thị Lan") && page.contains("Người nộp đọc lại số."));
        let journal = world.read(move |tx| {
            let lines = platform::journal::history(tx, "dossier", id.uuid())?;
            Ok(lines.into_iter().map(|line| line.payload.to_string()).collect::<String>())
        });
        assert!(journal.contains("applicant.phone"), "which field is told");
        assert!(!journal.contains("0987654321") && !journal.contains("đọc lại"));
    });
}

#[test]
fn both_sides_write_and_what_stays_unanswered_comes_before_the_head() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (an, id) = filed(world);
        act(world, &desk.lan, id, "tiep-nhan");
        act(world, &desk.binh, id, "nhan-viec");
        let (own, office) =
            (format!("/ho-so/{id}/trao-doi"), format!("/can-bo/ho-so/{id}/trao-doi"));
        let said = [("body", "Bao giờ có kết quả? <script>x</script>")];
        let sent = world.multipart(&an, &own, &said, Some("files"));
        assert_eq!(sent.location, own, "{}", sent.text());

        assert!(ok(world.get(&desk.binh, "/can-bo?viec=to-reply")).contains("Nguyễn Văn An"));
        let page = case(world, &desk.binh, id);
        assert!(page.contains("1 tin mới") && page.contains("&#60;script&#62;"), "{page}");
        let file = page.split(&format!("/ho-so/{id}/tep/")).nth(1).unwrap();
        let file = format!("/ho-so/{id}/tep/{}", file.split('"').next().unwrap());
        for who in [&an, &desk.binh] {
            assert!(world.get(who, &file).bytes.starts_with(b"%PDF-"));
        }
        ok(world.get(&desk.binh, &office));
        assert!(!case(world, &desk.binh, id).contains("1 tin mới"), "it was read");
        assert!(case(world, &desk.cuong, id).contains("1 tin mới"), "but not by everybody");

        assert_eq!(escalated(world), 0);
        world.pass(3 * 24 * 60);
        assert_eq!((escalated(world), escalated(world)), (1, 0));
        assert!(ok(world.get(&desk.cuong, "/can-bo?viec=escalated")).contains("Nguyễn Văn An"));
        assert!(case(world, &desk.cuong, id).contains("đã báo lãnh đạo"));

        let answer = [("body", "Thứ Năm có kết quả."), ("reply_within", "3")];
        let answer = world.multipart(&desk.binh, &office, &answer, None);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert!(!ok(world.get(&desk.cuong, "/can-bo?viec=escalated")).contains("Nguyễn Văn An"));
        assert!(ok(world.get(&an, &format!("/ho-so/{id}"))).contains("1 tin mới"));
        assert!(ok(world.get(&an, &own)).contains("Thứ Năm có kết quả."));
        assert!(!ok(world.get(&an, &format!("/ho-so/{id}"))).contains("tin mới"));
        for stranger in [&desk.elsewhere, &filed(world).0] {
            assert!(!world.get(stranger, &own).status.is_success());
            assert!(!world.get(stranger, &office).status.is_success());
        }
        let sent: Vec<StatusCode> = (0..6)
            .map(|_| world.multipart(&an, &own, &[("body", "Xin hỏi.")], None).status)
            .collect();
        assert_eq!(sent[4], StatusCode::SEE_OTHER);
        assert_eq!(sent[5], StatusCode::UNPROCESSABLE_ENTITY, "enough for ten minutes");
    });
}

fn escalated(world: &World) -> usize {
    let now = world.now();
    let late = world.read(move |tx| Ok(dossier::late_messages(tx, now, 10)?));
    let brought = late.into_iter().map(|id| {
        let ctx = Ctx::system(now);
        usize::from(world.write(move |tx| dossier::escalate_message(tx, &ctx, id)).unwrap())
    });
    brought.sum()
}

#[test]
fn a_note_is_for_those_who_handle_the_dossier_and_for_nobody_else() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (an, id) = filed(world);
        act(world, &desk.lan, id, "tiep-nhan");
        act(world, &desk.binh, id, "nhan-viec");
        let path = format!("/can-bo/ho-so/{id}/ghi-chu");
        let noted = world.multipart(&desk.lan, &path, &[("body", "Nghi giả chữ ký.")], None);
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
        let agency = world.elsewhere.to_string();
        let ask = [
            ("agency", agency.as_str()),
            (&format!("question.{agency}"), "Có vượt mật độ không?"),
            (&format!("limit.{agency}"), "1"),
            (&format!("unit.{agency}"), "days"),
            ("viec", "gui"),
        ];
        post(world, &desk.binh, &format!("/can-bo/ho-so/{id}/lay-y-kien"), &ask);

        let control = ("Kiểm soát", Role::ControlOfficer);
        let control = Actor::Officer(world.officer("Mai Thị Soát", world.elsewhere, control));
        for who in [&desk.lan, &desk.binh, &desk.cuong, &control] {
            assert!(case(world, who, id).contains("Nghi giả chữ ký."));
        }
        assert!(!case(world, &desk.asked, id).contains("Nghi giả chữ ký."));
        for who in [&desk.asked, &an, &control] {
            let denied = world.multipart(who, &path, &[("body", "x")], None);
            assert!(denied.status.is_client_error(), "{}", denied.status);
        }
        for page in ["", "/trao-doi"] {
            let page = ok(world.get(&an, &format!("/ho-so/{id}{page}")));
            assert!(!page.contains("Nghi giả chữ ký.") && !page.contains("Có vượt mật độ"));
        }
        let shown = world.get(&an, &format!("/api/v1/dossiers/{id}"));
        assert!(
            shown.status.is_success() && !shown.text().contains("Nghi giả"),
            "{}",
            shown.text()
        );
    });
}
