//! A dossier is rated once, by whom it concerns; officers see sums of at least five, and never who said what.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use crate::world::{World, on_both};

fn own(id: dossier::DossierId) -> String {
    format!("/ho-so/{id}/danh-gia")
}

fn answered(world: &World<'_>, form: &str) -> StatusCode {
    let dossier = world.ended();
    world.post(&world.an, &own(dossier), form).0
}

#[test]
fn the_applicant_rates_once_after_the_end_and_only_then() {
    on_both(|world| {
        let running = world.filed();
        assert_eq!(world.get(&world.an, &own(running)).0, StatusCode::CONFLICT);
        assert_eq!(world.post(&world.an, &own(running), "overall=5").0, StatusCode::CONFLICT);

        let over = world.ended();
        let (status, html) = world.get(&world.an, &own(over));
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Thái độ của cán bộ"), "{html}");
        // What is wrong is told at once, beside each field, and what was chosen stays.
        let words = format!("overall=&attitude=5&time=9&comment={}", "a".repeat(1_001));
        let (status, html) = world.post(&world.an, &own(over), &words);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in [
            "Mức độ hài lòng chung: vui lòng chọn một mức",
            "Thời gian giải quyết: vui lòng chọn",
            "1000",
        ] {
            assert!(html.contains(told), "{told}: {html}");
        }
        assert!(html.contains("<option value=\"5\" selected>"), "{html}");

        let words = "overall=2&attitude=1&comment=Phải+đi+lại+ba+lần";
        assert_eq!(world.post(&world.an, &own(over), words).0, StatusCode::SEE_OTHER);
        assert!(world.get(&world.an, &own(over)).1.contains("Đã ghi nhận đánh giá"));
        let (status, html) = world.post(&world.an, &own(over), "overall=5");
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("đã được đánh giá"), "{html}");
        let sql = "select overall from satisfaction_rating";
        assert_eq!(world.read(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))), 2);
        // The words are in the table, a seal is in the journal.
        let sql = "select payload from journal where action = 'satisfaction.rated'";
        let payload: String = world.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)));
        assert!(payload.contains("comment_seal") && !payload.contains("ba lần"), "{payload}");
    });
}

#[test]
fn officers_and_others_rate_nothing() {
    on_both(|world| {
        let over = world.ended();
        let clerk = world.officer(Role::ReceptionClerk);
        let others = [clerk, world.other(Role::ReceptionClerk), Actor::Stranger];
        for who in others {
            let (shown, sent) =
                (world.get(&who, &own(over)), world.post(&who, &own(over), "overall=5"));
            assert!(shown.0.is_client_error() || shown.0.is_redirection(), "{who:?}: {shown:?}");
            assert!(sent.0.is_client_error() || sent.0.is_redirection(), "{who:?}: {sent:?}");
        }
        // Not even one who read the receipt.
        let words = format!("ma={}&so-cuoi=5678&overall=5", world.code(over));
        let clerk = world.officer(Role::ReceptionClerk);
        assert_eq!(world.post(&clerk, "/danh-gia", &words).0, StatusCode::FORBIDDEN);
        let sql = "select count(*) from satisfaction_rating";
        assert_eq!(world.read(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))), 0);
    });
}

#[test]
fn whoever_has_the_receipt_rates_without_an_account_and_guessing_is_throttled() {
    on_both(|world| {
        let over = world.ended();
        let code = world.code(over);
        let (_, html) = world.get(&Actor::Stranger, &format!("/danh-gia?ma={code}"));
        assert!(html.contains(&format!("value=\"{code}\"")), "{html}");
        let (status, html) = world.post(&Actor::Stranger, "/danh-gia", "ma=x&so-cuoi=56");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in ["mã có dạng", "nhập đúng 4 chữ số", "vui lòng chọn một mức"]
        {
            assert!(html.contains(told), "{told}: {html}");
        }
        let right = format!("ma={code}&so-cuoi=5678&overall=4");
        let (status, html) = world.post(&Actor::Stranger, "/danh-gia", &right);
        assert_eq!(status, StatusCode::OK, "{html}");
        assert!(html.contains("Đã ghi nhận đánh giá"), "{html}");
        assert_eq!(world.post(&Actor::Stranger, "/danh-gia", &right).0, StatusCode::CONFLICT);

        let wrong = format!("ma={}&so-cuoi=0000&overall=1", world.code(world.ended()));
        let mut last = StatusCode::OK;
        for _ in 0..12 {
            last = world.post(&Actor::Stranger, "/danh-gia", &wrong).0;
            if last == StatusCode::TOO_MANY_REQUESTS {
                break;
            }
            assert_eq!(last, StatusCode::NOT_FOUND);
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn figures_are_shown_from_five_answers_on_and_words_without_whose_they_are() {
    on_both(|world| {
        let head = world.officer(Role::DeskHead);
        for n in 0..4 {
            let words = format!("overall={}&attitude=5&comment=L%E1%BB%9Di+{n}", 5 - n % 2);
            assert_eq!(answered(world, &words), StatusCode::SEE_OTHER);
        }
        let few = |who: &Actor, path: &str| world.get(who, path).1;
        assert!(few(&head, "/can-bo/hai-long").contains("dưới 5 đánh giá"));
        assert!(!few(&head, "/can-bo/hai-long").contains("Lời 0"));
        assert!(few(&Actor::Stranger, "/muc-do-hai-long").contains("Chưa đủ"));

        assert_eq!(answered(world, "overall=1&attitude=5"), StatusCode::SEE_OTHER);
        let (_, html) = world.get(&head, "/can-bo/hai-long");
        assert!(html.contains("80 %") && html.contains("Lời 0"), "{html}");
        assert!(
            html.contains("Thái độ của cán bộ") && !html.contains("Thời gian giải quyết"),
            "{html}"
        );
        assert!(!html.contains("H99.100-"), "no dossier is named: {html}");
        let (_, html) = world.get(&Actor::Stranger, "/muc-do-hai-long");
        assert!(html.contains("80 %") && !html.contains("Lời"), "{html}");

        // Of another month nothing; of another agency only for the control office.
        assert!(world.get(&head, "/can-bo/hai-long?thang=2026-02").1.contains("dưới 5"));
        let path = format!("/can-bo/hai-long?co-quan={}", world.commune());
        for (who, status) in [
            (world.other(Role::DeskHead), StatusCode::FORBIDDEN),
            (world.other(Role::ControlOfficer), StatusCode::OK),
        ] {
            assert_eq!(world.get(&who, &path).0, status);
        }
        for who in [world.officer(Role::Specialist), world.an.clone(), Actor::Stranger] {
            assert_ne!(world.get(&who, "/can-bo/hai-long").0, StatusCode::OK);
        }
    });
}
