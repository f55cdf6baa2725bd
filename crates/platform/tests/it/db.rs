//! Transactions: kept whole or not at all, answered when durable, on both engines.

use std::sync::{
    Arc, Barrier,
    atomic::{AtomicU32, Ordering},
};

use platform::{
    Fault,
    db::{DatabaseSettings, Db, Engine, Migrations, describe_schema},
};
use testkit::databases;

const NOTES: Migrations = Migrations {
    module: "note",
    files: &[(
        "0001_note",
        "create table note (
            id bigint not null primary key,
            text text,
            data {blob},
            good boolean not null,
            version bigint not null,
            constraint note_text_not_empty check (text <> '')
        );
        create index note_by_text on note (text);",
    )],
};

fn add(tx: &mut platform::db::Tx<'_>, id: i64, text: &str) -> Result<u64, Fault> {
    tx.execute(
        "insert into note (id, text, good, version) values ($1, $2, $3, 1)",
        &[&id, &text, &true],
    )
}

fn count(db: &Db) -> i64 {
    db.read_blocking(|tx| tx.query_one("select count(*) from note", &[], |row| row.get(0)))
        .unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
}

#[test]
fn values_come_back_as_they_went_in_whatever_the_order_of_placeholders() {
    for scratch in databases(&[NOTES]) {
        let read = scratch.db.write_blocking(|tx| {
            tx.execute(
                "insert into note (version, good, data, text, id) values ($5, $4, $3, $2, $1)",
                &[&7_i64, &"Đường số 1 — “xanh”", &vec![0_u8, 255, 7], &false, &3_i64],
            )?;
            tx.query_one("select id, text, data, good, version from note", &[], |row| {
                Ok((
                    row.get::<i64>(0)?,
                    row.get::<Option<String>>(1)?,
                    row.get::<Option<Vec<u8>>>(2)?,
                    row.get::<bool>(3)?,
                    row.get::<i64>(4)?,
                ))
            })
        });
        let expected = (7, Some("Đường số 1 — “xanh”".to_owned()), Some(vec![0, 255, 7]), false, 3);
        assert_eq!(read.unwrap_or_else(|fault: Fault| panic!("{fault:?}")), expected);
    }
}

#[test]
fn an_error_leaves_nothing_behind_and_does_not_touch_the_neighbours_in_the_group() {
    for scratch in databases(&[NOTES]) {
        let all = Barrier::new(32);
        std::thread::scope(|scope| {
            for id in 0..32_i64 {
                let (db, all) = (scratch.db.clone(), &all);
                scope.spawn(move || {
                    all.wait();
                    let outcome = db.write_blocking(move |tx| {
                        add(tx, id, "kept")?;
                        if id % 2 == 1 { Err(Fault::Missing) } else { Ok(()) }
                    });
                    assert_eq!(outcome.is_ok(), id % 2 == 0);
                });
            }
        });
        assert_eq!(count(&scratch.db), 16, "{}", scratch.engine);
    }
}

#[test]
fn a_panic_in_one_closure_is_its_own_affair() {
    for scratch in databases(&[NOTES]) {
        if scratch.db.engine() == Engine::Postgres {
            continue; // There it ends the thread of its caller, and its connection with it.
        }
        let outcome = scratch.db.write_blocking(|tx| {
            add(tx, 1, "lost")?;
            if tx.engine() == Engine::Sqlite {
                panic!("a planted panic")
            }
            Ok::<_, Fault>(())
        });
        assert!(matches!(outcome, Err(Fault::Abandoned)));
        scratch.db.write_blocking(|tx| add(tx, 2, "kept")).unwrap_or_else(|it| panic!("{it:?}"));
        assert_eq!(count(&scratch.db), 1);
    }
}

#[test]
fn constraints_are_told_apart() {
    for scratch in databases(&[NOTES]) {
        let write =
            |id: i64, text: &'static str| scratch.db.write_blocking(move |tx| add(tx, id, text));
        write(1, "first").unwrap_or_else(|fault| panic!("{fault:?}"));
        assert!(matches!(write(1, "again"), Err(Fault::UniqueViolation(_))), "{}", scratch.engine);
        let empty = write(2, "");
        let Err(Fault::ConstraintViolation(name)) = empty else { panic!("{empty:?}") };
        assert!(name.contains("note_text_not_empty"), "{name}");
    }
}

#[test]
fn the_second_of_two_writers_of_one_version_changes_nothing() {
    for scratch in databases(&[NOTES]) {
        scratch.db.write_blocking(|tx| add(tx, 1, "first")).unwrap_or_else(|it| panic!("{it:?}"));
        let update = || {
            scratch.db.write_blocking(|tx| {
                tx.execute(
                    "update note set text = 'second', version = version + 1
                      where id = $1 and version = $2",
                    &[&1_i64, &1_i64],
                )
            })
        };
        assert_eq!(update().unwrap_or_else(|it: Fault| panic!("{it:?}")), 1);
        assert_eq!(update().unwrap_or_else(|it: Fault| panic!("{it:?}")), 0);
    }
}

