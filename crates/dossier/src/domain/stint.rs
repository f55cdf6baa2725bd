//! One agency's part of a case that several handle in a row, with a clock of its own (liên thông).

use std::ops::RangeInclusive;

use calendar::{Clock, Limit, Pause, ResumeMode, WorkingCalendar};
use jiff::Timestamp;
use kernel::{AgencyId, PositionId};

use super::{Leg, Passing};

/// The stay of a dossier with one of its agencies, over all the steps done there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stint {
    /// Which of the agencies of the procedure, from zero.
    pub place: usize,
    /// The agency.
    pub agency: AgencyId,
    /// The agency by whose calendar its time counts: where the dossier first came to.
    pub counted_by: AgencyId,
    /// When the dossier came.
    pub began_at: Timestamp,
    /// When it left, or the case ended.
    pub ended_at: Option<Timestamp>,
    /// Who took it up there last.
    pub taken_by: Option<PositionId>,
    /// The stretches in which the agency had it to work on; the last one may still run.
    pub runs: Vec<(Timestamp, Option<Timestamp>)>,
}

/// The stays with each agency, from those in each step. `spans` says which steps belong to which
/// agency of the procedure; steps in none of them, such as those of the desk, are left out.
#[must_use]
pub fn stays(legs: &[Leg], spans: &[RangeInclusive<usize>]) -> Vec<Stint> {
    let mut stints: Vec<Stint> = Vec::new();
    let mut is_elsewhere = true;
    for leg in legs {
        let step = usize::try_from(leg.step).ok();
        let place = step.and_then(|step| spans.iter().position(|span| span.contains(&step)));
        let Some(place) = place else {
            is_elsewhere = true;
            continue;
        };
        match stints.last_mut() {
            Some(last) if !is_elsewhere && last.place == place && last.is_same(leg) => {
                last.go_on(leg);
            }
            Some(_) | None => stints.push(Stint {
                place,
                agency: leg.agency,
                counted_by: leg.agency,
                began_at: leg.began_at,
                ended_at: leg.ended_at,
                taken_by: leg.taken_by,
                runs: leg.runs.clone(),
            }),
        }
        is_elsewhere = false;
    }
    stints
}

impl Stint {
    /// Whether this stay in a step is part of it: with the same agency, or with the one that it went into.
    fn is_same(&self, leg: &Leg) -> bool {
        self.agency == leg.agency || leg.passing == Passing::CarriedOver
    }

    fn go_on(&mut self, leg: &Leg) {
        self.agency = leg.agency;
        self.ended_at = leg.ended_at;
        self.taken_by = leg.taken_by.or(self.taken_by);
        for run in &leg.runs {
            match self.runs.last_mut() {
                Some((_, end)) if *end == Some(run.0) => *end = run.1,
                Some(_) | None => self.runs.push(*run),
            }
        }
    }

    /// Since when it waits for somebody outside the agency.
    #[must_use]
    pub fn paused_at(&self) -> Option<Timestamp> {
        match self.runs.last() {
            Some((_, Some(stood))) if self.ended_at.is_none() => Some(*stood),
            Some(_) | None => None,
        }
    }

    /// The clock of this agency: it runs while the agency has the dossier to work on, and goes on after
    /// a wait as that of the whole case did. Nothing when the agency never had it to work on.
    ///
    /// # Errors
    /// What the calendar cannot count.
    pub fn clock(
        &self,
        calendar: &WorkingCalendar,
        limit: Limit,
        pauses: &[Pause],
    ) -> Result<Option<Clock>, calendar::Refusal> {
        let Some((first, _)) = self.runs.first() else { return Ok(None) };
        let mut clock = Clock::start(calendar, limit, *first)?;
        for pair in self.runs.windows(2) {
            let [(_, Some(stood)), (goes_on, _)] = pair else { continue };
            let whole = pauses.iter().find(|pause| pause.resumed_at == *goes_on);
            let mode = whole.map_or(ResumeMode::Resume, |pause| pause.mode);
            clock = clock.pause(calendar, *stood)?.resume(calendar, *goes_on, mode)?;
        }
        if let Some(stood) = self.paused_at() {
            clock = clock.pause(calendar, stood)?;
        }
        Ok(Some(clock))
    }

