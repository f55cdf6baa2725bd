//! What really happened in a period, played through again: as it was, and otherwise.
//!
//! How long somebody really works on a dossier nobody writes down. What people get done on their busiest days
//! says how much they can; the rest of a stay is lying about, and is fitted to the first half of the period. The
//! second half is then predicted: how far that is from what happened is told with every answer.

use std::collections::BTreeMap;

use kernel::{AgencyId, Role};

use super::{Play, PlayedCase, PlayedStep, Prediction, Station, fitted, median, predict};

/// With fewer cases in either half nothing is predicted.
pub const LEAST_REPLAYED: usize = 30;
/// Minutes of a working day.
const DAY: i64 = 480;

/// People of one role at one agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Desk {
    /// The agency.
    pub agency: AgencyId,
    /// The role.
    pub role: Role,
}

/// A step of a case that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenStep {
    /// Code of the step.
    pub code: String,
    /// Who did it.
    pub desk: Desk,
    /// Working minutes from when it came there until it left, without what waited for the applicant.
    pub used: i64,
    /// Working minutes that the step may take.
    pub limit: i64,
    /// When it was done, working minutes from the beginning of the period.
    pub left: i64,
}

/// A case that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCase {
    /// National code of the procedure.
    pub procedure: String,
    /// When it was handed in, working minutes from the beginning of the period.
    pub arrived: i64,
    /// Working minutes that were promised from acceptance, without the pauses; nothing when nothing was.
    pub allowed: Option<i64>,
    /// Working minutes that it took from acceptance, without the pauses.
    pub took: i64,
    /// Its steps; the first is taking it in.
    pub steps: Vec<SeenStep>,
}

/// What happened in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Every case, by when it was handed in.
    pub cases: Vec<SeenCase>,
    /// How many people there are.
    pub people: BTreeMap<Desk, u32>,
}

/// A step of a procedure as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// Code of the step.
    pub code: String,
    /// Who is to do it.
    pub role: Role,
    /// Working minutes that it may take.
    pub limit: i64,
}

/// What is to be otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Hundredths of the arrivals: 120 is a fifth more. 0 and 100 leave them.
    pub arrivals: u32,
    /// Other numbers of people.
    pub people: BTreeMap<Desk, u32>,
    /// Other time limits, working minutes, by procedure.
    pub limits: BTreeMap<String, i64>,
    /// Other steps, by procedure. A step that was there before takes what it took; a new one is taken to lie and
    /// to be worked on like others of the same limit.
    pub steps: BTreeMap<String, Vec<PlannedStep>>,
}

/// Predicted and what happened, of the half of the period that was not used for fitting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackTest {
    /// Cases in it.
    pub cases: usize,
    /// Thousandths of the promises kept: predicted, and what happened.
    pub on_time: (i64, i64),
    /// Working minutes that half of the cases did not exceed: predicted, and what happened.
    pub half: (i64, i64),
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Cases that were played, before any change of their number.
    pub cases: usize,
    /// How far the same way of predicting was from what happened.
    pub back_test: BackTest,
    /// The stations, in the order of the predictions.
    pub desks: Vec<(Desk, Station)>,
    /// As it is.
    pub today: Prediction,
    /// As it would be; nothing when nothing is to be otherwise.
    pub changed: Option<Prediction>,
    /// The stations as they would be.
    pub changed_desks: Vec<(Desk, Station)>,
}

/// Plays a period through again. Nothing when too little happened in it.
#[must_use]
pub fn replay(seen: &Seen, change: &Change) -> Option<Answer> {
    let (first, second) = halves(seen)?;
    let all = Table::of(seen, &seen.people);
    let rates = rates(&first, &seen.people);
    let idle = all.fit(&first, &rates);
    let tested = predict(&all.play(&second, &rates, &idle));
    let today = predict(&all.play(&seen.cases, &rates, &idle));
    let (changed, changed_desks) = if *change == Change::default() {
        (None, Vec::new())
    } else {
        let other = changed(seen, change);
        let mut people = seen.people.clone();
        people.extend(&change.people);
        let table = Table::of(&other, &people);
        // A desk that is new works as most do.
        let idle =
            table.desks.iter().map(|(desk, _)| all.idle_at(*desk, &idle)).collect::<Vec<_>>();
        (Some(predict(&table.play(&other.cases, &rates, &idle))), table.with(&idle))
    };
    Some(Answer {
        cases: seen.cases.len(),
        back_test: BackTest {
            cases: second.len(),
            on_time: (tested.on_time.0, kept(&second)),
            half: (tested.half, median(&second.iter().map(|case| case.took).collect::<Vec<_>>())),
        },
        desks: all.with(&idle),
        today,
        changed,
        changed_desks,
    })
}

