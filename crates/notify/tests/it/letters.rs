//! Mail: by choice, to a confirmed address, in the reader's language, however the server fails.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use sandbox::MailFailure;

use crate::world::on_both;

const CHOICES: &str = "/tai-khoan/thong-bao";

#[test]
fn mail_comes_in_the_chosen_language_and_names_nobody_in_its_subject() {
    on_both(|world| {
        world.wants_mail("all", "en");
        world.accepted();
        world.work();

        let letters = world.mail.letters();
        let subjects: Vec<&str> = letters.iter().map(|it| it.subject.as_str()).collect();
        let code = world.text("select code from dossier");
        assert_eq!(
            subjects,
            [
                "Confirm your e-mail address".to_owned(),
                format!("Dossier received: {code}"),
                format!("Dossier accepted: {code}"),
            ]
        );
        let last = &letters[2];
        assert_eq!(last.recipient, "an@hoasen.example");
        for said in ["Agency: ", "Handled by: Công chức tư pháp", "Result promised for: "] {
            assert!(last.body.contains(said), "{said} in {}", last.body);
        }
        let link = "https://motcua.hoasen.example/ho-so/";
        assert!(last.body.contains(link) && !last.raw.contains("Nguy"), "{}", last.body);
        assert!(!last.body.contains("Nguyễn Văn An"));
    });
}

