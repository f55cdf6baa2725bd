//! Dossiers handed in twice, and visits to the place, through the pages of officers.

use axum::http::StatusCode;
use kernel::{AccountId, Actor, Applicant, PersonId};

use crate::{
    casework::{Desk, act, ok, taken},
    world::on_both,
};

#[test]
fn what_was_handed_in_twice_is_decided_before_it_is_accepted() {
    on_both(|world| {
        let desk = Desk::of(world);
        let (first, second) = (world.filed(), world.filed());
        let code = world.read(move |tx| {
            let ctx = kernel::Ctx::system(testkit::monday_morning());
            Ok(dossier::detail(tx, &ctx, first)?.dossier.code().to_owned())
        });
        let path = format!("/can-bo/ho-so/{second}");
        let page = ok(world.get(&desk.lan, &path));
        assert!(page.contains("Có thể trùng") && page.contains(&code));
        assert!(page.contains("quyết định trùng hay không trước khi tiếp nhận"));

        let to = format!("{path}/lien-quan");
        assert!(ok(world.get(&desk.lan, &format!("{to}?voi={code}"))).contains(&code));
        let other = ("other", code.as_str());
        let reason = ("reason", "Hai chuồng khác nhau.");
        for wrong in [
            vec![other, reason],
            vec![other, ("kind", "not_duplicate")],
            vec![("other", "H99.100-000000-0000"), ("kind", "related"), reason],
        ] {
            let answer = world.multipart(&desk.lan, &to, &wrong, None);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        let denied = [other, ("kind", "not_duplicate"), reason];
        let denied = world.multipart(&desk.binh, &to, &denied, None);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        for (kind, words) in
            [("duplicate", "Trùng với hồ sơ này"), ("not_duplicate", "Không trùng")]
        {
            let decided = world.multipart(&desk.lan, &to, &[other, ("kind", kind), reason], None);
            assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
            // It is read from both sides; the later decision takes the place of the earlier.
            for id in [first, second] {
                let page = ok(world.get(&desk.lan, &format!("/can-bo/ho-so/{id}")));
                assert!(page.contains(words) && page.contains("Hai chuồng khác nhau."));
            }
        }
        let page = ok(world.get(&desk.lan, &path));
        assert!(!page.contains("quyết định trùng hay không trước khi tiếp nhận"));
        act(world, &desk.lan, second, "tiep-nhan");
    });
}

#[test]
fn the_minutes_of_a_visit_are_kept_with_the_dossier() {
    on_both(|world| {
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let to = format!("/can-bo/ho-so/{id}/thuc-dia");
        assert_eq!(world.get(&desk.lan, &to).status, StatusCode::FORBIDDEN);
        ok(world.get(&desk.binh, &to));
        let minutes = |at| {
            [
                ("visited_at", at),
                ("place", "Số 2, phố Hoa Sen"),
                ("participants", "Ông An, ông Bình"),
                ("findings", "Chuồng cao 2 mét."),
            ]
        };
        for wrong in [minutes("2026-03-09T08:00"), minutes("hôm qua")] {
            let answer = world.multipart(&desk.binh, &to, &wrong, None);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let kept = world.multipart(&desk.binh, &to, &minutes("2026-03-01T08:00"), Some("files"));
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());

        let page = ok(world.get(&desk.cuong, &format!("/can-bo/ho-so/{id}")));
        assert!(page.contains("Chuồng cao 2 mét.") && page.contains("Ông An, ông Bình"));
        assert!(page.contains(&format!("/ho-so/{id}/tep/")));
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let stranger = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}"));
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    });
}