/// How many thousandths of the limit of a step somebody at each desk works on it: on the busiest days (one of
/// twenty) they did so much that more cannot be needed.
fn rates(cases: &[SeenCase], people: &BTreeMap<Desk, u32>) -> BTreeMap<Desk, i64> {
    let mut days: BTreeMap<Desk, BTreeMap<i64, i64>> = BTreeMap::new();
    for step in cases.iter().flat_map(|case| &case.steps) {
        *days.entry(step.desk).or_default().entry(step.left / DAY).or_default() += step.limit;
    }
    let rate = |(desk, days): (Desk, BTreeMap<i64, i64>)| {
        let mut done: Vec<i64> = days.into_values().collect();
        done.sort_unstable();
        let busiest = done.get(done.len() * 95 / 100).or(done.last()).copied().unwrap_or_default();
        let hands = i64::from(people.get(&desk).copied().unwrap_or(1).max(1));
        (desk, (DAY * hands * 1_000 / busiest.max(1)).min(1_000))
    };
    days.into_iter().map(rate).collect()
}

/// The cases of the first half of the period and those of the second.
fn halves(seen: &Seen) -> Option<(Vec<SeenCase>, Vec<SeenCase>)> {
    let mut cases = seen.cases.clone();
    cases.sort_by_key(|case| case.arrived);
    let second = cases.split_off(cases.len() / 2);
    (cases.len() >= LEAST_REPLAYED).then_some((cases, second))
}

/// Thousandths of the promises that were kept.
fn kept(cases: &[SeenCase]) -> i64 {
    let promised = cases.iter().filter_map(|case| Some((case.took, case.allowed?)));
    let (mut all, mut kept) = (0_i64, 0_i64);
    for (took, allowed) in promised {
        all += 1;
        kept += i64::from(took <= allowed);
    }
    if all == 0 { 1_000 } else { kept * 1_000 / all }
}

/// The period as it would be with other steps, limits and arrivals.
fn changed(seen: &Seen, change: &Change) -> Seen {
    let mut cases = Vec::new();
    for (n, case) in (0_u64..).zip(&seen.cases) {
        let mut case = case.clone();
        if let Some(limit) = change.limits.get(&case.procedure) {
            case.allowed = Some(*limit);
        }
        if let Some(steps) = change.steps.get(&case.procedure) {
            case.steps = planned(&case, steps);
        }
        // 120: every case once, and each fifth of them twice.
        let percent = if change.arrivals == 0 { 100 } else { u64::from(change.arrivals) };
        let times = (n + 1) * percent / 100 - n * percent / 100;
        for _ in 0..times {
            cases.push(case.clone());
        }
    }
    Seen { cases, people: seen.people.clone() }
}

/// The steps of a case as they would be.
fn planned(case: &SeenCase, steps: &[PlannedStep]) -> Vec<SeenStep> {
    let mut last = case.steps.first().map(|step| step.desk.agency);
    let mut planned = Vec::new();
    for step in steps {
        let before = case.steps.iter().find(|it| it.code == step.code);
        let agency = before.map(|it| it.desk.agency).or(last);
        let Some(agency) = agency else { continue };
        last = Some(agency);
        let used = before.map_or(step.limit, |it| it.used);
        let left = before.map_or(case.arrived, |it| it.left);
        let desk = Desk { agency, role: step.role };
        planned.push(SeenStep { code: step.code.clone(), desk, used, limit: step.limit, left });
    }
    planned
}

/// The desks and kinds of stays of a period, by number.
struct Table {
    desks: Vec<(Desk, u32)>,
    kinds: Vec<(String, String)>,
    stays: Vec<Vec<i64>>,
}

impl Table {
    fn of(seen: &Seen, people: &BTreeMap<Desk, u32>) -> Self {
        let mut desks: BTreeMap<Desk, u32> = BTreeMap::new();
        let mut stays: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
        for case in &seen.cases {
            for step in &case.steps {
                desks
                    .entry(step.desk)
                    .or_insert_with(|| people.get(&step.desk).copied().unwrap_or(1).max(1));
                let kind = (case.procedure.clone(), step.code.clone());
                stays.entry(kind).or_default().push(step.used);
            }
        }
        let (kinds, stays) = stays.into_iter().unzip();
        Self { desks: desks.into_iter().collect(), kinds, stays }
    }

    fn with(&self, idle: &[u32]) -> Vec<(Desk, Station)> {
        let desks = self.desks.iter().zip(idle);
        desks
            .map(|((desk, people), idle)| (*desk, Station { people: *people, idle: *idle }))
            .collect()
    }

    /// How long cases lie at this desk; at one that is not there, as long as at most.
    fn idle_at(&self, desk: Desk, idle: &[u32]) -> u32 {
        let known = self.desks.binary_search_by_key(&desk, |(desk, _)| *desk).ok();
        let known = known.and_then(|at| idle.get(at)).copied();
        known.unwrap_or_else(|| {
            let mut sorted = idle.to_vec();
            sorted.sort_unstable();
            sorted.get(sorted.len() / 2).copied().unwrap_or_default()
        })
    }

