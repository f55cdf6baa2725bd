//! Files that no row names leave the store, in two steps; a file that is named stays, whenever its row comes.

use dossier::ReceivedFile;
use identity::AccountKind;
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Applicant, Ctx};
use motcua::{Swept, sweep_files};
use platform::{App, Fault, files::Limits};

use crate::world::{World, worlds};

const NOTHING: Swept = Swept { set_aside: 0, put_back: 0, removed: 0 };

fn scan(words: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {words}\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        .into_bytes()
}

async fn sweep(app: &App, now: Timestamp, hours: i64) -> Swept {
    sweep_files(app, now + SignedDuration::from_hours(hours)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_nobody_names_goes_in_two_steps_and_all_others_stay() {
    for world in worlds(5) {
        let app = &world.app;
        let now = app.clock.now();
        let orphan = app.files.put_bytes(scan("rolled back"), &Limits::up_to(10_000)).await;
        let orphan = orphan.unwrap().digest;

        assert_eq!(sweep(app, now, 23).await, NOTHING, "it may still be named");
        assert_eq!(sweep(app, now, 25).await, Swept { set_aside: 1, ..NOTHING });
        assert_eq!(sweep(app, now, 26).await, NOTHING, "twice is once");
        assert!(app.files.is_intact(&orphan).await.unwrap(), "it is still read");
        assert_eq!(sweep(app, now, 25 + 7 * 24 + 1).await, Swept { removed: 1, ..NOTHING });
        assert!(!app.files.exists(&orphan).await.unwrap());

        let app = app.clone();
        let checked = std::thread::spawn(move || motcua::check_against_journal(&app).unwrap());
        let checked = checked.join().unwrap();
        assert_eq!(checked.differences, []);
        assert!(checked.files > 0, "the files of dossiers are all there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_comes_late_gets_its_file_back() {
    for world in worlds(5) {
        let app = &world.app;
        let now = app.clock.now();
        let stored = app.files.put_bytes(scan("slow"), &Limits::up_to(10_000)).await.unwrap();
        assert_eq!(sweep(app, now, 25).await, Swept { set_aside: 1, ..NOTHING });

        // The transaction ends only now.
        let file = ReceivedFile {
            file_name: "a.pdf".into(),
            sha256: stored.digest.to_string(),
            bytes: 71,
            media_type: "application/pdf".into(),
            facts: platform::files::FileFacts::default(),
        };
        let today = kernel::today_in_vietnam(now);
        let accounts = app.db.read(move |tx| identity::demo_accounts(tx, today)).await.unwrap();
        let citizen = accounts.iter().find(|it| it.kind == AccountKind::Citizen).unwrap();
        let applicant = Applicant { account: citizen.account, person: kernel::PersonId::new() };
        let ctx = Ctx::new(Actor::Applicant(applicant), now);
        app.db.write(move |tx| dossier::upload(tx, &ctx, &file)).await.unwrap();

        assert!(app.files.is_intact(&stored.digest).await.unwrap(), "read while it lies aside");
        assert_eq!(sweep(app, now, 26).await, Swept { put_back: 1, ..NOTHING });
        assert_eq!(sweep(app, now, 30 * 24).await, NOTHING);
        assert!(app.files.is_intact(&stored.digest).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_long_over_are_cleared_away_and_the_journal_keeps_the_sign_ins() {
    let world = World::new(3);
    world.sign_in(|account| account.kind == AccountKind::Citizen).await;
    let sessions = || async {
        let count = world.app.db.read(|tx| {
            tx.query_one("select count(*) from identity_session", &[], |row| row.get::<i64>(0))
        });
        count.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
    };
    let (before, events, now) = (sessions().await, world.events().await, world.app.clock.now());
    assert!(before > 0);
    let clear = |days: i64| {
        let at = now + SignedDuration::from_hours(24 * days);
        world.app.db.write(move |tx| identity::clear_ended(tx, at))
    };

    let early = clear(20).await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let late = clear(40).await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));

    assert_eq!((early, i64::try_from(late).unwrap()), (0, before));
    assert_eq!((sessions().await, world.events().await), (0, events));
}
