//! One filing that several agencies handle (birth, death): its parts, their times, and who is late.

use std::sync::LazyLock;

use calendar::{Clock, Limit, WorkingCalendar};
use jiff::{SignedDuration, Timestamp, civil::time};
use kernel::{civil_in_vietnam, instant_of};
use serde::Deserialize;

/// The national status of what waits for the applicant's papers.
const ASKED: i64 = 5;
/// The national statuses of what waits for the applicant, or has ended otherwise.
const HELD: [i64; 4] = [5, 6, 7, 8];

/// Every chain, with the times that all have in common.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chains {
    acknowledge: Limit,
    synchronise_minutes: i64,
    complete: Limit,
    chain: Vec<Chain>,
}

/// What is done after one filing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// Its name here: `birth`.
    pub code: String,
    /// Its name on the wire.
    pub wire: String,
    /// How long all of it may take.
    pub whole: Limit,
    /// Its parts, in their order.
    #[serde(rename = "step")]
    pub steps: Vec<ChainStep>,
}

/// One agency's part.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainStep {
    /// Its name here: `residence`.
    pub code: String,
    /// Its name on the wire.
    pub wire: String,
    /// Whether it is handled here.
    pub own: bool,
    /// How long the agency has from when it has the whole dossier.
    pub limit: Limit,
}

/// What is known of one part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepFacts {
    /// When it was sent to the agency.
    pub sent_at: Option<Timestamp>,
    /// When the agency first said that it has it.
    pub acknowledged_at: Option<Timestamp>,
    /// When the agency had the whole dossier.
    pub accepted_at: Option<Timestamp>,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
    /// National status code.
    pub status: Option<i64>,
    /// Since when it has that status.
    pub since_at: Option<Timestamp>,
}

/// How one part stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepStanding {
    /// Until when the agency is to say that it has it.
    pub acknowledge_by: Option<Timestamp>,
    /// Until when it is to be done.
    pub due_at: Option<Timestamp>,
    /// Until when the applicant is to complete it.
    pub complete_by: Option<Timestamp>,
    /// What is late, the gravest.
    pub late: Option<Late>,
}

/// What is late in a part, with by how many working minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Nobody said that it came.
    Acknowledgement(i64),
    /// It is not done, or was done too late.
    Work(i64),
    /// The applicant did not complete it: it is to be stopped.
    Completion(i64),
}

impl Chains {
    /// The chains that the law knows.
    #[must_use]
    pub fn ours() -> &'static Self {
        static CHAINS: LazyLock<Chains> = LazyLock::new(|| {
            toml::from_str(include_str!("chains.toml")).unwrap_or(Chains {
                acknowledge: Limit::None,
                synchronise_minutes: 0,
                complete: Limit::None,
                chain: Vec::new(),
            })
        });
        &CHAINS
    }

    /// How long the other side has to acknowledge what came to it.
    #[must_use]
    pub const fn acknowledgement(&self) -> Limit {
        self.acknowledge
    }

    /// How long what was done here may take until other systems know it: running time.
    #[must_use]
    pub const fn synchronisation(&self) -> SignedDuration {
        SignedDuration::from_mins(self.synchronise_minutes)
    }

    /// The chain with this name here.
    #[must_use]
    pub fn chain(&self, code: &str) -> Option<&Chain> {
        self.chain.iter().find(|chain| chain.code == code)
    }

    /// The chain with this name on the wire.
    #[must_use]
    pub fn on_wire(&self, name: &str) -> Option<&Chain> {
        self.chain.iter().find(|chain| chain.wire == name)
    }

    /// The part with this name on the wire, of whatever chain.
    #[must_use]
    pub fn step_on_wire(&self, name: &str) -> Option<&ChainStep> {
        self.chain.iter().flat_map(|chain| &chain.steps).find(|step| step.wire == name)
    }

    /// How a part stands now. `whole_by` is when all of the chain is to be done.
    ///
    /// # Errors
    /// What the calendar cannot count.
    pub fn standing(
        &self,
        calendar: &WorkingCalendar,
        step: &ChainStep,
        facts: &StepFacts,
        (whole_by, now): (Option<Timestamp>, Timestamp),
    ) -> Result<StepStanding, calendar::Refusal> {
        let acknowledge_by = due(calendar, self.acknowledge, facts.sent_at)?;
        let due_at = match step.limit {
            Limit::None => whole_by.filter(|_| facts.accepted_at.is_some()),
            limit @ (Limit::WorkingDays { .. }
            | Limit::WorkingHours { .. }
            | Limit::RunningHours { .. }
            | Limit::Days(_)
            | Limit::Months(_)
            | Limit::SameDay { .. }) => due(calendar, limit, facts.accepted_at)?,
        };
        let asked_at = facts.since_at.filter(|_| facts.status == Some(ASKED));
        let complete_by = due(calendar, self.complete, asked_at)?;
        let over = |by: Option<Timestamp>, done: Option<Timestamp>| {
            let until = done.unwrap_or(now);
            by.filter(|by| until > *by).map(|by| calendar.work_minutes(by, until))
        };
        // The applicant's time is not the office's.
        let is_held = facts.status.is_some_and(|status| HELD.contains(&status));
        let work = over(due_at, facts.finished_at).filter(|_| !is_held);
        let late = over(complete_by, None).map(Late::Completion).or(work.map(Late::Work)).or(over(
            acknowledge_by,
            facts.acknowledged_at,
        )
        .map(Late::Acknowledgement));
        Ok(StepStanding { acknowledge_by, due_at, complete_by, late })
    }
}

