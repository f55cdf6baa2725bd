//! The work of an office played through: dossiers arrive, lie for a while, wait for people, are worked on step
//! by step.
//!
//! Time is counted in working minutes from one beginning, so that nights do not exist. A case that comes to a
//! step first lies there without being anybody's work (for an answer, for the afternoon's round of signatures);
//! then somebody must be free for it, and takes what is due first, as the worklists do. The same seed plays the
//! same.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use rand::{Rng, SeedableRng, rngs::StdRng};

/// So many times each question is played, with other luck.
pub const RUNS: u64 = 20;
/// Nobody is planned for more of their time than this, in hundredths: the rest is what queues need to shrink.
pub const FULL: i64 = 85;

/// People of one role at one agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Station {
    /// How many they are.
    pub people: u32,
    /// Thousandths of an ordinary stay that a case lies there although somebody would be free.
    pub idle: u32,
}

/// One step of a case: who does it, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlayedStep {
    /// Which station.
    pub station: usize,
    /// Minutes that somebody works on it and on nothing else.
    pub work: i64,
    /// Which of the kinds of stays it has.
    pub stays: usize,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedCase {
    /// When it arrives.
    pub arrives: i64,
    /// How long it may take from when it was taken in; nothing when nothing is promised.
    pub allowed: Option<i64>,
    /// Its steps. The first is taking it in.
    pub steps: Vec<PlayedStep>,
}

/// What is played.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Play {
    /// Who works.
    pub stations: Vec<Station>,
    /// For each kind of stay the minutes that such stays took.
    pub stays: Vec<Vec<i64>>,
    /// What arrives.
    pub cases: Vec<PlayedCase>,
}

/// How it went at one station.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StationOutcome {
    /// Minutes for each stay: lying, waiting and work.
    pub stays: Vec<i64>,
    /// Minutes of waiting for somebody to be free, all together.
    pub waited: i64,
    /// Minutes of people's time, all together.
    pub busy: i64,
    /// The most that waited at once.
    pub longest_queue: i64,
}

/// How it went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Minutes from taking in to the end, case by case.
    pub took: Vec<i64>,
    /// How many had a promise, and how many of them kept it.
    pub promised: (i64, i64),
    /// Each station.
    pub stations: Vec<StationOutcome>,
    /// From the first arrival to the last end.
    pub lasted: i64,
}

/// Something happens to a case at an instant: somebody is done with a step, it comes to one, it has lain there
/// long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Done(usize),
    Arrives(usize),
    Waits(usize),
}

struct Stage<'a> {
    play: &'a Play,
    luck: StdRng,
    /// What happens when; the earliest first.
    ahead: BinaryHeap<Reverse<(i64, Happening)>>,
    /// Who is free at each station.
    free: Vec<u32>,
    /// What waits there: due first.
    queues: Vec<BinaryHeap<Reverse<(i64, usize)>>>,
    cases: Vec<Progress>,
    outcome: Outcome,
}

#[derive(Clone, Copy)]
struct Progress {
    step: usize,
    came: i64,
    waits_since: i64,
    taken_in: Option<i64>,
}

/// Plays it once.
#[must_use]
pub fn play(play: &Play, seed: u64) -> Outcome {
    let n = play.stations.len();
    let mut stage = Stage {
        play,
        luck: StdRng::seed_from_u64(seed),
        ahead: BinaryHeap::new(),
        free: play.stations.iter().map(|station| station.people).collect(),
        queues: vec![BinaryHeap::new(); n],
        cases: Vec::with_capacity(play.cases.len()),
        outcome: Outcome { stations: vec![StationOutcome::default(); n], ..Outcome::default() },
    };
    for (at, case) in play.cases.iter().enumerate() {
        stage.cases.push(Progress {
            step: 0,
            came: case.arrives,
            waits_since: case.arrives,
            taken_in: None,
        });
        stage.ahead.push(Reverse((case.arrives, Happening::Arrives(at))));
    }
    let begins = play.cases.iter().map(|case| case.arrives).min().unwrap_or_default();
    while let Some(Reverse((now, happening))) = stage.ahead.pop() {
        match happening {
            Happening::Arrives(case) => stage.arrive(case, now),
            Happening::Waits(case) => stage.wait(case, now),
            Happening::Done(case) => stage.leave(case, now),
        }
        stage.outcome.lasted = now - begins;
    }
    stage.outcome
}

