//! Where a dossier was, with whom, and how much of its time each step and each agency used. Read off
//! the journal: who gave it, who took it, when.

use calendar::WorkingCalendar;
use jiff::Timestamp;
use kernel::{AgencyId, PositionId};

use super::{DossierId, Stage};

/// The parts of a step's time, in hundredths, at which people are warned.
const WARNED_AT: [i64; 3] = [100, 80, 50];

/// One event of the journal, as far as it says where the dossier went.
#[derive(Debug, Clone)]
pub struct Trace {
    /// When.
    pub at: Timestamp,
    /// The position in which it was done.
    pub by: Option<PositionId>,
    /// The stage, when it changed.
    pub stage: Option<Stage>,
    /// The internal step, when it changed.
    pub step: Option<i64>,
    /// The agency where it is, when it changed.
    pub agency: Option<AgencyId>,
    /// Who has taken it, when that changed.
    pub assignee: Option<Option<PositionId>>,
    /// Whether its paper is on its way to the agency that decides, when that changed.
    pub on_its_way: Option<bool>,
    /// What the change of agency means.
    pub passing: Passing,
}

/// What it means that a dossier came to another agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// It was given on: the next agency has its own time.
    GivenOn,
    /// The agency went into the other one, whose time is what was left.
    CarriedOver,
}

/// One stay of a dossier: in one step, at one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// The internal step, from zero.
    pub step: i64,
    /// The agency.
    pub agency: AgencyId,
    /// Who gave it there; nobody for what an applicant handed in.
    pub given_by: Option<PositionId>,
    /// When it came.
    pub began_at: Timestamp,
    /// Who took it up there.
    pub taken_by: Option<PositionId>,
    /// When.
    pub taken_at: Option<Timestamp>,
    /// When it left, or the case ended.
    pub ended_at: Option<Timestamp>,
    /// The stretches in which the office had it to work on; the last one may still run.
    pub runs: Vec<(Timestamp, Option<Timestamp>)>,
    /// How it came here.
    pub passing: Passing,
}

/// How a stay stands against the time of its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Hundredths of the allotted time that are used; more than a hundred when it is late.
    pub percent: i64,
    /// The highest warning that was reached: 50, 80 or 100.
    pub warned: Option<i64>,
    /// Working minutes by which this stay went over the time of its step.
    pub late: i64,
}

/// A stay in a step that runs, or that went over the time of its step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStay {
    /// The dossier.
    pub dossier: DossierId,
    /// Which of its stays, from zero.
    pub place: i64,
    /// The agency.
    pub agency: AgencyId,
    /// Name of the internal step.
    pub step: String,
    /// Who took it up there.
    pub holder: Option<PositionId>,
    /// When the time of the step is or was used up; nothing when nobody had it to work on.
    pub due_at: Option<Timestamp>,
    /// When the agency no longer had it to work on; nothing while it has.
    pub stood_at: Option<Timestamp>,
    /// Working minutes over the time of the step; 0 while it runs.
    pub late: i64,
}

/// Whether an officer has the dossier to work on. What waits for the applicant is nobody's delay.
const fn is_worked_on(stage: Stage) -> bool {
    stage.is_clock_running() || matches!(stage, Stage::Submitted)
}

