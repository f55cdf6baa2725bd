//! Jobs under leases, with the same expectations on both engines.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, civil::Time};
use platform::{
    Clock, Fault, MIGRATIONS,
    db::{Db, Tx},
    jobs::{self, Enqueued, Job, JobError, Lease, Leased, Rule, Schedule, Worker},
};
use serde_json::json;
use testkit::{databases, monday_morning};

fn write<T: Send + 'static>(
    db: &Db,
    work: impl Fn(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
) -> T {
    db.write_blocking(work).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn job(key: &str) -> Job {
    Job { kind: "count", key: key.into(), payload: json!({"n": 1}), run_at: monday_morning() }
}

fn enqueue(db: &Db, job: Job) -> Enqueued {
    write(db, move |tx| jobs::enqueue(tx, &job, monday_morning()))
}

fn claim(db: &Db, holder: &str, now: Timestamp) -> Option<Leased> {
    let lease = Lease { holder: holder.into(), length: SignedDuration::from_secs(60) };
    write(db, move |tx| jobs::claim(tx, &["count"], &lease, now))
}

fn after(seconds: i64) -> Timestamp {
    monday_morning() + SignedDuration::from_secs(seconds)
}

fn open(db: &Db) -> i64 {
    write(db, jobs::count_open)
}

#[test]
fn a_job_is_made_once_while_it_is_open_and_goes_when_it_is_done() {
    for scratch in databases(&[MIGRATIONS]) {
        let db = &scratch.db;
        assert!(matches!(enqueue(db, job("a")), Enqueued::New(_)), "{}", scratch.engine);
        assert_eq!(enqueue(db, job("a")), Enqueued::AlreadyOpen, "{}", scratch.engine);
        assert!(matches!(enqueue(db, job("b")), Enqueued::New(_)));

        let first = claim(db, "one", after(0)).unwrap();
        assert_eq!((first.key.as_str(), first.attempt, &first.payload["n"]), ("a", 1, &json!(1)));
        assert_eq!(enqueue(db, job("a")), Enqueued::AlreadyOpen, "it runs");
        assert_eq!(claim(db, "two", after(0)).unwrap().key, "b");
        assert!(claim(db, "three", after(0)).is_none(), "{}", scratch.engine);

        assert!(write(db, move |tx| jobs::complete(tx, &first)));
        assert!(matches!(enqueue(db, job("a")), Enqueued::New(_)), "{}", scratch.engine);
    }
}

#[test]
fn a_job_of_a_transaction_taken_back_is_never_done() {
    for scratch in databases(&[MIGRATIONS]) {
        let outcome: Result<(), Fault> = scratch.db.write_blocking(|tx| {
            jobs::enqueue(tx, &job("a"), monday_morning())?;
            Err(Fault::Missing)
        });
        assert!(outcome.is_err());
        assert_eq!(open(&scratch.db), 0, "{}", scratch.engine);
    }
}

#[test]
fn a_job_waits_for_its_time() {
    for scratch in databases(&[MIGRATIONS]) {
        enqueue(&scratch.db, Job { run_at: after(100), ..job("later") });
        enqueue(&scratch.db, Job { run_at: after(50), ..job("sooner") });
        assert!(claim(&scratch.db, "one", after(49)).is_none());
        assert_eq!(claim(&scratch.db, "one", after(200)).unwrap().key, "sooner");
        assert_eq!(claim(&scratch.db, "one", after(200)).unwrap().key, "later");
    }
}

#[test]
fn an_expired_lease_is_taken_over_and_the_late_worker_changes_nothing() {
    for scratch in databases(&[MIGRATIONS]) {
        let db = &scratch.db;
        enqueue(db, job("a"));
        let slow = claim(db, "slow", after(0)).unwrap();
        assert!(claim(db, "quick", after(59)).is_none(), "{}", scratch.engine);
        let (kept, until) = (slow.clone(), after(100));
        assert!(write(db, move |tx| jobs::extend(tx, &kept, until)));
        assert!(claim(db, "quick", after(99)).is_none(), "a sign of life keeps it");

        let quick = claim(db, "quick", after(100)).unwrap();
        assert_eq!((quick.id, quick.attempt), (slow.id, 2), "{}", scratch.engine);

        let (late, later, latest) = (slow.clone(), slow.clone(), slow);
        assert!(!write(db, move |tx| jobs::complete(tx, &late)), "{}", scratch.engine);
        assert!(!write(db, move |tx| jobs::extend(tx, &later, after(500))));
        write(db, move |tx| jobs::fail(tx, &latest, "too late", after(101)));
        assert_eq!(open(db), 1);
        assert!(write(db, move |tx| jobs::complete(tx, &quick)));
        assert_eq!(open(db), 0);
    }
}

#[test]
fn a_job_that_keeps_failing_is_given_up_and_can_be_revived() {
    for scratch in databases(&[MIGRATIONS]) {
        let db = &scratch.db;
        enqueue(db, job("a"));
        let mut now = after(0);
        for attempt in 1..=10 {
            let held = claim(db, "one", now).unwrap_or_else(|| panic!("attempt {attempt}"));
            assert_eq!(held.attempt, attempt);
            write(db, move |tx| jobs::fail(tx, &held, "the line is busy", now));
            assert!(claim(db, "one", now).is_none(), "there is a pause");
            now += SignedDuration::from_hours(1);
        }
        assert!(claim(db, "one", now).is_none(), "{}", scratch.engine);

        let dead = write(db, |tx| jobs::list_dead(tx, 10));
        assert_eq!(dead.len(), 1);
        assert_eq!((dead[0].key.as_str(), dead[0].attempts), ("a", 10));
        assert_eq!(dead[0].last_error.as_deref(), Some("the line is busy"));

        let id = dead[0].id;
        assert!(matches!(enqueue(db, job("a")), Enqueued::New(_)), "its key is free");
        assert!(!write(db, move |tx| jobs::revive(tx, id, now)), "another has its key");
        let other = claim(db, "one", now).unwrap();
        assert!(write(db, move |tx| jobs::complete(tx, &other)));
        assert!(write(db, move |tx| jobs::revive(tx, id, now)), "{}", scratch.engine);
        assert_eq!(claim(db, "one", now).unwrap().attempt, 1);
    }
}

#[test]
fn a_job_whose_worker_always_dies_is_given_up_too() {
    for scratch in databases(&[MIGRATIONS]) {
        enqueue(&scratch.db, job("deadly"));
        for attempt in 0..10 {
            assert!(claim(&scratch.db, "one", after(attempt * 100)).is_some());
        }
        assert!(claim(&scratch.db, "one", after(10_000)).is_none(), "{}", scratch.engine);
        assert_eq!(write(&scratch.db, |tx| jobs::list_dead(tx, 10)).len(), 1);
    }
}

#[test]
fn schedules_make_one_job_each_time_on_one_node_only() {
    for scratch in databases(&[MIGRATIONS]) {
        let db = &scratch.db;
        let quarter = Schedule { name: "count", rule: Rule::EveryMinutes(15) };
        let night = Schedule { name: "tidy", rule: Rule::DailyAt(Time::constant(2, 30, 0, 0)) };
        let run =
            |now: Timestamp| write(db, move |tx| jobs::run_schedules(tx, &[quarter, night], now));
        assert_eq!(run(after(0)), 0, "known from now on");
        assert_eq!(run(after(14 * 60)), 0);
        assert_eq!(run(after(15 * 60)), 1, "{}", scratch.engine);
        assert_eq!(run(after(15 * 60)), 0, "the other node comes too late");
        assert_eq!(open(db), 1);
        // The program was off for three days: each is made up for once.
        assert_eq!(run(after(3 * 24 * 3600)), 2);
        assert_eq!(open(db), 2, "the first one is still open, so no second one is made");

        let hourly = Schedule { rule: Rule::EveryMinutes(60), ..quarter };
        let changed = after(3 * 24 * 3600 + 15 * 60);
        assert_eq!(write(db, move |tx| jobs::run_schedules(tx, &[hourly], changed)), 0);
    }
}

/// The last handle of a database is dropped outside of the runtime, as in the program.
fn in_runtime(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.unwrap_or_else(|error| panic!("{error}")).block_on(work);
}

#[test]
fn several_workers_never_do_one_job_at_the_same_time() {
    for scratch in databases(&[MIGRATIONS]) {
        in_runtime(three_workers_share_the_work(scratch.db.clone(), scratch.engine));
    }
}

async fn three_workers_share_the_work(db: Db, engine: &'static str) {
    const JOBS: usize = 60;
    db.write(|tx| {
        (0..JOBS).try_for_each(|it| {
            jobs::enqueue(tx, &job(&format!("{it}")), monday_morning()).map(drop)
        })
    })
    .await
    .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let running: Arc<Mutex<HashMap<String, usize>>> = Arc::default();
    let (done, stop) = (Arc::new(AtomicUsize::new(0)), tokio::sync::watch::channel(()));

    let mut workers = tokio::task::JoinSet::new();
    for node in 0..3 {
        let (running, done) = (Arc::clone(&running), Arc::clone(&done));
        let clock = Clock::fixed(monday_morning());
        let worker = Worker::new(db.clone(), clock, format!("node-{node}")).on(
            "count",
            move |job: Leased| {
                let (running, done) = (Arc::clone(&running), Arc::clone(&done));
                async move {
                    let before = running.lock().unwrap().insert(job.key.clone(), node);
                    assert_eq!(before, None, "{} runs twice", job.key);
                    tokio::time::sleep(Duration::from_millis(3)).await;
                    running.lock().unwrap().remove(&job.key);
                    done.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                }
            },
        );
        let mut stopped = stop.1.clone();
        workers.spawn(worker.run(async move { stopped.changed().await.unwrap_or(()) }));
    }
    let counted = db.clone();
    let all_done = async {
        while counted.read(jobs::count_open).await.unwrap_or(1) > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), all_done).await.unwrap();
    drop(stop.0);
    while let Some(ended) = workers.join_next().await {
        ended.unwrap();
    }

    assert_eq!(done.load(Ordering::SeqCst), JOBS, "{engine}");
    let dead = db.read(|tx| jobs::list_dead(tx, 10)).await;
    assert!(matches!(dead, Ok(it) if it.is_empty()), "{engine}");
}