impl Stage<'_> {
    fn step(&self, case: usize) -> Option<PlayedStep> {
        let step = self.cases.get(case)?.step;
        self.play.cases.get(case)?.steps.get(step).copied()
    }

    fn arrive(&mut self, case: usize, now: i64) {
        let Some(step) = self.step(case) else {
            self.end(case, now);
            return;
        };
        let lies = self.lies(step);
        if let Some(progress) = self.cases.get_mut(case) {
            progress.came = now;
            progress.waits_since = now + lies;
        }
        self.ahead.push(Reverse((now + lies, Happening::Waits(case))));
    }

    /// From now on it waits for somebody to be free.
    fn wait(&mut self, case: usize, now: i64) {
        let (Some(step), due) = (self.step(case), self.due(case)) else { return };
        if let Some(queue) = self.queues.get_mut(step.station) {
            queue.push(Reverse((due, case)));
        }
        self.serve(step.station, now);
    }

    /// What is due first is taken first; what nothing is promised for comes in its turn.
    fn due(&self, case: usize) -> i64 {
        let Some(of) = self.play.cases.get(case) else { return 0 };
        let from = self.cases.get(case).and_then(|it| it.taken_in).unwrap_or(of.arrives);
        from.saturating_add(of.allowed.unwrap_or(0))
    }

    /// Whoever is free takes what waits.
    fn serve(&mut self, station: usize, now: i64) {
        while self.free.get(station).is_some_and(|free| *free > 0) {
            let Some(queue) = self.queues.get_mut(station) else { return };
            let Some(Reverse((_, case))) = queue.pop() else { break };
            let Some(step) = self.step(case) else { continue };
            let minutes = step.work.max(1);
            if let Some(free) = self.free.get_mut(station) {
                *free -= 1;
            }
            let (came, waits_since) =
                self.cases.get(case).map_or((now, now), |it| (it.came, it.waits_since));
            if let Some(outcome) = self.outcome.stations.get_mut(station) {
                outcome.waited += now - waits_since;
                outcome.busy += minutes;
                outcome.stays.push(now - came + minutes);
            }
            self.ahead.push(Reverse((now + minutes, Happening::Done(case))));
        }
        let waiting = self.queues.get(station).map_or(0, BinaryHeap::len);
        let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
        if let Some(outcome) = self.outcome.stations.get_mut(station) {
            outcome.longest_queue = outcome.longest_queue.max(waiting);
        }
    }

    /// How long a case lies at this step before it is anybody's work: a part of a stay as they were.
    fn lies(&mut self, step: PlayedStep) -> i64 {
        let stays = self.play.stays.get(step.stays).map(Vec::as_slice).unwrap_or_default();
        let idle = self.play.stations.get(step.station).map_or(0, |it| i64::from(it.idle));
        if stays.is_empty() || idle == 0 {
            return 0;
        }
        let stay = stays.get(self.luck.random_range(0..stays.len())).copied().unwrap_or_default();
        (stay - step.work).max(0).saturating_mul(idle) / 1_000
    }

    fn leave(&mut self, case: usize, now: i64) {
        let Some(step) = self.step(case) else { return };
        if let Some(free) = self.free.get_mut(step.station) {
            *free += 1;
        }
        if let Some(progress) = self.cases.get_mut(case) {
            progress.step += 1;
            progress.taken_in.get_or_insert(now);
        }
        self.arrive(case, now);
        self.serve(step.station, now);
    }

    fn end(&mut self, case: usize, now: i64) {
        let (Some(of), Some(progress)) = (self.play.cases.get(case), self.cases.get(case)) else {
            return;
        };
        let took = now - progress.taken_in.unwrap_or(of.arrives);
        self.outcome.took.push(took);
        if let Some(allowed) = of.allowed {
            self.outcome.promised.0 += 1;
            self.outcome.promised.1 += i64::from(took <= allowed);
        }
    }
}