impl Chain {
    /// When all of it is to be done that began at this instant.
    ///
    /// # Errors
    /// What the calendar cannot count.
    pub fn whole_by(
        &self,
        calendar: &WorkingCalendar,
        began_at: Option<Timestamp>,
    ) -> Result<Option<Timestamp>, calendar::Refusal> {
        due(calendar, self.whole, began_at)
    }
}

/// When a limit ends that begins at this instant. What comes after 15:00 counts in working days from the
/// next working day (NĐ 301/2026, Đ 5).
fn due(
    calendar: &WorkingCalendar,
    limit: Limit,
    from: Option<Timestamp>,
) -> Result<Option<Timestamp>, calendar::Refusal> {
    let Some(from) = from else { return Ok(None) };
    let civil = civil_in_vietnam(from);
    let is_after = matches!(limit, Limit::WorkingDays { .. }) && civil.time() >= time(15, 0, 0, 0);
    let from = match civil.date().tomorrow() {
        Ok(tomorrow) if is_after => calendar.norm(instant_of(tomorrow.at(0, 0, 0, 0)))?,
        Ok(_) | Err(_) => from,
    };
    Ok(Clock::start(calendar, limit, from)?.due_at())
}

#[cfg(test)]
mod tests {
    use calendar::CalendarSpec;

    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("{text}:00+07:00").parse().unwrap()
    }

    fn calendar() -> WorkingCalendar {
        let days = ["mon", "tue", "wed", "thu", "fri"];
        let hours = ["07:00-11:30", "13:30-17:00"];
        CalendarSpec::default().with_hours("2026-01-01", &days, &hours).build().unwrap()
    }

    #[test]
    fn the_chains_of_the_law_are_read() {
        let chains = Chains::ours();
        let steps = |code: &str| chains.chain(code).unwrap().steps.len();
        assert_eq!((steps("birth"), steps("death")), (3, 3));
        assert_eq!(chains.on_wire("KhaiTu").unwrap().code, "death");
        assert_eq!(chains.step_on_wire("DangKyThuongTru").unwrap().code, "residence");
        for chain in &chains.chain {
            assert!(chain.steps[0].own && !chain.steps[1].own, "{}", chain.code);
        }
    }

    #[test]
    fn each_part_has_its_times_and_the_gravest_delay_is_named() {
        let (chains, calendar) = (Chains::ours(), calendar());
        let birth = chains.chain("birth").unwrap();
        let step = |place: usize, facts: &StepFacts, now: &str| {
            let whole = birth.whole_by(&calendar, Some(at("2026-03-02T09:00"))).unwrap();
            chains.standing(&calendar, &birth.steps[place], facts, (whole, at(now))).unwrap()
        };
        // A registration has 24 running hours, the night included.
        let mut facts = StepFacts {
            sent_at: Some(at("2026-03-02T08:50")),
            acknowledged_at: Some(at("2026-03-02T09:00")),
            accepted_at: Some(at("2026-03-02T09:00")),
            ..StepFacts::default()
        };
        let standing = step(0, &facts, "2026-03-03T08:59");
        assert_eq!(standing.due_at, Some(at("2026-03-03T09:00")));
        assert_eq!(standing.late, None);
        assert_eq!(step(0, &facts, "2026-03-03T10:00").late, Some(Late::Work(60)));
        facts.finished_at = Some(at("2026-03-02T16:00"));
        assert_eq!(step(0, &facts, "2026-03-09T10:00").late, None);

        // Sent at four, to be acknowledged by the hour after the morning begins.
        let mut facts = StepFacts { sent_at: Some(at("2026-03-02T16:00")), ..StepFacts::default() };
        let standing = step(1, &facts, "2026-03-03T08:00");
        assert_eq!(standing.acknowledge_by, Some(at("2026-03-03T08:00")));
        assert_eq!((standing.due_at, standing.late), (None, None));
        assert_eq!(step(1, &facts, "2026-03-03T08:30").late, Some(Late::Acknowledgement(30)));
        // Whole at half past three: two working days from the next one.
        facts.acknowledged_at = Some(at("2026-03-02T16:10"));
        facts.accepted_at = Some(at("2026-03-03T15:30"));
        assert_eq!(step(1, &facts, "2026-03-04T08:00").due_at, Some(at("2026-03-06T17:00")));
        facts.accepted_at = Some(at("2026-03-03T14:30"));
        assert_eq!(step(1, &facts, "2026-03-04T08:00").due_at, Some(at("2026-03-05T17:00")));

        // While the applicant is waited for nobody is late but, after seven days, the applicant.
        facts.status = Some(5);
        facts.since_at = Some(at("2026-03-04T08:00"));
        assert_eq!(step(1, &facts, "2026-03-12T08:00").late, None);
        let late = step(1, &facts, "2026-03-16T08:00").late;
        assert_eq!(late, Some(Late::Completion(60)));
        // The card has no time of its own: it ends with the whole.
        facts.status = None;
        assert_eq!(step(2, &facts, "2026-03-04T08:00").due_at, Some(at("2026-03-05T17:00")));
    }
}
