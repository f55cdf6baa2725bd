//! An appointment, and what can become of it.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, AgencyId, Id, IdKind, Problem, today_in_vietnam};

use super::{Purpose, Refusal};

/// Marks the id of an appointment.
#[derive(Debug)]
pub enum AppointmentMark {}

impl IdKind for AppointmentMark {
    const NAME: &'static str = "appointment";
}

/// Names an appointment.
pub type AppointmentId = Id<AppointmentMark>;

/// How many appointments one account can have ahead of it in one agency: places are few.
pub const MOST_APPOINTMENTS: i64 = 2;
/// How long before it begins somebody can check in.
pub const CHECK_IN_BEFORE: SignedDuration = SignedDuration::from_mins(30);
/// How late somebody may be and still be called at the hour agreed.
const GRACE: SignedDuration = SignedDuration::from_mins(15);
/// The most characters of the name of who comes.
const NAME_LIMIT: usize = 100;

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentState {
    /// It is ahead, or nobody came.
    Booked,
    /// Somebody came, and has a number.
    CheckedIn,
    /// It was given back.
    Cancelled,
}

impl AppointmentState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Booked, Self::CheckedIn, Self::Cancelled];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::CheckedIn => "checked_in",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Who comes, when the desk made the appointment for a caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The phone number; may be empty.
    pub phone: String,
}

impl Contact {
    /// The name and number as typed, if they are ones.
    ///
    /// # Errors
    /// [`Refusal::Invalid`].
    pub fn read(name: &str, phone: &str) -> Result<Self, Refusal> {
        let name = vietnamese::nfc(name.trim());
        let mut problems = Vec::new();
        if name.is_empty() {
            problems.push(Problem::new("name", "required"));
        } else if name.chars().count() > NAME_LIMIT {
            problems.push(Problem::new("name", "too_long").with_limit(NAME_LIMIT));
        }
        let phone = match phone.trim() {
            "" => String::new(),
            typed => match typed.parse::<vietnamese::Phone>() {
                Ok(phone) => phone.reveal().to_owned(),
                Err(_) => {
                    problems.push(Problem::new("phone", "not_a_phone"));
                    String::new()
                }
            },
        };
        if problems.is_empty() { Ok(Self { name, phone }) } else { Err(Refusal::Invalid(problems)) }
    }
}

