//! The book of a year is counted and closed; nothing is entered in it any more.

use dossier::KeepNumbers;
use kernel::Actor;

use crate::world::{World, on_both};

const CLOSE: &str = "/can-bo/so-chung-thuc/2026/khoa";
const BOOKS: &str = "select count(*) from certification_book";

fn entered(world: &World<'_>) {
    let id = world.received(1, None);
    world.scanned(id, 1);
    assert_eq!(world.certified(id, &[1]).0, 303);
    world.numbered(id);
}

/// It is the year after.
fn next_year(world: &World<'_>) {
    world.office.pass(306 * 24 * 60);
    assert_eq!(world.office.ctx(&Actor::System).today().year(), 2027);
}

#[test]
fn who_certifies_closes_the_book_of_a_year_that_is_over() {
    on_both(|world| {
        entered(world);
        entered(world);
        let close =
            |entries: i64| world.office.post(&world.leader, CLOSE, &format!("entries={entries}")).0;
        assert_eq!(close(2), 409, "the year is not over");
        next_year(world);
        for who in [&world.clerk, &world.specialist, &world.records] {
            assert_eq!(world.office.post(who, CLOSE, "entries=2").0, 403);
        }
        let (_, html) = world.office.get(&world.leader, "/can-bo/so-chung-thuc?nam=2026");
        assert!(html.contains("Khóa sổ năm 2026"), "{html}");
        let (_, html) = world.office.get(&world.records, "/can-bo/so-chung-thuc?nam=2026");
        assert!(!html.contains("Khóa sổ năm 2026"), "only who may close is led there");
        let (status, html) = world.office.get(&world.leader, CLOSE);
        assert_eq!(status, 200);
        assert!(html.contains("không mở lại được") && html.contains(">02<"), "{html}");
        assert_eq!(close(1), 409, "another book was seen");
        assert_eq!(world.office.count(BOOKS), 0);
        let pdf = "/can-bo/so-chung-thuc/2026/khoa.pdf";
        assert_eq!(world.office.get(&world.records, pdf).0, 404, "it is not closed yet");

        assert_eq!(close(2), 303);
        assert_eq!(world.office.count(BOOKS), 1);
        let kept = "select count(*) from certification_book
                     where entries = 2 and last_number = 2 and copies = 2 and fees = 4000";
        assert_eq!(world.office.count(kept), 1);
        assert_eq!(close(2), 409, "once");
        let (_, html) = world.office.get(&world.records, "/can-bo/so-chung-thuc?nam=2026");
        assert!(html.contains("2 số chứng thực, số cuối cùng 02"), "{html}");
        let (status, page) = world.office.get(&world.records, pdf);
        assert!(status == 200 && page.starts_with("%PDF"));

        // The next year has a book of its own, from 1.
        entered(world);
        let next = "select count(*) from certification_entry where year = 2027 and number = 1";
        assert_eq!(world.office.count(next), 1);
        let other = world.office.other(kernel::Role::Leader);
        assert_eq!(world.office.post(&other, CLOSE, "entries=0").0, 303, "their own, empty book");
        assert_eq!(world.office.count(BOOKS), 2);
    });
}

#[test]
fn a_book_stays_open_while_something_may_still_be_entered() {
    on_both(|world| {
        entered(world);
        let ctx = world.office.ctx(&world.records);
        let series = "{n}, quyển số 01/{year}-SCT/BS".to_owned();
        let keep = KeepNumbers { series, count: Some(1) };
        let kept =
            world.office.app.db.write_blocking(move |tx| dossier::keep_numbers(tx, &ctx, &keep));
        let range = kept.unwrap().id;
        next_year(world);
        let (status, html) = world.office.post(&world.leader, CLOSE, "entries=1");
        assert_eq!(status, 409);
        assert!(html.contains("để dành cho bản giấy"), "{html}");
        let ctx = world.office.ctx(&world.records);
        let void = dossier::VoidNumber {
            range: Some(range),
            number: "2".into(),
            fate: Some(dossier::NumberFate::Unused),
        };
        let voided =
            world.office.app.db.write_blocking(move |tx| dossier::void_number(tx, &ctx, &void));
        voided.unwrap();
        assert_eq!(world.office.post(&world.leader, CLOSE, "entries=1").0, 303);
    });
}