/// What [`RUNS`] plays say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prediction {
    /// Thousandths of the promises that are kept: in the middle, and the range that eight of ten runs stay in.
    pub on_time: (i64, i64, i64),
    /// Minutes from taking in to the end that half of the cases do not exceed.
    pub half: i64,
    /// Each station.
    pub stations: Vec<StationForecast>,
}

/// What is to be expected at one station.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StationForecast {
    /// Hundredths of the people's time that is worked.
    pub used: i64,
    /// Minutes that a case waits there on average for somebody to be free.
    pub wait: i64,
    /// The most that waits at once.
    pub longest_queue: i64,
    /// People needed so that no more than [`FULL`] hundredths of their time are worked.
    pub needed: u32,
}

/// Plays it [`RUNS`] times.
#[must_use]
pub fn predict(of: &Play) -> Prediction {
    let outcomes: Vec<Outcome> = (0..RUNS).map(|seed| play(of, seed)).collect();
    let kept = |outcome: &Outcome| {
        let (promised, kept) = outcome.promised;
        if promised == 0 { 1_000 } else { kept * 1_000 / promised }
    };
    let mut shares: Vec<i64> = outcomes.iter().map(kept).collect();
    shares.sort_unstable();
    let mut halves: Vec<i64> = outcomes.iter().map(|outcome| median(&outcome.took)).collect();
    halves.sort_unstable();
    let stations = of.stations.iter().enumerate().map(|(n, station)| {
        let at: Vec<_> =
            outcomes.iter().filter_map(|it| Some((it.stations.get(n)?, it.lasted))).collect();
        forecast(*station, &at)
    });
    Prediction {
        on_time: (part(&shares, 50), part(&shares, 10), part(&shares, 90)),
        half: part(&halves, 50),
        stations: stations.collect(),
    }
}

fn forecast(station: Station, at: &[(&StationOutcome, i64)]) -> StationForecast {
    let sum = |of: &dyn Fn(&StationOutcome) -> i64| at.iter().map(|(it, _)| of(it)).sum::<i64>();
    let busy = sum(&|it| it.busy);
    let served = sum(&|it| i64::try_from(it.stays.len()).unwrap_or(i64::MAX));
    let open: i64 = at.iter().map(|(_, lasted)| *lasted).sum::<i64>().max(1);
    let people = i64::from(station.people.max(1));
    let full = open.saturating_mul(FULL);
    // A rest counts as one more.
    let needed = (busy.saturating_mul(100) + full - 1) / full;
    StationForecast {
        used: busy.saturating_mul(100) / open.saturating_mul(people),
        wait: sum(&|it| it.waited) / served.max(1),
        longest_queue: at.iter().map(|(it, _)| it.longest_queue).max().unwrap_or_default(),
        needed: u32::try_from(needed.max(1)).unwrap_or(u32::MAX),
    }
}

/// The value that half of them do not exceed.
#[must_use]
pub fn median(values: &[i64]) -> i64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    part(&sorted, 50)
}