    /// Working minutes by which the agency was, or is, behind its due time.
    #[must_use]
    pub fn late(&self, calendar: &WorkingCalendar, due_at: Timestamp, now: Timestamp) -> i64 {
        let until = self.ended_at.or(self.paused_at()).unwrap_or(now);
        calendar.work_minutes(due_at, until)
    }
}

#[cfg(test)]
mod tests {
    use calendar::CalendarSpec;

    use super::*;

    fn at(hour: i64) -> Timestamp {
        // Monday 2 March 2026, midnight in Vietnam.
        Timestamp::from_second(1_772_384_400 + hour * 3_600).unwrap()
    }

    fn leg(step: i64, agency: AgencyId, hours: (i64, Option<i64>)) -> Leg {
        let (from, to) = (at(hours.0), hours.1.map(at));
        Leg {
            step,
            agency,
            given_by: None,
            began_at: from,
            taken_by: None,
            taken_at: None,
            ended_at: to,
            runs: vec![(from, to)],
            passing: Passing::GivenOn,
        }
    }

    fn calendar() -> WorkingCalendar {
        let days = ["mon", "tue", "wed", "thu", "fri"];
        let hours = ["07:00-11:30", "13:30-17:00"];
        CalendarSpec::default().with_hours("2026-01-01", &days, &hours).build().unwrap()
    }

    #[test]
    fn steps_of_one_agency_are_one_stay_and_the_desk_is_none() {
        let (commune, department) = (AgencyId::new(), AgencyId::new());
        let legs = [
            leg(0, commune, (7, Some(8))),
            leg(1, commune, (8, Some(10))),
            leg(2, commune, (10, Some(11))),
            leg(3, department, (11, Some(14))),
            leg(4, commune, (14, None)),
        ];
        let stints = stays(&legs, &[1..=2, 3..=3]);
        assert_eq!(stints.len(), 2);
        assert_eq!((stints[0].place, stints[0].agency), (0, commune));
        assert_eq!(stints[0].runs, [(at(8), Some(at(11)))]);
        assert_eq!((stints[1].agency, stints[1].ended_at), (department, Some(at(14))));
    }

    #[test]
    fn each_agency_has_a_clock_of_its_own_that_stands_while_others_are_waited_for() {
        let calendar = calendar();
        let mut stint = stays(&[leg(1, AgencyId::new(), (8, Some(10)))], &[1..=1]).remove(0);
        let limit = Limit::working_hours(4);
        stint.runs = vec![(at(8), Some(at(10))), (at(24 + 8), None)];
        stint.ended_at = None;
        let clock = stint.clock(&calendar, limit, &[]).unwrap().unwrap();
        assert_eq!(clock.due_at(), Some(at(24 + 10)), "two hours were left");
        assert_eq!(stint.late(&calendar, at(24 + 10), at(24 + 11)), 60);

        let pause = Pause { paused_at: at(10), resumed_at: at(24 + 8), mode: ResumeMode::Restart };
        let clock = stint.clock(&calendar, limit, &[pause]).unwrap().unwrap();
        assert_eq!(clock.received_at(), at(8));
        // From half past eleven to half past one nobody works.
        assert_eq!(clock.due_at(), Some(at(24 + 14)), "counted from the beginning");

        stint.runs.pop();
        assert_eq!(stint.paused_at(), Some(at(10)));
        assert_eq!(stint.clock(&calendar, limit, &[]).unwrap().unwrap().due_at(), None);
    }

    #[test]
    fn an_agency_that_went_into_another_leaves_it_the_time_that_was_left() {
        let (old, new) = (AgencyId::new(), AgencyId::new());
        let carried = Leg { passing: Passing::CarriedOver, ..leg(1, new, (9, None)) };
        let stints = stays(&[leg(1, old, (8, Some(9))), carried], &[1..=1]);
        assert_eq!(stints.len(), 1);
        assert_eq!((stints[0].agency, stints[0].counted_by), (new, old));
        assert_eq!(stints[0].runs, [(at(8), None)]);
    }
}