/// The stays of a dossier, from its events, oldest first.
#[must_use]
pub fn legs(traces: &[Trace]) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    let (mut stage, mut on_its_way) = (Stage::Submitted, false);
    for trace in traces {
        stage = trace.stage.unwrap_or(stage);
        on_its_way = trace.on_its_way.unwrap_or(on_its_way);
        let here = legs.last().map(|leg| (leg.step, leg.agency));
        let step = trace.step.or(here.map(|(step, _)| step));
        let agency = trace.agency.or(here.map(|(_, agency)| agency));
        let (Some(step), Some(agency)) = (step, agency) else { continue };
        if here != Some((step, agency)) {
            if let Some(leg) = legs.last_mut() {
                leg.halt(trace.at);
                leg.ended_at.get_or_insert(trace.at);
                // Who passed it on without taking it up first had it at that moment.
                if let (None, Some(by)) = (leg.taken_by, trace.by) {
                    leg.taken_by = Some(by);
                    leg.taken_at = Some(trace.at);
                }
            }
            legs.push(Leg {
                step,
                agency,
                given_by: trace.by,
                began_at: trace.at,
                taken_by: None,
                taken_at: None,
                ended_at: None,
                runs: Vec::new(),
                passing: trace.passing,
            });
        }
        let Some(leg) = legs.last_mut() else { continue };
        if let Some(Some(assignee)) = trace.assignee {
            leg.taken_by = Some(assignee);
            leg.taken_at = Some(trace.at);
        }
        if stage.is_ended() {
            // Who ends it had it.
            if let (None, Some(by)) = (leg.taken_by, trace.by) {
                leg.taken_by = Some(by);
                leg.taken_at = Some(trace.at);
            }
            leg.halt(trace.at);
            leg.ended_at = Some(trace.at);
        } else if is_worked_on(stage) && !on_its_way {
            leg.ended_at = None;
            leg.go_on(trace.at);
        } else {
            leg.halt(trace.at);
        }
    }
    legs
}

impl Leg {
    fn go_on(&mut self, at: Timestamp) {
        if self.runs.last().is_none_or(|(_, to)| to.is_some()) {
            self.runs.push((at, None));
        }
    }

    /// When the agency no longer had it to work on: it went on, ended, or waits for somebody outside.
    /// Nothing while it has.
    #[must_use]
    pub fn stood_at(&self) -> Option<Timestamp> {
        self.runs.last().map_or(Some(self.began_at), |(_, to)| *to)
    }

    fn halt(&mut self, at: Timestamp) {
        if let Some((_, to @ None)) = self.runs.last_mut() {
            *to = Some(at);
        }
    }
}

/// How a stay that used so many minutes stands, when earlier stays in the same step used some already.
#[must_use]
pub fn share(used: i64, used_before: i64, allotted: i64) -> Share {
    let whole = used.saturating_add(used_before);
    let percent = whole.saturating_mul(100) / allotted.max(1);
    let over = |minutes: i64| minutes.saturating_sub(allotted).max(0);
    Share {
        percent,
        warned: WARNED_AT.into_iter().find(|at| percent >= *at),
        late: over(whole) - over(used_before),
    }
}

/// When the time of a step is used up, after so many working minutes of earlier stays in it: within one
/// of the runs, or ahead of the one that still goes on. Nothing when it stood before that.
#[must_use]
pub fn step_due(
    calendar: &WorkingCalendar,
    runs: &[(Timestamp, Option<Timestamp>)],
    used_before: i64,
    allotted: i64,
) -> Option<Timestamp> {
    let mut left = allotted.saturating_sub(used_before).max(0);
    for (from, to) in runs {
        let minutes = to.map_or(i64::MAX, |to| calendar.work_minutes(*from, to));
        if minutes >= left {
            return calendar.add_minutes(*from, u32::try_from(left).ok()?).ok();
        }
        left -= minutes;
    }
    None
}