#[test]
fn nobody_gets_mail_who_did_not_choose_it_or_did_not_confirm_the_address() {
    on_both(|world| {
        let form = "version=0&mail=all&lang=vi&address=an%40hoasen.example";
        assert_eq!(world.post(&world.an, CHOICES, form).0, StatusCode::SEE_OTHER);
        let soon = form.replace("version=0", "version=1");
        assert_eq!(world.post(&world.an, CHOICES, &soon).0, StatusCode::TOO_MANY_REQUESTS);
        world.accepted();
        world.work();
        assert_eq!(world.mail.letters().len(), 1, "only the code");
        let confirm = format!("{CHOICES}/xac-nhan");
        for _ in 0..6 {
            let (status, _) = world.post(&world.an, &confirm, "code=000000x");
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let letter = world.mail.letters().pop().unwrap();
        let code: String = letter.body.chars().filter(char::is_ascii_digit).take(6).collect();
        let (status, _) = world.post(&world.an, &confirm, &format!("code={code}"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "too many wrong ones");
    });
}

#[test]
fn only_what_is_important_comes_to_who_chose_that() {
    on_both(|world| {
        world.wants_mail("important", "vi");
        world.accepted();
        world.work();
        assert_eq!(world.mail.letters().len(), 1, "only the code");
        assert_eq!(world.count("select count(*) from notify_notice"), 2);
    });
}

#[test]
fn an_address_that_is_none_is_refused_and_a_stale_form_too() {
    on_both(|world| {
        for address in ["", "an", "an%40hoasen.example%0d%0aBcc%3a+x%40y.z"] {
            let form = format!("version=0&mail=all&lang=vi&address={address}");
            let (status, _) = world.post(&world.an, CHOICES, &form);
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        }
        world.wants_mail("all", "ko");
        let stale = "version=0&mail=none&lang=vi&address=";
        assert_eq!(world.post(&world.an, CHOICES, stale).0, StatusCode::CONFLICT);
        let (_, html) = world.get(&world.an, CHOICES);
        assert!(html.contains("Địa chỉ đã xác nhận"), "{html}");
        let events = "select count(*) from journal where payload like '%hoasen%'";
        assert_eq!(world.count(events), 0, "no address in the journal");
    });
}

#[test]
fn a_server_that_is_busy_is_tried_again_and_the_same_letter_is_the_same() {
    on_both(|world| {
        world.wants_mail("all", "vi");
        world.mail.fail_next(MailFailure::Busy, 1);
        world.filed();
        world.work();
        assert_eq!(world.mail.letters().len(), 1);
        world.mail.fail_next(MailFailure::LostAnswer, 1);
        world.pass(1);
        world.work();
        world.pass(2);
        world.work();

        let letters = world.mail.letters();
        assert_eq!(letters.len(), 3, "the lost answer made it come twice");
        let id = |at: usize| letters[at].raw.lines().find(|it| it.starts_with("Message-ID:"));
        assert_eq!(id(1), id(2));
        assert_eq!(world.count("select count(*) from notify_mail where state = 'sent'"), 2);
    });
}

#[test]
fn what_does_not_get_through_waits_for_an_administrator() {
    on_both(|world| {
        let admin = Actor::Officer(world.named("Đỗ Thị Quản", Role::Administrator));
        world.wants_mail("all", "vi");
        world.mail.fail_next(MailFailure::UnknownRecipient, 1);
        world.filed();
        world.work();

        let (status, html) = world.get(&admin, "/quan-tri/thu-dien-tu");
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("không nhận địa chỉ người nhận (550)"), "{html}");
        assert!(!html.contains("an@hoasen.example"), "no address");
        let id = world.text("select id from notify_mail where state = 'failed'");
        let here = format!("/quan-tri/thu-dien-tu/{id}");
        let (status, _) = world.post(&admin, &format!("{here}/bo-qua"), "version=0&reason=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, _) = world.post(&admin, &format!("{here}/thu-lai"), "version=0");
        assert_eq!(status, StatusCode::SEE_OTHER);
        world.work();
        assert_eq!(world.mail.letters().len(), 2);
        let (status, _) = world.post(&admin, &format!("{here}/bo-qua"), "version=1&reason=x");
        assert_eq!(status, StatusCode::CONFLICT, "it was sent");

        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let officer = Actor::Officer(world.named("Lê Thị Khác", role));
            let (status, _) = world.get(&officer, "/quan-tri/thu-dien-tu");
            assert_eq!(status, StatusCode::FORBIDDEN);
        }
    });
}

/// An appointment of An as the hall tells of it, ten hours ahead.
fn appointment(world: &crate::world::World, id: uuid::Uuid, version: i64, action: &'static str) {
    let slot_at = world.now() + jiff::SignedDuration::from_hours(10);
    let payload = serde_json::json!({ "set": {
        "agency": world.commune,
        "slot_at": slot_at.as_microsecond(),
        "account": world.an.account(),
        "contact_seal": null,
    }});
    let ctx = kernel::Ctx::system(world.now());
    let recorded: Result<(), platform::Fault> = world.app.db.write_blocking(move |tx| {
        let entry = platform::journal::Entry {
            subject_kind: "hall_appointment",
            subject_id: id,
            action,
            version,
            payload: payload.clone(),
        };
        platform::journal::record(tx, &ctx, &entry)
    });
    recorded.unwrap();
}

#[test]
fn whoever_has_an_appointment_tomorrow_is_reminded_and_who_gave_it_back_is_not() {
    on_both(|world| {
        world.wants_mail("important", "vi");
        let [kept, gone] = [(); 2].map(|()| kernel::AccountId::new().uuid());
        appointment(world, kept, 2, "hall.appointment_reminded");
        appointment(world, gone, 2, "hall.appointment_reminded");
        appointment(world, gone, 3, "hall.appointment_cancelled");
        world.work();

        let letters = world.mail.letters();
        let subjects: Vec<&str> = letters.iter().skip(1).map(|it| it.subject.as_str()).collect();
        assert_eq!(subjects, ["Nhắc lịch hẹn ngày mai"]);
        let letter = letters.last().unwrap();
        for said in ["Hoa Sen", "19:", "https://motcua.hoasen.example/lich-hen"] {
            assert!(letter.body.contains(said), "{said} in {}", letter.body);
        }
        let (_, page) = world.get(&world.an, "/thong-bao");
        assert_eq!(page.matches("Bạn có lịch hẹn").count(), 1, "{page}");
        let (_, other) = world.get(&Actor::Officer(world.lan.clone()), "/thong-bao");
        assert!(!other.contains("Bạn có lịch hẹn"));

        world.pass(60 * 11);
        let (_, page) = world.get(&world.an, "/thong-bao");
        assert!(!page.contains("Bạn có lịch hẹn"), "{page}");
    });
}
