//! What may not be certified, what is no scan, and whose it is not.

use certification::{CopyGround, CopyState};
use dossier::Stage;
use kernel::Role;

use crate::world::{PAGE, World, on_both};

#[test]
fn an_original_that_may_not_be_certified_is_declined_by_the_leader() {
    on_both(|world| {
        let id = world.received(1, None);
        let path = World::path(id);
        let reject = format!("{path}/khong-du-dieu-kien");
        let (status, html) = world.office.post(&world.specialist, &reject, "version=1&reason=+");
        assert_eq!(status, 422);
        assert!(html.contains("href=\"#f-ground\"") || html.contains("Vui lòng"), "{html}");
        let said = "version=1&ground=altered&reason=D%C3%B2ng+ng%C3%A0y+c%E1%BA%A5p+b%E1%BB%8B+t%E1%BA%A9y";
        let (status, to) = world.office.post(&world.specialist, &reject, said);
        assert_eq!((status.as_u16(), to), (303, format!("{path}?xong=khong-du-dieu-kien")));
        let copy = world.copy(id);
        assert_eq!((copy.state, copy.ground), (CopyState::Rejected, Some(CopyGround::Altered)));

        let (_, html) = world.office.get(&world.leader, &path);
        assert!(html.contains("Bản chính bị tẩy xóa") && html.contains("Dòng ngày cấp bị tẩy"));
        let decline = format!("{path}/tu-choi");
        let (status, _) = world.office.post(&world.leader, &decline, "version=2&reason=+");
        assert_eq!(status, 422);
        let (status, _) = world.office.post(&world.specialist, &decline, "version=2&reason=x");
        assert_eq!(status, 403, "the leader decides");
        let (status, _) = world.office.post(&world.leader, &decline, "version=1&reason=x");
        assert_eq!(status, 409, "it was changed meanwhile");
        let (status, _) =
            world.office.post(&world.leader, &decline, "version=2&reason=B%E1%BB%8B+t%E1%BA%A9y");
        assert_eq!(status, 303);
        assert_eq!(world.detail(id).dossier.stage(), Stage::Declined);
        assert_eq!(world.copy(id).state, CopyState::Closed);
        world.follow();
        assert_eq!(world.book(), []);
    });
}

#[test]
fn another_original_takes_the_rejection_back() {
    on_both(|world| {
        let id = world.received(1, None);
        let reject = format!("{}/khong-du-dieu-kien", World::path(id));
        let (status, _) = world.office.post(
            &world.specialist,
            &reject,
            "version=1&ground=damaged&reason=Nh%C3%B2e",
        );
        assert_eq!(status, 303);
        world.scanned(id, 1);
        assert_eq!(world.copy(id).state, CopyState::Open);
        assert_eq!(world.certified(id, &[1]).0, 303);
        let decline = format!("{}/tu-choi", World::path(id));
        let (status, _) = world.office.post(&world.leader, &decline, "version=4&reason=x");
        assert_eq!(status, 409, "nobody rejects it any more");
    });
}

#[test]
fn what_is_no_scan_is_not_kept_and_pages_have_to_agree() {
    on_both(|world| {
        let id = world.received(2, None);
        let path = World::path(id);
        let send = |name: &str, bytes: &[u8]| {
            let files: &[(&str, &str, &[u8])] = &[("files", name, bytes)];
            let to = format!("{path}/ban-chup");
            world.office.send_files(&world.specialist, &to, &[("version", "1")], files)
        };
        let (status, html) = send("a.txt", b"text");
        assert_eq!(status, 422);
        assert!(html.contains("chỉ nhận tệp PDF, JPEG, PNG"), "{html}");
        let (status, html) = send("a.png", PAGE);
        assert_eq!(status, 422, "its name says something else");
        assert!(html.contains("không đúng với phần mở rộng"), "{html}");
        let (status, _) = send("a.pdf", b"%PDF-1.4\n%%EOF\n");
        assert_eq!(status, 422);
        let (status, html) = send("", b"");
        assert_eq!(status, 422);
        assert!(html.contains("Vui lòng nhập Tệp chụp từ bản chính"), "{html}");
        assert_eq!(world.copy(id).pages, []);

        world.scanned(id, 3);
        let (_, html) = world.office.get(&world.specialist, &path);
        assert!(html.contains("Yêu cầu ghi 2 trang, bản chụp có 3 trang"), "{html}");
        let (status, html) = world.certified(id, &[1, 2, 3]);
        assert_eq!(status, 409);
        assert!(html.contains("Yêu cầu ghi 2 trang, bản chụp có 3 trang"), "{html}");
        world.scanned(id, 2);
        assert_eq!(world.certified(id, &[1, 2]).0, 303);
    });
}

#[test]
fn nobody_else_sees_or_certifies_it() {
    on_both(|world| {
        let id = world.received(1, None);
        let path = World::path(id);
        world.scanned(id, 1);
        let colleague = world.office.officer(Role::Specialist);
        let form = format!("version={}&page.1=on", world.copy(id).version);
        let certify = format!("{path}/lap-ban-sao");
        let (status, html) = world.office.post(&colleague, &certify, &form);
        assert_eq!(status, 409, "a colleague has it");
        assert!(html.contains("đang do một cán bộ khác xử lý"), "{html}");
        for (actor, expected) in [
            (world.clerk.clone(), 403),
            (world.leader.clone(), 403),
            (world.office.other(Role::Specialist), 404),
        ] {
            let (status, _) = world.office.post(&actor, &certify, &form);
            assert_eq!(status, expected);
        }
        let an = world.office.an();
        for place in [path.clone(), format!("{path}/trang/1")] {
            let (status, _) = world.office.get(&world.office.other(Role::Specialist), &place);
            assert_eq!(status, 404, "{place}");
            let (status, _) = world.office.get(&an, &place);
            assert_eq!(status, 403, "{place}");
        }
        // A dossier of another procedure has no copy.
        let other = world.office.filed(&world.office.citizen("Lê Thị Bình", "025090001111"));
        world.follow();
        let (status, _) = world.office.get(&world.specialist, &World::path(other));
        assert_eq!(status, 404);
    });
}