/// What each agency used, in the order in which the dossier came to them.
#[must_use]
pub fn by_agency(used: impl IntoIterator<Item = (AgencyId, i64)>) -> Vec<(AgencyId, i64)> {
    let mut sums: Vec<(AgencyId, i64)> = Vec::new();
    for (agency, minutes) in used {
        match sums.iter_mut().find(|(known, _)| *known == agency) {
            Some((_, sum)) => *sum += minutes,
            None => sums.push((agency, minutes)),
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn quiet(minute: i64) -> Trace {
        Trace {
            at: at(minute),
            by: None,
            stage: None,
            step: None,
            agency: None,
            assignee: None,
            on_its_way: None,
            passing: Passing::GivenOn,
        }
    }

    #[test]
    fn a_stay_ends_where_the_next_begins_and_what_waits_for_the_applicant_does_not_run() {
        let (desk, office) = (AgencyId::new(), AgencyId::new());
        let (clerk, specialist) = (PositionId::new(), PositionId::new());
        let traces = [
            Trace { step: Some(0), agency: Some(desk), ..quiet(0) },
            Trace {
                by: Some(clerk),
                stage: Some(Stage::Received),
                step: Some(1),
                agency: Some(office),
                ..quiet(10)
            },
            Trace { stage: Some(Stage::Processing), assignee: Some(Some(specialist)), ..quiet(15) },
            Trace { stage: Some(Stage::SupplementProcessing), ..quiet(20) },
            Trace { stage: Some(Stage::Processing), ..quiet(90) },
            Trace { stage: Some(Stage::Stopped), ..quiet(100) },
        ];
        let legs = legs(&traces);
        assert_eq!(legs.len(), 2);
        assert_eq!((legs[0].began_at, legs[0].ended_at), (at(0), Some(at(10))));
        assert_eq!(legs[0].runs, [(at(0), Some(at(10)))]);
        assert_eq!((legs[0].taken_by, legs[0].taken_at), (Some(clerk), Some(at(10))));
        assert_eq!((legs[1].given_by, legs[1].taken_by), (Some(clerk), Some(specialist)));
        assert_eq!(legs[1].taken_at, Some(at(15)));
        assert_eq!(legs[1].runs, [(at(10), Some(at(20))), (at(90), Some(at(100)))]);
        assert_eq!(legs[1].ended_at, Some(at(100)));
        let used = [(desk, 10), (office, 20), (desk, 5)];
        assert_eq!(by_agency(used), [(desk, 15), (office, 20)]);
    }

    #[test]
    fn nobody_has_it_to_work_on_while_its_paper_is_on_its_way() {
        let (desk, office) = (AgencyId::new(), AgencyId::new());
        let traces = [
            Trace { step: Some(0), agency: Some(desk), ..quiet(0) },
            Trace {
                stage: Some(Stage::Received),
                step: Some(1),
                agency: Some(office),
                on_its_way: Some(true),
                ..quiet(10)
            },
            Trace { on_its_way: Some(false), ..quiet(500) },
        ];
        let legs = legs(&traces);
        assert_eq!(legs[0].runs, [(at(0), Some(at(10)))]);
        assert_eq!(legs[1].runs, [(at(500), None)]);
    }

    #[test]
    fn the_time_of_a_step_ends_where_its_minutes_are_used_up_and_waiting_is_not_counted() {
        let hours = ["07:00-11:30", "13:30-17:00"];
        let days = ["mon", "tue", "wed", "thu", "fri"];
        let calendar =
            calendar::CalendarSpec::default().with_hours("2026-01-01", &days, &hours).build();
        let calendar = calendar.unwrap();
        // Monday 2 March 2026, midnight in Vietnam.
        let at = |hour: i64| Timestamp::from_second(1_772_384_400 + hour * 3_600).unwrap();
        let due = |runs: &[(Timestamp, Option<Timestamp>)], before| {
            step_due(&calendar, runs, before, 240)
        };
        assert_eq!(due(&[(at(8), None)], 0), Some(at(14)), "nobody works at midday");
        assert_eq!(due(&[(at(8), None)], 180), Some(at(9)), "three hours were used earlier");
        let halted = [(at(8), Some(at(9))), (at(24 + 8), None)];
        assert_eq!(due(&halted, 0), Some(at(24 + 11)), "an hour before the applicant was asked");
        assert_eq!(due(&halted[..1], 0), None, "it waits, and was not late before");
        assert_eq!(due(&[(at(8), Some(at(24 + 8)))], 0), Some(at(14)), "it left late");
        assert_eq!(due(&[(at(9), None)], 300), Some(at(9)), "it came when nothing was left");
    }

    #[test]
    fn warnings_come_at_half_at_four_fifths_and_at_the_end_and_a_delay_is_counted_once() {
        let warned = |used| share(used, 0, 100).warned;
        assert_eq!(
            [49, 50, 79, 80, 99, 100].map(warned),
            [None, Some(50), Some(50), Some(80), Some(80), Some(100)]
        );
        // A step that was late already is late only by what came on top.
        assert_eq!(share(120, 0, 100).late, 20);
        assert_eq!(share(30, 120, 100).late, 30);
        assert_eq!(share(30, 90, 100).late, 20);
    }
}