#[test]
fn a_deadlock_is_run_again_and_both_changes_are_kept() {
    for scratch in databases(&[NOTES]) {
        let seeded = scratch.db.write_blocking(|tx| {
            add(tx, 1, "a")?;
            add(tx, 2, "b")
        });
        seeded.unwrap_or_else(|fault| panic!("{fault:?}"));
        let tries = Arc::new(AtomicU32::new(0));
        let both = Arc::new(Barrier::new(2));
        std::thread::scope(|scope| {
            for (first, second) in [(1_i64, 2_i64), (2, 1)] {
                let (db, tries, both) = (scratch.db.clone(), tries.clone(), both.clone());
                scope.spawn(move || {
                    let touch = "update note set version = version + 1 where id = $1";
                    let outcome = db.write_blocking(move |tx| {
                        tx.execute(touch, &[&first])?;
                        // Both hold one row before either asks for the other, the first time.
                        let nth = tries.fetch_add(1, Ordering::SeqCst);
                        if nth < 2 && tx.engine() == Engine::Postgres {
                            both.wait();
                        }
                        tx.execute(touch, &[&second])
                    });
                    outcome.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
                });
            }
        });
        let versions: Vec<i64> = scratch
            .db
            .read_blocking(|tx| tx.query("select version from note", &[], |row| row.get(0)))
            .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
        assert_eq!(versions, [3, 3], "{}", scratch.engine);
        // On PostgreSQL one of the two, or both, were run again.
        let least = if scratch.db.engine() == Engine::Postgres { 3 } else { 2 };
        assert!(tries.load(Ordering::SeqCst) >= least, "{}", scratch.engine);
    }
}

#[test]
fn a_read_cannot_write_and_sees_one_instant() {
    for scratch in databases(&[NOTES]) {
        assert!(scratch.db.read_blocking(|tx| add(tx, 1, "no")).is_err(), "{}", scratch.engine);
        let db = scratch.db.clone();
        let counts = scratch.db.read_blocking(move |tx| {
            let how_many = |tx: &mut platform::db::Tx<'_>| {
                tx.query_one("select count(*) from note", &[], |row| row.get::<i64>(0))
            };
            let before = how_many(tx)?;
            std::thread::spawn(move || db.write_blocking(|tx| add(tx, 9, "meanwhile")))
                .join()
                .unwrap_or_else(|_| panic!("the writer ends"))?;
            Ok::<_, Fault>((before, how_many(tx)?))
        });
        assert_eq!(counts.unwrap_or_else(|fault| panic!("{fault:?}")), (0, 0));
        assert_eq!(count(&scratch.db), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_that_goes_away_does_not_stop_its_change_nor_anybody_elses() {
    for scratch in databases(&[NOTES]) {
        let mut callers = Vec::new();
        for id in 0..200_i64 {
            let db = scratch.db.clone();
            callers.push(tokio::spawn(async move { db.write(move |tx| add(tx, id, "x")).await }));
        }
        for caller in callers.iter().skip(1).step_by(2) {
            caller.abort();
        }
        for caller in callers.into_iter().step_by(2) {
            let answered = caller.await.unwrap_or_else(|error| panic!("{error}"));
            answered.unwrap_or_else(|fault| panic!("{fault:?}"));
        }
        let db = scratch.db.clone();
        // The writer goes on; every acknowledged change is there once.
        db.write(|tx| add(tx, 1000, "after")).await.unwrap_or_else(|fault| panic!("{fault:?}"));
        let even: i64 = db
            .read(|tx| {
                tx.query_one("select count(*) from note where id % 2 = 0", &[], |row| row.get(0))
            })
            .await
            .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
        assert_eq!(even, 101, "{}", scratch.engine);
    }
}

#[test]
fn migrations_run_once_however_many_nodes_start() {
    for scratch in databases(&[NOTES]) {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let settings = scratch.settings.clone();
                scope.spawn(move || {
                    let db = Db::open(&settings).unwrap_or_else(|fault| panic!("{fault:?}"));
                    db.migrate(&[NOTES]).unwrap_or_else(|fault| panic!("{fault:?}"));
                });
            }
        });
        assert_eq!(count(&scratch.db), 0);
    }
}

#[test]
fn the_tables_are_alike_on_both_engines() {
    let schemas: Vec<Vec<String>> = databases(&[NOTES, platform::MIGRATIONS])
        .iter()
        .map(|scratch| {
            let lines = scratch.db.read_blocking(describe_schema);
            lines.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
        })
        .collect();
    assert!(schemas[0].contains(&"note.data bytes".to_owned()), "{:?}", schemas[0]);
    assert!(schemas[0].contains(&"constraint note.note_text_not_empty".to_owned()));
    for other in &schemas[1..] {
        assert_eq!(&schemas[0], other);
    }
}

#[test]
fn a_server_that_is_not_there_is_said_to_be_unavailable() {
    let nowhere = DatabaseSettings::postgres("postgres://nobody@127.0.0.1:1/none");
    assert!(matches!(Db::open(&nowhere), Err(Fault::Unavailable(_))));
}
