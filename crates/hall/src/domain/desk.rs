//! How the hall of an agency is arranged: counters, the ticket machine, times of appointments.

use std::ops::RangeInclusive;

use kernel::{AgencyId, Id, IdKind, Problem};

use super::Refusal;

/// Marks the name of a ticket machine.
#[derive(Debug)]
pub enum KioskMark {}

impl IdKind for KioskMark {
    const NAME: &'static str = "kiosk";
}

/// Names the ticket machine of a desk in its address. Whoever knows it can take numbers.
pub type KioskId = Id<KioskMark>;

/// Whether the ticket machine keeps its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kiosk {
    /// It does.
    Keep,
    /// It gets a new one: the old is known to people who are not in the hall.
    Renew,
}

/// The arrangement of one hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The agency.
    pub agency: AgencyId,
    /// The ticket machine.
    pub kiosk: KioskId,
    /// How many counters there are, numbered from 1.
    pub counters: i64,
    /// Minutes from one appointment to the next.
    pub slot_minutes: i64,
    /// Appointments at the same time; 0 when none can be made.
    pub per_slot: i64,
    /// How many days ahead appointments can be made.
    pub days_ahead: i64,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What the head of the desk arranges, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskFields {
    /// How many counters there are.
    pub counters: i64,
    /// Minutes from one appointment to the next.
    pub slot_minutes: i64,
    /// Appointments at the same time.
    pub per_slot: i64,
    /// How many days ahead appointments can be made.
    pub days_ahead: i64,
}

const COUNTERS: RangeInclusive<i64> = 1..=60;
const SLOT_MINUTES: RangeInclusive<i64> = 10..=240;
const PER_SLOT: RangeInclusive<i64> = 0..=60;
const DAYS_AHEAD: RangeInclusive<i64> = 1..=60;

impl DeskFields {
    /// The numbers, if each is one that a hall can have.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with each that is not.
    pub fn check(self) -> Result<Self, Refusal> {
        let fields = [
            ("counters", self.counters, COUNTERS),
            ("slot_minutes", self.slot_minutes, SLOT_MINUTES),
            ("per_slot", self.per_slot, PER_SLOT),
            ("days_ahead", self.days_ahead, DAYS_AHEAD),
        ];
        let outside = fields.into_iter().filter(|(_, value, range)| !range.contains(value));
        let problems: Vec<Problem> = outside
            .map(|(field, _, range)| {
                let limit = format!("{}–{}", range.start(), range.end());
                Problem::new(field, "out_of_range").with_limit(limit)
            })
            .collect();
        if problems.is_empty() { Ok(self) } else { Err(Refusal::Invalid(problems)) }
    }
}

impl Desk {
    /// Refuses a counter that is not there.
    ///
    /// # Errors
    /// [`Refusal::Invalid`].
    pub fn check_counter(&self, counter: i64) -> Result<(), Refusal> {
        if (1..=self.counters).contains(&counter) {
            return Ok(());
        }
        Err(Refusal::field("counter", "no_such_counter"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_that_no_hall_has_is_told() {
        let fields = DeskFields { counters: 0, slot_minutes: 5, per_slot: 2, days_ahead: 14 };
        let Err(Refusal::Invalid(problems)) = fields.check() else { panic!("it was taken") };
        let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["counters", "slot_minutes"]);
    }
}
