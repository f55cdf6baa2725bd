//! The journal: only added to, read in commit order, and the same story as the tables.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::{Engine, Tx},
    journal::{self, Entry, Event, Follower, State},
};
use serde_json::json;
use testkit::{databases, monday_morning};
use uuid::Uuid;

enum Thing {}

impl IdKind for Thing {
    const NAME: &'static str = "thing";
}

fn write(tx: &mut Tx<'_>, id: Uuid, version: i64) -> Result<(), Fault> {
    let entry = Entry {
        subject_kind: "thing",
        subject_id: id,
        action: "thing.changed",
        version,
        payload: json!({"set": {"version_seen": version}}),
    };
    journal::record(tx, &Ctx::system(monday_morning()), &entry)
}

fn ok<T>(outcome: Result<T, Fault>) -> T {
    outcome.unwrap_or_else(|fault| panic!("{fault:?}"))
}

#[test]
fn nothing_in_the_journal_can_be_changed_or_taken_out() {
    for scratch in databases(&[platform::MIGRATIONS]) {
        ok(scratch.db.write_blocking(|tx| write(tx, Id::<Thing>::new().uuid(), 1)));
        for sql in ["update journal set action = 'x'", "delete from journal"] {
            let outcome = scratch.db.write_blocking(move |tx| tx.execute(sql, &[]));
            assert!(outcome.is_err(), "{sql} on {}", scratch.engine);
        }
    }
}

#[test]
fn each_version_of_a_thing_is_written_once() {
    for scratch in databases(&[platform::MIGRATIONS]) {
        let id = Id::<Thing>::new().uuid();
        ok(scratch.db.write_blocking(move |tx| write(tx, id, 1)));
        let again = scratch.db.write_blocking(move |tx| write(tx, id, 1));
        assert!(matches!(again, Err(Fault::UniqueViolation(_))), "{}", scratch.engine);
    }
}

/// Adds each event's place to a table; the same event twice would break its key.
const COLLECTOR: Follower = Follower { name: "collector", take, clear };

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        tx.execute(
            "insert into collected (id, nth) select $1, count(*) from collected",
            &[&event.id],
        )?;
    }
    Ok(())
}

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from collected", &[]).map(|_| ())
}

const COLLECTED: platform::db::Migrations = platform::db::Migrations {
    module: "collected",
    files: &[(
        "0001",
        "create table collected (id text not null primary key, nth bigint not null);",
    )],
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_never_make_a_follower_skip_an_event() {
    const WRITERS: i64 = 12;
    const EACH: i64 = 40;
    for scratch in databases(&[platform::MIGRATIONS, COLLECTED]) {
        let done = std::sync::Arc::new(AtomicBool::new(false));
        let following = tokio::spawn(follow(scratch.db.clone(), done.clone()));
        let mut writers = Vec::new();
        for writer in 0..WRITERS {
            let db = scratch.db.clone();
            writers.push(tokio::spawn(async move {
                for round in 0..EACH {
                    let wait =
                        Duration::from_millis(((writer * 7 + round * 3) % 11).unsigned_abs());
                    let written = db.write(move |tx| {
                        write(tx, Id::<Thing>::new().uuid(), 1)?;
                        // Transactions end in another order than they took their numbers.
                        if tx.engine() == Engine::Postgres {
                            std::thread::sleep(wait);
                        }
                        Ok(())
                    });
                    ok(written.await);
                }
            }));
        }
        for writer in writers {
            writer.await.unwrap_or_else(|error| panic!("{error}"));
        }
        done.store(true, Ordering::SeqCst);
        following.await.unwrap_or_else(|error| panic!("{error}"));

        let (collected, lag) = ok(scratch
            .db
            .read(|tx| {
                let collected: i64 =
                    tx.query_one("select count(*) from collected", &[], |row| row.get(0))?;
                Ok((collected, journal::lag(tx, COLLECTOR)?))
            })
            .await);
        assert_eq!(collected, WRITERS * EACH, "{}", scratch.engine);
        assert_eq!(lag.events, 0);
        ok(scratch.db.write(|tx| journal::reset(tx, COLLECTOR)).await);
        let again =
            ok(journal::follow_once(&scratch.db, COLLECTOR, "one", monday_morning(), 10_000).await);
        assert_eq!(again, 480, "built again from the first event");
    }
}

async fn follow(db: platform::db::Db, done: std::sync::Arc<AtomicBool>) {
    loop {
        let was_done = done.load(Ordering::SeqCst);
        let read = ok(journal::follow_once(&db, COLLECTOR, "one", monday_morning(), 7).await);
        if read == 0 && was_done {
            let lag = ok(db.read(|tx| journal::lag(tx, COLLECTOR)).await);
            if lag.events == 0 {
                return;
            }
        }
        if read == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_node_follows_at_a_time_and_another_takes_over_when_it_is_gone() {
    for scratch in databases(&[platform::MIGRATIONS, COLLECTED]) {
        let now = monday_morning();
        ok(scratch.db.write(|tx| write(tx, Id::<Thing>::new().uuid(), 1)).await);
        read_one(&scratch.db, "a", now).await;
        ok(scratch.db.write(|tx| write(tx, Id::<Thing>::new().uuid(), 1)).await);
        assert_eq!(ok(journal::follow_once(&scratch.db, COLLECTOR, "b", now, 10).await), 0);
        let later = now + jiff::SignedDuration::from_mins(2);
        read_one(&scratch.db, "b", later).await;
    }
}

/// Follows until the one event that waits was read. On PostgreSQL an event waits for transactions
/// that began before it anywhere on the server, those of other tests too.
async fn read_one(db: &platform::db::Db, node: &str, now: jiff::Timestamp) {
    for _ in 0..600 {
        match ok(journal::follow_once(db, COLLECTOR, node, now, 10).await) {
            0 => tokio::time::sleep(Duration::from_millis(50)).await,
            read => return assert_eq!(read, 1),
        }
    }
    panic!("the event was never read");
}

#[test]
fn what_differs_between_tables_and_journal_is_named() {
    for scratch in databases(&[platform::MIGRATIONS]) {
        let (same, other, lost) =
            (Id::<Thing>::new().uuid(), Id::<Thing>::new().uuid(), Id::<Thing>::new().uuid());
        ok(scratch.db.write_blocking(move |tx| {
            for id in [same, other, lost] {
                write(tx, id, 1)?;
                write(tx, id, 2)?;
            }
            Ok(())
        }));
        let state = |subject_id: Uuid, version: i64| State {
            subject_kind: "thing",
            subject_id,
            version,
            set: json!({"version_seen": version}).as_object().cloned().unwrap_or_default(),
        };
        let differences = ok(scratch.db.read_blocking(move |tx| {
            journal::compare(tx, &["thing"], vec![state(same, 2), state(other, 1)])
        }));
        let mut named: Vec<&str> =
            differences.iter().map(|difference| difference.what.as_str()).collect();
        named.sort_unstable();
        assert_eq!(
            named,
            [
                "has events in the journal, but is not in the table",
                "version: the journal says 2, the table 1",
                "version_seen: the journal says 2, the table 1",
            ],
            "{}",
            scratch.engine
        );
    }
}
