//! What the dossier goes through, and the book.

use certification::CopyState;
use dossier::{CorrectResult, SendBack};
use kernel::Role;

use crate::world::{World, on_both};

fn entered(world: &World<'_>) -> dossier::DossierId {
    let id = world.received(1, None);
    world.scanned(id, 1);
    assert_eq!(world.certified(id, &[1]).0, 303);
    world.numbered(id);
    id
}

#[test]
fn what_the_leader_sends_back_is_compared_again() {
    on_both(|world| {
        let id = world.received(1, None);
        world.scanned(id, 1);
        assert_eq!(world.certified(id, &[1]).0, 303);
        let ctx = world.office.ctx(&world.leader);
        let command =
            SendBack { dossier: id, remark: "Trang bị mờ.".into(), seen_version: None };
        let done =
            world.office.app.db.write_blocking(move |tx| dossier::send_back(tx, &ctx, &command));
        done.unwrap();
        world.follow();
        assert_eq!(world.copy(id).state, CopyState::Open);
        let (_, html) = world.office.get(&world.specialist, &World::path(id));
        assert!(html.contains("Người ký trả lại: Trang bị mờ."), "{html}");
        world.scanned(id, 1);
        assert_eq!(world.certified(id, &[1]).0, 303);
        world.numbered(id);
        assert_eq!(world.book().len(), 1);
    });
}

#[test]
fn a_copy_that_was_replaced_stays_in_the_book_and_says_so() {
    on_both(|world| {
        let id = entered(world);
        let ctx = world.office.ctx(&world.leader);
        let command = CorrectResult {
            dossier: id,
            reason: "Thiếu một dòng.".into(),
            working_days: Some(1),
            seen_version: None,
        };
        let done = world
            .office
            .app
            .db
            .write_blocking(move |tx| dossier::correct_result(tx, &ctx, &command));
        done.unwrap();
        world.follow();
        assert_eq!(world.copy(id).state, CopyState::Open, "it is to be compared again");
        world.scanned(id, 1);
        assert_eq!(world.certified(id, &[1]).0, 303);
        assert_eq!(world.numbered(id), "2, quyển số 01/2026-SCT/BS");
        let book = world.book();
        let replaced: Vec<_> =
            book.iter().map(|it| (it.number, it.replaced_at.is_some())).collect();
        assert_eq!(replaced, [(1, true), (2, false)]);
    });
}

#[test]
fn the_book_is_searched_printed_and_exported_by_its_agency_alone() {
    on_both(|world| {
        let id = entered(world);
        entered(world);
        let (_, html) = world.office.get(&world.clerk, "/can-bo/so-chung-thuc?q=giay+khen");
        assert!(html.contains("2 số chứng thực") && html.contains(&id.to_string()), "{html}");
        for nothing in ["q=g%25n", "thang=1", "nam=2025", "q=kh%C3%B4ng+c%C3%B3"] {
            let (_, html) =
                world.office.get(&world.clerk, &format!("/can-bo/so-chung-thuc?{nothing}"));
            assert!(html.contains("Không có số chứng thực nào"), "{nothing}");
        }
        let (status, csv) = world.office.get(&world.records, "/can-bo/so-chung-thuc.csv");
        assert_eq!(status, 200);
        assert!(csv.contains("01,2026-03-02,Nguyễn Văn An,Giấy khen nuôi chim (07),"), "{csv}");
        assert!(csv.contains("Bản sao điện tử,\"2, quyển số 01/2026-SCT/BS\""), "{csv}");
        let (status, pdf) = world.office.get(&world.leader, "/can-bo/so-chung-thuc.pdf?thang=3");
        assert!(status == 200 && pdf.starts_with("%PDF"));

        let other = world.office.other(Role::RecordsClerk);
        let (status, html) = world.office.get(&other, "/can-bo/so-chung-thuc");
        assert_eq!(status, 200);
        assert!(html.contains("Không có số chứng thực nào"), "{html}");
        let (_, csv) = world.office.get(&other, "/can-bo/so-chung-thuc.csv");
        assert!(!csv.contains("Nguyễn Văn An"));
    });
}