/// Whether somebody with an appointment came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnTime {
    /// They are called at the hour agreed.
    Yes,
    /// They wait like everybody.
    Late,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its id.
    pub id: AppointmentId,
    /// The agency.
    pub agency: AgencyId,
    /// When it begins.
    pub slot_at: Timestamp,
    /// What is typed at the ticket machine.
    pub code: String,
    /// What for.
    pub purpose: Purpose,
    /// The account that it was made with; none when the desk made it.
    pub account: Option<AccountId>,
    /// Who comes, when the desk made it.
    pub contact: Option<Contact>,
    /// Salt of the hashes in the journal.
    pub salt: String,
    /// What became of it.
    pub state: AppointmentState,
    /// How often it was moved.
    pub moves: i64,
    /// When whoever has it was reminded of it, at the time where it stands.
    pub reminded_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Appointment {
    /// Refuses what somebody changed since it was seen.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`].
    pub fn check_unchanged(&self, seen_version: i64) -> Result<(), Refusal> {
        if self.version == seen_version { Ok(()) } else { Err(Refusal::ChangedMeanwhile) }
    }

    /// Whether it can still be moved or given back.
    #[must_use]
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        self.state == AppointmentState::Booked && now < self.slot_at
    }

    /// At another time, with the code for that day.
    ///
    /// # Errors
    /// [`Refusal::AppointmentOver`].
    pub fn move_to(
        self,
        slot_at: Timestamp,
        code: String,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.check_ahead(now)?;
        let (moves, version) = (self.moves + 1, self.version + 1);
        Ok(Self { slot_at, code, moves, version, reminded_at: None, ..self })
    }

    /// Given back.
    ///
    /// # Errors
    /// [`Refusal::AppointmentOver`].
    pub fn cancel(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_ahead(now)?;
        let (state, version) = (AppointmentState::Cancelled, self.version + 1);
        Ok(Self { state, version, ..self })
    }

    /// Somebody came.
    ///
    /// # Errors
    /// [`Refusal::AppointmentOver`]; [`Refusal::TooEarly`].
    pub fn check_in(self, now: Timestamp) -> Result<(Self, OnTime), Refusal> {
        if self.state != AppointmentState::Booked {
            return Err(Refusal::AppointmentOver);
        }
        if now < self.slot_at - CHECK_IN_BEFORE {
            return Err(Refusal::TooEarly);
        }
        let on_time = if now <= self.slot_at + GRACE { OnTime::Yes } else { OnTime::Late };
        let (state, version) = (AppointmentState::CheckedIn, self.version + 1);
        Ok((Self { state, version, ..self }, on_time))
    }

    /// Reminded of, on the day before.
    ///
    /// # Errors
    /// [`Refusal::AppointmentOver`] for what was given back or is over; [`Refusal::WrongState`] for who was
    /// reminded or has no account to be told in, and on any other day.
    pub fn remind(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_ahead(now)?;
        let is_tomorrow =
            today_in_vietnam(now).tomorrow().ok() == Some(today_in_vietnam(self.slot_at));
        if !is_tomorrow || self.account.is_none() || self.reminded_at.is_some() {
            return Err(Refusal::WrongState);
        }
        let version = self.version + 1;
        Ok(Self { reminded_at: Some(now), version, ..self })
    }

    /// Without the name and the number of who called.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] while it is ahead, and where there is nothing to forget.
    pub fn forget_caller(self, now: Timestamp) -> Result<Self, Refusal> {
        if self.contact.is_none() || self.slot_at > now {
            return Err(Refusal::WrongState);
        }
        let version = self.version + 1;
        Ok(Self { contact: None, version, ..self })
    }

    fn check_ahead(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.is_ahead(now) { Ok(()) } else { Err(Refusal::AppointmentOver) }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::ticket::tests::at, *};

    fn appointment() -> Appointment {
        Appointment {
            id: AppointmentId::new(),
            agency: AgencyId::new(),
            slot_at: at(60),
            code: "123456".into(),
            purpose: Purpose::Collect,
            account: Some(AccountId::new()),
            contact: None,
            salt: String::new(),
            state: AppointmentState::Booked,
            moves: 0,
            reminded_at: None,
            version: 1,
        }
    }

    #[test]
    fn it_is_moved_or_given_back_only_before_it_begins() {
        let moved = appointment().move_to(at(120), "654321".into(), at(59)).unwrap();
        assert_eq!((moved.slot_at, moved.moves, moved.version), (at(120), 1, 2));
        assert_eq!(appointment().cancel(at(60)), Err(Refusal::AppointmentOver));
        let cancelled = appointment().cancel(at(0)).unwrap();
        assert_eq!(cancelled.move_to(at(90), String::new(), at(0)), Err(Refusal::AppointmentOver));
    }

    #[test]
    fn who_comes_too_early_comes_again_and_who_is_late_waits_like_everybody() {
        assert_eq!(appointment().check_in(at(29)).err(), Some(Refusal::TooEarly));
        assert_eq!(appointment().check_in(at(30)).unwrap().1, OnTime::Yes);
        assert_eq!(appointment().check_in(at(75)).unwrap().1, OnTime::Yes);
        let (here, late) = appointment().check_in(at(76)).unwrap();
        assert_eq!(late, OnTime::Late);
        assert_eq!(here.check_in(at(76)).err(), Some(Refusal::AppointmentOver));
    }

    #[test]
    fn a_caller_gives_a_name_and_perhaps_a_number() {
        let contact = Contact::read(" Nguyễn Văn An ", "0912 345 678").unwrap();
        assert_eq!(
            (contact.name.as_str(), contact.phone.as_str()),
            ("Nguyễn Văn An", "0912345678")
        );
        assert!(Contact::read("An", "").is_ok());
        let Err(Refusal::Invalid(problems)) = Contact::read("", "12") else { panic!("taken") };
        assert_eq!(problems.len(), 2);
    }
}