/// The smallest that so many hundredths do not exceed, of values in their order.
fn part(sorted: &[i64], percent: usize) -> i64 {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// How long cases lie at each station, so that the stays come out as they were: the part with which the
/// half-way stay is nearest to `observed`, found by halving.
#[must_use]
pub fn fitted(of: &Play, observed: &BTreeMap<usize, i64>) -> Play {
    let mut fitted = of.clone();
    let mut bounds = vec![(0_u32, 2_000_u32); of.stations.len()];
    for _ in 0..12 {
        for (station, (low, high)) in fitted.stations.iter_mut().zip(&bounds) {
            station.idle = low.midpoint(*high);
        }
        let outcome = play(&fitted, 0);
        for (n, station) in outcome.stations.iter().enumerate() {
            let (Some(wanted), Some(bound)) = (observed.get(&n), bounds.get_mut(n)) else {
                continue;
            };
            let idle = fitted.stations.get(n).map_or(0, |it| it.idle);
            // The longer they lie, the longer the stay.
            if median(&station.stays) > *wanted { bound.1 = idle } else { bound.0 = idle }
        }
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(people: u32, every: i64, work: i64, cases: i64) -> Play {
        let case = |n: i64| PlayedCase {
            arrives: n * every,
            allowed: Some(60),
            steps: vec![
                PlayedStep { station: 0, work: 1, stays: 0 },
                PlayedStep { station: 1, work, stays: 1 },
            ],
        };
        Play {
            stations: vec![Station { people: 1, idle: 0 }, Station { people, idle: 0 }],
            stays: vec![vec![1], vec![work]],
            cases: (0..cases).map(case).collect(),
        }
    }

    #[test]
    fn one_person_who_needs_longer_than_cases_come_is_late_and_a_second_one_helps() {
        let late = predict(&row(1, 10, 20, 50));
        assert!(late.on_time.0 < 200, "{late:?}");
        assert!(late.stations[1].used >= 95 && late.stations[1].needed >= 2, "{late:?}");
        let enough = predict(&row(3, 10, 20, 50));
        assert_eq!(enough.on_time, (1_000, 1_000, 1_000));
        assert_eq!((enough.half, enough.stations[1].wait), (20, 0));
        assert_eq!(enough.stations[1].longest_queue, 0);
    }

    #[test]
    fn what_lies_there_takes_longer_and_keeps_nobody_from_other_work() {
        let mut lying = row(1, 30, 20, 50);
        lying.stays[1] = vec![120];
        lying.stations[1].idle = 500;
        let lying = predict(&lying);
        assert_eq!((lying.half, lying.stations[1].wait), (70, 0));
        assert_eq!(lying.stations[1].needed, 1);
    }

    #[test]
    fn what_is_due_first_is_taken_first() {
        let mut play = row(1, 0, 30, 3);
        play.stations[0].people = 3;
        // The second one has time: the third goes before it.
        play.cases[1].allowed = Some(200);
        assert_eq!(super::play(&play, 7).promised, (3, 3));
        play.cases[2].allowed = Some(200);
        play.cases[1].allowed = Some(30);
        assert_eq!(
            super::play(&play, 7).promised,
            (3, 2),
            "who is free does not wait for what is due earlier"
        );
    }

    #[test]
    fn the_same_seed_plays_the_same_and_every_case_ends() {
        let mut play = row(2, 7, 13, 200);
        play.stays[1] = (1..40).collect();
        play.stations[1].idle = 1_000;
        let first = super::play(&play, 3);
        assert_eq!(first, super::play(&play, 3));
        assert_ne!(first.took, super::play(&play, 4).took);
        assert_eq!(first.took.len(), 200);
    }

    #[test]
    fn how_long_cases_lie_is_found_from_what_was_seen() {
        let mut truth = row(2, 30, 20, 300);
        truth.stays[1] = (40..80).collect();
        truth.stations[1].idle = 400;
        let seen = super::play(&truth, 9);
        let observed = BTreeMap::from([(1, median(&seen.stations[1].stays))]);
        let mut unknown = truth.clone();
        unknown.stations[1].idle = 0;
        let idle = fitted(&unknown, &observed).stations[1].idle;
        assert!((350..=450).contains(&idle), "{idle}");
    }
}