    fn play(&self, cases: &[SeenCase], rates: &BTreeMap<Desk, i64>, idle: &[u32]) -> Play {
        let played = |case: &SeenCase| {
            let steps = case.steps.iter().filter_map(|step| {
                let station =
                    self.desks.binary_search_by_key(&step.desk, |(desk, _)| *desk).ok()?;
                let kind = (case.procedure.as_str(), step.code.as_str());
                let find = |it: &(String, String)| (it.0.as_str(), it.1.as_str()).cmp(&kind);
                let rate = rates.get(&step.desk).copied().unwrap_or(1_000);
                let work = (step.limit * rate / 1_000).max(1);
                Some(PlayedStep { station, work, stays: self.kinds.binary_search_by(find).ok()? })
            });
            PlayedCase { arrives: case.arrived, allowed: case.allowed, steps: steps.collect() }
        };
        Play {
            stations: self.with(idle).into_iter().map(|(_, station)| station).collect(),
            stays: self.stays.clone(),
            cases: cases.iter().map(played).collect(),
        }
    }

    /// How long cases lie at each desk, from these cases.
    fn fit(&self, cases: &[SeenCase], rates: &BTreeMap<Desk, i64>) -> Vec<u32> {
        let mut seen: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for step in cases.iter().flat_map(|case| &case.steps) {
            if let Ok(station) = self.desks.binary_search_by_key(&step.desk, |(desk, _)| *desk) {
                seen.entry(station).or_default().push(step.used);
            }
        }
        let halves = seen.iter().map(|(station, used)| (*station, median(used))).collect();
        let none = vec![0; self.desks.len()];
        let fitted = fitted(&self.play(cases, rates, &none), &halves);
        fitted.stations.into_iter().map(|station| station.idle).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four hundred cases of one procedure at one commune, one every half an hour; the specialist may take forty
    /// minutes for each, and leaves them lying for an hour.
    fn seen() -> (Seen, Desk) {
        let agency = AgencyId::new();
        let desk = |role| Desk { agency, role };
        let specialist = desk(Role::Specialist);
        let case = |n: i64| {
            let arrived = n * 30;
            let used = 80 + n % 7;
            let step = |code: &str, role, used, limit| SeenStep {
                code: code.to_owned(),
                desk: desk(role),
                used,
                limit,
                left: arrived + used,
            };
            SeenCase {
                procedure: "1.999001".to_owned(),
                arrived,
                allowed: Some(120),
                took: used,
                steps: vec![
                    step("receive", Role::ReceptionClerk, 2, 5),
                    step("appraise", Role::Specialist, used, 40),
                ],
            }
        };
        let people = BTreeMap::from([(specialist, 1), (desk(Role::ReceptionClerk), 1)]);
        (Seen { cases: (0..400).map(case).collect(), people }, specialist)
    }

    #[test]
    fn what_happened_is_predicted_within_its_error_and_double_the_work_is_not_done_in_time() {
        let (seen, specialist) = seen();
        let today = replay(&seen, &Change::default()).unwrap();
        let (predicted, really) = today.back_test.on_time;
        assert!((predicted - really).abs() <= 50, "{:?}", today.back_test);
        let (predicted, really) = today.back_test.half;
        assert!((predicted - really).abs() <= 10, "{:?}", today.back_test);
        assert!(today.changed.is_none());

        let twice = Change { arrivals: 200, ..Change::default() };
        let late = replay(&seen, &twice).unwrap().changed.unwrap();
        assert!(late.on_time.0 < 300, "{late:?}");
        let more = Change { people: BTreeMap::from([(specialist, 3)]), ..twice };
        let answer = replay(&seen, &more).unwrap();
        assert!(answer.changed.as_ref().unwrap().on_time.0 > 950, "{answer:?}");
        let desk = answer.changed_desks.iter().find(|(desk, _)| *desk == specialist).unwrap();
        assert_eq!(desk.1.people, 3);
    }

    #[test]
    fn other_steps_and_other_limits_are_played() {
        let (seen, _) = seen();
        let limits = BTreeMap::from([("1.999001".to_owned(), 10)]);
        let short = replay(&seen, &Change { limits, ..Change::default() }).unwrap();
        assert_eq!(short.changed.unwrap().on_time.0, 0, "nobody appraises in ten minutes");

        let step = |code: &str, role, limit| PlannedStep { code: code.to_owned(), role, limit };
        let steps = vec![
            step("receive", Role::ReceptionClerk, 10),
            step("check", Role::DeskHead, 400),
            step("appraise", Role::Specialist, 40),
        ];
        let steps = BTreeMap::from([("1.999001".to_owned(), steps)]);
        let longer = replay(&seen, &Change { steps, ..Change::default() }).unwrap();
        assert!(
            longer.changed.unwrap().on_time.0 < 100,
            "one desk head with so much for each is too few"
        );
        assert!(longer.changed_desks.iter().any(|(desk, _)| desk.role == Role::DeskHead));
    }

    #[test]
    fn too_little_says_nothing() {
        let (mut seen, _) = seen();
        seen.cases.truncate(2 * LEAST_REPLAYED - 1);
        assert_eq!(replay(&seen, &Change::default()), None);
    }
}
