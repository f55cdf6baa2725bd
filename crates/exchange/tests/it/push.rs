//! Every move of a dossier is told, in order, once, until it is known there or somebody decides.

use jiff::SignedDuration;
use kernel::{Ctx, Role};
use sandbox::Failure;

use crate::world::{World, on_both};

const CODE: &str = "G22.26-0100";

fn filed(world: &World<'_>) {
    let _ = world.portal.file(&World::filing(CODE));
    world.minute();
    world.work();
}

#[test]
fn each_move_is_told_in_order_with_its_national_code_and_who_did_it() {
    on_both(|world| {
        filed(world);
        assert_eq!(world.portal.dossier(CODE).unwrap().history, [1]);

        world.ask_for_drawing();
        world.work();
        let known = world.portal.dossier(CODE).unwrap();
        assert_eq!((known.status, known.history), (5, vec![1, 5]));
        assert_eq!(known.progress[1]["NguoiXuLy"], "Trần Thị Lan");
        assert_eq!(known.progress[1]["ChucDanh"], "Công chức tư pháp");
        assert_eq!(known.last["MaHoSoDiaPhuong"], world.text("select code from dossier").as_str());
        assert_eq!(world.text("select state from exchange_sync"), "acknowledged");
        assert_eq!(world.count("select acknowledged_status from exchange_sync"), 5);
    });
}

#[test]
fn acceptance_tells_the_promised_time() {
    on_both(|world| {
        filed(world);
        world.accept();
        world.work();

        let known = world.portal.dossier(CODE).unwrap();
        assert_eq!(known.status, 2);
        assert_eq!(known.last["NgayTiepNhan"], "20260302090100");
        assert!(known.last["NgayHenTra"].as_str().unwrap().starts_with("202603"));
    });
}

#[test]
fn an_answer_that_was_lost_makes_the_portal_hear_it_twice_and_count_it_once() {
    on_both(|world| {
        filed(world);
        world.accept();
        world.portal.fail_next(Failure::LostAnswer, 1);
        world.work();
        assert_eq!(world.text("select state from exchange_sync"), "pending");

        world.minute();

        let known = world.portal.dossier(CODE).unwrap();
        assert_eq!((known.history, known.repeated), (vec![1, 2], 1));
        assert_eq!(known.progress.len(), 2);
        assert_eq!(world.text("select state from exchange_sync"), "acknowledged");
    });
}

#[test]
fn a_session_that_ended_is_opened_again() {
    on_both(|world| {
        filed(world);
        world.portal.forget_sessions();
        world.accept();
        world.work();
        assert_eq!(world.portal.dossier(CODE).unwrap().status, 2);
    });
}

#[test]
fn a_portal_that_is_away_is_tried_with_growing_pauses_and_then_somebody_decides() {
    on_both(|world| {
        filed(world);
        world.accept();
        world.portal.fail_next(Failure::Unavailable, 1_000);
        let begun = world.now();
        let stuck = "select count(*) from exchange_delivery where state = 'failed'";
        while world.count(stuck) == 0 {
            assert!(world.now() < begun + SignedDuration::from_hours(2), "it ends");
            world.minute();
        }
        assert_eq!(world.text("select state from exchange_sync"), "failed");
        let error = "select last_error from exchange_delivery where state = 'failed'";
        assert_eq!(world.text(error), "status_503");
        let pause = world.now().duration_since(begun).as_mins();
        assert!((15..=40).contains(&pause), "{pause} minutes");

        // Nothing more is tried by itself, until news of the same dossier comes or an operator says so.
        world.portal.fail_next(Failure::Unavailable, 0);
        world.minute();
        assert_eq!(world.portal.dossier(CODE).unwrap().status, 1);
        let admin = world.officer(Role::Administrator);
        let delivery = world.read(|tx| {
            let sql = "select id from exchange_delivery where state = 'failed'";
            tx.query_one(sql, &[], |row| row.get(0))
        });
        let ctx = Ctx::new(admin, world.now());
        let command = exchange::Retry { delivery, seen_version: 0 };
        world.app.db.write_blocking(move |tx| exchange::retry(tx, &ctx, command)).unwrap();
        world.work();

        assert_eq!(world.portal.dossier(CODE).unwrap().history, [1, 2]);
        assert_eq!(world.text("select state from exchange_sync"), "acknowledged");
    });
}

#[test]
fn later_news_that_gets_through_ends_what_was_stuck() {
    on_both(|world| {
        filed(world);
        world.portal.close(CODE);
        world.ask_for_drawing();
        world.work();
        assert_eq!(world.text("select state from exchange_sync"), "conflict");

        let stuck = "select count(*) from exchange_delivery where state = 'conflict'";
        assert_eq!(world.count(stuck), 1);
        world.portal.reopen(CODE);
        let papers = vec![World::drawing()];
        let _ = world.portal.supplement(&sandbox::Supplement { code: CODE.into(), papers });
        world.minute();
        world.work();

        assert_eq!(world.count(stuck), 0);
        assert_eq!(world.text("select state from exchange_sync"), "acknowledged");
    });
}

#[test]
fn reading_the_journal_again_tells_nothing_twice() {
    on_both(|world| {
        filed(world);
        world.accept();
        world.work();
        let before = world.count("select count(*) from exchange_delivery");
        world
            .app
            .db
            .write_blocking(|tx| platform::journal::reset(tx, exchange::PORTAL_FOLLOWER))
            .unwrap();
        world.minute();

        assert_eq!(world.count("select count(*) from exchange_delivery"), before);
        assert_eq!(world.portal.dossier(CODE).unwrap().repeated, 0);
    });
}