#[test]
fn what_a_handler_answers_decides_what_becomes_of_the_job() {
    for scratch in databases(&[MIGRATIONS]) {
        in_runtime(four_outcomes(scratch.db.clone(), scratch.engine));
    }
}

async fn four_outcomes(db: Db, engine: &'static str) {
    let clock = Clock::fixed(monday_morning());
    let worker = Worker::new(db.clone(), clock.clone(), "node").on("count", |job| async move {
        match (job.key.as_str(), job.attempt) {
            ("hopeless", _) => Err(JobError::GiveUp("no such thing".into())),
            ("bug", 1) => panic!("a bug"),
            ("later", 1) => Err(JobError::Retry("the line is busy".into())),
            _ => Ok(()),
        }
    });
    for key in ["fine", "later", "bug", "hopeless"] {
        let put = db.write(move |tx| jobs::enqueue(tx, &job(key), monday_morning())).await;
        put.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    }

    assert_eq!(worker.run_until_idle().await.unwrap(), 4, "{engine}");
    assert_eq!(db.read(jobs::count_open).await.unwrap(), 2, "{engine}");
    clock.set(after(10));
    assert_eq!(worker.run_until_idle().await.unwrap(), 2, "{engine}");

    assert_eq!(db.read(jobs::count_open).await.unwrap(), 0);
    let dead = db.read(|tx| jobs::list_dead(tx, 10)).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].last_error.as_deref(), Some("no such thing"));
}
