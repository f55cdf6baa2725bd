//! The one writer of `SQLite`: group commit. Closures that wait run one after another, each in its
//! own savepoint, inside one physical commit; everybody is answered after that commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    thread,
};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::{
    sqlite::{self, Purpose},
    tx::{Inner, Tx},
};
use crate::Fault;

/// How many closures one commit carries at most, so that the first does not wait for long.
const GROUP_LIMIT: usize = 512;
/// How many closures may wait before callers are slowed down.
const QUEUE_LIMIT: usize = 4096;

/// Told once how the commit of the group went.
type Finish = Box<dyn FnOnce(Result<(), Fault>) + Send>;
/// A closure in the queue. Given the connection, or the reason why there is no transaction.
type Job = Box<dyn FnOnce(Result<&Connection, Fault>) -> (Kept, Finish) + Send>;

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kept {
    Yes,
    No,
}

/// The door to the writer thread. The thread ends when the last door is dropped.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Opens the file and starts the thread.
    pub(super) fn start(path: &Path) -> Result<Self, Fault> {
        let connection = sqlite::connect(path, Purpose::Write)?;
        let (queue, waiting) = mpsc::channel(QUEUE_LIMIT);
        thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || serve(&connection, waiting))?;
        Ok(Self { queue })
    }

    /// Runs the closure in a transaction; the answer comes after the commit.
    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let (job, answer) = job(work);
        self.queue.send(job).await.map_err(|_| Fault::Abandoned)?;
        answer.await.map_err(|_| Fault::Abandoned)?
    }

    /// The same for callers outside the runtime.
    pub(super) fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let (job, answer) = job(work);
        self.queue.blocking_send(job).map_err(|_| Fault::Abandoned)?;
        answer.blocking_recv().map_err(|_| Fault::Abandoned)?
    }
}

fn job<T, E, F>(work: F) -> (Job, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    let (tell, answer) = oneshot::channel();
    let job: Job = Box::new(move |connection| {
        let outcome = match connection {
            // A panic in one closure must not take the others of the group with it.
            Ok(connection) => {
                catch_unwind(AssertUnwindSafe(|| work(&mut Tx(Inner::Sqlite(connection)))))
                    .unwrap_or_else(|_| Err(Fault::Abandoned.into()))
            }
            Err(fault) => Err(fault.into()),
        };
        let kept = if outcome.is_ok() { Kept::Yes } else { Kept::No };
        let finish: Finish = Box::new(move |committed| {
            // Nobody may be waiting any more; the work is done all the same.
            let _ = tell.send(match (outcome, committed) {
                (Ok(value), Ok(())) => Ok(value),
                (Ok(_), Err(fault)) => Err(fault.into()),
                (Err(error), _) => Err(error),
            });
        });
        (kept, finish)
    });
    (job, answer)
}

fn serve(connection: &Connection, mut waiting: mpsc::Receiver<Job>) {
    while let Some(first) = waiting.blocking_recv() {
        commit_group(connection, first, &mut waiting);
    }
    // The last word before the program ends: a short write-ahead log makes the next start quick.
    let _ = connection.execute_batch("pragma wal_checkpoint(truncate);");
}

fn commit_group(connection: &Connection, first: Job, waiting: &mut mpsc::Receiver<Job>) {
    if let Err(error) = connection.execute_batch("begin immediate") {
        let (_, finish) = first(Err(sqlite::fault(error)));
        return finish(Ok(()));
    }
    let mut finishers: Vec<(Kept, Finish)> = Vec::new();
    let mut failed = None;
    let mut next = Some(first);
    while let Some(job) = next {
        let (kept, finish, fault) = in_savepoint(connection, job);
        finishers.push((kept, finish));
        failed = fault;
        let room = failed.is_none() && finishers.len() < GROUP_LIMIT;
        next = if room { waiting.try_recv().ok() } else { None };
    }
    if failed.is_none() {
        failed = connection.execute_batch("commit").map_err(sqlite::fault).err();
    }
    if failed.is_some() && !connection.is_autocommit() {
        let _ = connection.execute_batch("rollback");
    }
    answer(finishers, failed);
}

/// Runs one job between savepoints. The fault is set when the whole transaction is gone.
fn in_savepoint(connection: &Connection, job: Job) -> (Kept, Finish, Option<Fault>) {
    if let Err(fault) = step(connection, "savepoint job") {
        let (kept, finish) = job(Err(fault));
        return (kept, finish, Some(lost()));
    }
    let (kept, finish) = job(Ok(connection));
    if connection.is_autocommit() {
        // A full disk or a failed write makes SQLite roll everything back by itself.
        return (kept, finish, Some(lost()));
    }
    if kept == Kept::No
        && let Err(fault) = step(connection, "rollback to job")
    {
        return (kept, finish, Some(fault));
    }
    let ended = step(connection, "release job");
    (kept, finish, ended.err())
}

fn step(connection: &Connection, sql: &str) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(sqlite::fault)?;
    statement.raw_execute().map(|_| ()).map_err(sqlite::fault)
}

/// Tells everybody. The fault itself goes to the first; the others get one of the same kind.
fn answer(finishers: Vec<(Kept, Finish)>, mut failed: Option<Fault>) {
    let any_failure = failed.is_some();
    let disk_full = matches!(failed, Some(Fault::DiskFull(_)));
    for (kept, finish) in finishers {
        if !any_failure || kept == Kept::No {
            finish(Ok(()));
            continue;
        }
        let fault = failed.take().unwrap_or_else(|| {
            if disk_full { Fault::DiskFull("the commit found no room".into()) } else { lost() }
        });
        finish(Err(fault));
    }
}

fn lost() -> Fault {
    Fault::Unavailable("the transaction was rolled back by the engine".into())
}
