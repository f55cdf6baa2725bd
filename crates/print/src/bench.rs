//! Where jobs are done: a bounded number at a time, each with a bounded time. A template can loop for
//! hours, and a thread cannot be stopped from outside; so a job past its time is left behind, and its
//! template is refused until it has ended.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

/// Nested content is laid out recursively.
const STACK_BYTES: usize = 16 << 20;

/// Why a job gave nothing.
#[derive(Debug)]
pub(crate) enum Lost {
    /// It, or an earlier one of the same kind, runs past its time.
    TooSlow,
    /// No place was free for as long as a job may last.
    Busy,
    /// It panicked.
    Broken,
    /// The machine gave no thread.
    Thread(std::io::Error),
}

/// A workbench with so many places.
pub(crate) struct Bench {
    places: usize,
    limit: Duration,
    running: Arc<Running>,
}

#[derive(Default)]
struct Running {
    jobs: Mutex<Jobs>,
    place_free: Condvar,
}

#[derive(Default)]
struct Jobs {
    next: u64,
    /// Kind of each running job, and whether it is past its time.
    live: HashMap<u64, (u64, Pace)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    InTime,
    Overdue,
}

impl Bench {
    pub(crate) fn new(places: usize, limit: Duration) -> Self {
        Self { places, limit, running: Arc::default() }
    }

    /// Does the work on a thread of its own and waits for it, not longer than the limit.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        kind: u64,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Lost> {
        let job = self.take_place(kind)?;
        let place = Place { running: Arc::clone(&self.running), job };
        let (answer, wait) = mpsc::sync_channel(1);
        thread::Builder::new()
            .name("print".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || {
                // The answer is all that crosses; whatever a panic left half done is dropped here.
                let done = catch_unwind(AssertUnwindSafe(work));
                drop(place);
                // Nobody waits any more when the job was late.
                let _ = answer.send(done);
            })
            .map_err(Lost::Thread)?;
        match wait.recv_timeout(self.limit) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(Lost::Broken),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                if let Some((_, pace)) = self.running.jobs().live.get_mut(&job) {
                    *pace = Pace::Overdue;
                }
                Err(Lost::TooSlow)
            }
        }
    }

    fn take_place(&self, kind: u64) -> Result<u64, Lost> {
        let refused = |jobs: &Jobs| jobs.live.values().any(|it| *it == (kind, Pace::Overdue));
        let jobs = self.running.jobs();
        if refused(&jobs) {
            return Err(Lost::TooSlow);
        }
        let (mut jobs, waited) = self
            .running
            .place_free
            .wait_timeout_while(jobs, self.limit, |jobs| jobs.live.len() >= self.places)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(Lost::Busy);
        }
        if refused(&jobs) {
            return Err(Lost::TooSlow);
        }
        let job = jobs.next;
        jobs.next += 1;
        jobs.live.insert(job, (kind, Pace::InTime));
        Ok(job)
    }
}

impl Running {
    /// The lock guards plain bookkeeping that a panic cannot leave half done.
    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A taken place, given back when dropped.
struct Place {
    running: Arc<Running>,
    job: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.running.jobs().live.remove(&self.job);
        self.running.place_free.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_job_gives_its_answer() {
        assert_eq!(Bench::new(1, LONG).run(1, || 7).expect("in time"), 7);
    }

    #[test]
    fn a_late_job_is_left_behind_and_its_kind_refused_until_it_ends() {
        let bench = Bench::new(2, SHORT);
        let (end, wait) = mpsc::channel::<()>();
        assert!(matches!(bench.run(1, move || wait.recv().is_ok()), Err(Lost::TooSlow)));

        assert!(matches!(bench.run(1, || true), Err(Lost::TooSlow)));
        assert!(bench.run(2, || true).expect("another kind is not held up"));

        end.send(()).expect("it still runs");
        while !bench.running.jobs().live.is_empty() {
            thread::yield_now();
        }
        assert!(bench.run(1, || true).expect("it has ended"));
    }

    #[test]
    fn no_more_jobs_than_places() {
        let bench = Bench::new(1, SHORT);
        let (_end, wait) = mpsc::channel::<()>();
        assert!(matches!(bench.run(1, move || wait.recv().is_ok()), Err(Lost::TooSlow)));
        assert!(matches!(bench.run(2, || true), Err(Lost::Busy)));
    }

    #[test]
    fn a_panic_stays_in_its_job() {
        let bench = Bench::new(1, LONG);
        assert!(matches!(bench.run(1, || panic!("broken")), Err::<(), _>(Lost::Broken)));
        assert_eq!(bench.run(1, || 7).expect("the place is free again"), 7);
    }
}
