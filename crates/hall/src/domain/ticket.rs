//! A number in the line, and what can become of it.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::{AppointmentId, Refusal};

/// Marks the id of a ticket.
#[derive(Debug)]
pub enum TicketMark {}

impl IdKind for TicketMark {
    const NAME: &'static str = "ticket";
}

/// Names a ticket. It cannot be guessed, unlike its number.
pub type TicketId = Id<TicketMark>;

/// What somebody comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To hand in a dossier, or to complete one.
    HandIn,
    /// To collect a result.
    Collect,
    /// To ask.
    Ask,
}

impl Purpose {
    /// Every purpose, in the order shown.
    pub const ALL: [Self; 3] = [Self::HandIn, Self::Collect, Self::Ask];

    /// The name stored and posted.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::HandIn => "hand_in",
            Self::Collect => "collect",
            Self::Ask => "ask",
        }
    }

    /// The purpose with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Whether somebody goes before others: the old, the disabled, women with child (NĐ 118/2025 and the laws on them).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// In the order of numbers.
    Ordinary,
    /// Before those.
    Priority,
}

impl Turn {
    /// Every turn.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Priority];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Priority => "priority",
        }
    }

    /// The turn with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketState {
    /// In the line.
    Waiting,
    /// Called to a counter.
    Called,
    /// Called, and nobody came. It can be called again.
    Absent,
    /// At the counter.
    Serving,
    /// Over.
    Served,
}

impl TicketState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Called, Self::Absent, Self::Serving, Self::Served];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Absent => "absent",
            Self::Serving => "serving",
            Self::Served => "served",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A number in the line of one agency on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The agency.
    pub agency: AgencyId,
    /// The day.
    pub day: Date,
    /// The number, from 1.
    pub number: i64,
    /// What somebody comes for.
    pub purpose: Purpose,
    /// Whether they go before others.
    pub turn: Turn,
    /// Where it stands.
    pub state: TicketState,
    /// The counter that it was sent on to.
    pub for_counter: Option<i64>,
    /// The counter that called it.
    pub counter: Option<i64>,
    /// Who called it.
    pub clerk: Option<PositionId>,
    /// How often it was called.
    pub calls: i64,
    /// The appointment that it came from.
    pub appointment: Option<AppointmentId>,
    /// When the appointment begins, if whoever has it came in time.
    pub slot_at: Option<Timestamp>,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// When it was called first.
    pub first_called_at: Option<Timestamp>,
    /// When it was called last.
    pub last_called_at: Option<Timestamp>,
    /// When serving began.
    pub served_from_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Ticket {
    /// Refuses what somebody changed since it was seen.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`].
    pub fn check_unchanged(&self, seen_version: i64) -> Result<(), Refusal> {
        if self.version == seen_version { Ok(()) } else { Err(Refusal::ChangedMeanwhile) }
    }

    /// Called to a counter: from the line, or again after nobody came.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn call(self, at: i64, clerk: PositionId, now: Timestamp) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Waiting, TicketState::Absent])?;
        Ok(Self {
            state: TicketState::Called,
            for_counter: None,
            counter: Some(at),
            clerk: Some(clerk),
            calls: self.calls + 1,
            first_called_at: self.first_called_at.or(Some(now)),
            last_called_at: Some(now),
            ended_at: None,
            version: self.version + 1,
            ..self
        })
    }

    /// Called once more.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn recall(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Called])?;
        let (calls, version) = (self.calls + 1, self.version + 1);
        Ok(Self { calls, last_called_at: Some(now), version, ..self })
    }

    /// Nobody came.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn mark_absent(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Called])?;
        let (state, version) = (TicketState::Absent, self.version + 1);
        Ok(Self { state, ended_at: Some(now), version, ..self })
    }

    /// Somebody came: serving begins.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn serve(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Called])?;
        let (state, version) = (TicketState::Serving, self.version + 1);
        Ok(Self { state, served_from_at: self.served_from_at.or(Some(now)), version, ..self })
    }

    /// Serving is over.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn finish(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Serving])?;
        let (state, version) = (TicketState::Served, self.version + 1);
        Ok(Self { state, ended_at: Some(now), version, ..self })
    }

    /// Sent on to another counter, where it is next.
    ///
    /// # Errors
    /// [`Refusal::WrongState`]; [`Refusal::Invalid`] for the counter where it is.
    pub fn transfer(self, to: i64) -> Result<Self, Refusal> {
        self.check_one_of(&[TicketState::Called, TicketState::Serving])?;
        if self.counter == Some(to) {
            return Err(Refusal::field("to", "same_counter"));
        }
        let (state, version) = (TicketState::Waiting, self.version + 1);
        let (counter, clerk) = (None, None);
        Ok(Self { state, for_counter: Some(to), counter, clerk, version, ..self })
    }

    fn check_one_of(&self, states: &[TicketState]) -> Result<(), Refusal> {
        if states.contains(&self.state) { Ok(()) } else { Err(Refusal::WrongState) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;

    pub(in crate::domain) fn at(minute: i64) -> Timestamp {
        let nine: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
        nine + jiff::SignedDuration::from_mins(minute)
    }

    pub(in crate::domain) fn ticket(number: i64) -> Ticket {
        Ticket {
            id: TicketId::new(),
            agency: AgencyId::new(),
            day: date(2026, 3, 2),
            number,
            purpose: Purpose::HandIn,
            turn: Turn::Ordinary,
            state: TicketState::Waiting,
            for_counter: None,
            counter: None,
            clerk: None,
            calls: 0,
            appointment: None,
            slot_at: None,
            taken_at: at(number),
            first_called_at: None,
            last_called_at: None,
            served_from_at: None,
            ended_at: None,
            version: 1,
        }
    }

    #[test]
    fn a_ticket_is_called_served_and_over() {
        let called = ticket(1).call(3, PositionId::new(), at(5)).unwrap();
        assert_eq!((called.state, called.counter, called.calls), (TicketState::Called, Some(3), 1));
        let again = called.recall(at(6)).unwrap();
        assert_eq!((again.calls, again.first_called_at), (2, Some(at(5))));
        let over = again.serve(at(7)).unwrap().finish(at(9)).unwrap();
        assert_eq!((over.state, over.version), (TicketState::Served, 5));
        assert_eq!(over.clone().serve(at(10)), Err(Refusal::WrongState));
        assert_eq!(over.call(1, PositionId::new(), at(10)), Err(Refusal::WrongState));
    }

    #[test]
    fn who_was_absent_can_be_called_again_and_who_is_sent_on_waits_there() {
        let clerk = PositionId::new();
        let absent = ticket(1).call(3, clerk, at(5)).unwrap().mark_absent(at(7)).unwrap();
        let called = absent.call(2, clerk, at(9)).unwrap();
        assert_eq!((called.ended_at, called.first_called_at), (None, Some(at(5))));
        assert!(matches!(called.clone().transfer(2), Err(Refusal::Invalid(_))));
        let sent = called.transfer(4).unwrap();
        assert_eq!((sent.state, sent.for_counter), (TicketState::Waiting, Some(4)));
        assert_eq!(sent.mark_absent(at(9)), Err(Refusal::WrongState));
    }
}
