//! The operator's screen: what did not get through, and what an administrator may do about it.

use axum::http::StatusCode;
use kernel::Role;

use crate::world::{World, on_both};

const CODE: &str = "G22.26-0200";

#[test]
fn an_administrator_sees_what_is_stuck_and_gives_it_up_with_a_reason() {
    on_both(|world| {
        let admin = world.officer(Role::Administrator);
        let _ = world.portal.file(&World::filing(CODE));
        world.minute();
        world.work();
        world.portal.close(CODE);
        world.accept();
        world.work();

        let (status, html) = world.get(&admin, "/quan-tri/dong-bo");
        assert_eq!(status, StatusCode::OK);
        let code = world.text("select code from dossier");
        assert!(html.contains(&code) && html.contains("Lệch thông tin"), "{html}");
        assert!(!html.contains("Nguyễn Văn An"), "nobody's name");
        let id = world.text("select id from exchange_delivery where state = 'conflict'");
        let here = format!("/quan-tri/dong-bo/{id}");
        let (status, html) = world.get(&admin, &here);
        assert!(status == StatusCode::OK && html.contains("Được tiếp nhận"), "{html}");

        let path = format!("{here}/bo-qua");
        let (status, html) = world.post(&admin, &path, "version=0&reason=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("aria-invalid"), "{html}");
        let (status, _) =
            world.post(&admin, &path, "version=0&reason=%C4%90%C3%A3+s%E1%BB%ADa+tay");
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (status, _) = world.post(&admin, &path, "version=0&reason=x");
        assert_eq!(status, StatusCode::CONFLICT);

        let (_, html) = world.get(&admin, "/quan-tri/dong-bo?xem=given-up");
        assert!(html.contains(&code));
        let (_, html) = world.get(&admin, &here);
        assert!(html.contains("Đã sửa tay"));
    });
}

#[test]
fn nobody_else_has_the_screen() {
    on_both(|world| {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let officer = world.officer(role);
            assert_eq!(world.get(&officer, "/quan-tri/dong-bo").0, StatusCode::FORBIDDEN);
        }
        let admin = world.officer(Role::Administrator);
        let nothing = "/quan-tri/dong-bo/01900000-0000-7000-8000-000000000000";
        assert_eq!(world.get(&admin, nothing).0, StatusCode::NOT_FOUND);
        assert_eq!(world.get(&admin, "/quan-tri/dong-bo?sau=x").0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn refused_messages_are_listed_with_their_reasons() {
    on_both(|world| {
        let admin = world.officer(Role::Administrator);
        for nth in 0..60 {
            let mut filing = World::filing(&format!("G22.26-{nth:04}"));
            filing.procedure_code = "9.999999".into();
            let _ = world.portal.file(&filing);
        }
        world.minute();

        let (status, html) = world.get(&admin, "/quan-tri/dong-bo?xem=refused");
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("dossier.not_offered"), "{html}");
        let next = html.split("href=\"/quan-tri/dong-bo?xem=refused&#38;sau=").nth(1);
        let next = next.and_then(|it| it.split('"').next()).expect("there is a next page");
        let (_, html) = world.get(&admin, &format!("/quan-tri/dong-bo?xem=refused&sau={next}"));
        assert_eq!(html.matches("<tr>").count(), 11, "ten lines and a heading: {html}");
    });
}
