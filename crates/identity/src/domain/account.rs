//! Accounts: what somebody signs in with, and the person and organisation behind it.

use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind, PersonId};

use super::password::PasswordHash;

/// Marks the id of an organisation.
#[derive(Debug)]
pub enum OrganisationMark {}

impl IdKind for OrganisationMark {
    const NAME: &'static str = "organisation";
}

/// Names an organisation.
pub type OrganisationId = Id<OrganisationMark>;

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKind {
    /// Somebody who works in an agency.
    Officer,
    /// Somebody who files for himself or herself.
    Citizen,
    /// Somebody who files for an organisation.
    Organisation,
}

impl AccountKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Officer, Self::Citizen, Self::Organisation];

    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Citizen => "citizen",
            Self::Organisation => "organisation",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountState {
    /// It may.
    Active,
    /// An administrator has locked it.
    Locked,
}

impl AccountState {
    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Locked => "locked",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Active, Self::Locked].into_iter().find(|state| state.code() == code)
    }
}

/// Where an account comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Somebody real asked for it.
    Real,
    /// Made up for the demonstration, and offered on its sign-in page.
    Demo,
}

impl Origin {
    /// Whether it is made up.
    #[must_use]
    pub const fn is_demo(self) -> bool {
        matches!(self, Self::Demo)
    }
}

/// What somebody signs in with.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Whose it is.
    pub kind: AccountKind,
    /// The name typed at sign-in. For citizens it is a personal number: never in a log or an address.
    pub login_name: String,
    /// The hash of the password; none when nobody can sign in with one.
    pub password: Option<PasswordHash>,
    /// The human being behind it.
    pub person: PersonId,
    /// The organisation the person acts for.
    pub organisation: Option<OrganisationId>,
    /// Whether it may be used.
    pub state: AccountState,
    /// Where it comes from.
    pub origin: Origin,
    /// Salt of its seals in the journal.
    pub salt: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// A human being. Shown in logs by id only.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Personal identification number, as declared.
    pub personal_number: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Salt of its seals in the journal.
    pub salt: String,
    /// Counts changes.
    pub version: i64,
}

/// An organisation that files dossiers.
#[derive(Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Registered name.
    pub name: String,
    /// Tax code.
    pub tax_code: String,
    /// Salt of its seals in the journal.
    pub salt: String,
    /// Counts changes.
    pub version: i64,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} ({}, {})", self.id, self.kind.code(), self.state.code())
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

impl std::fmt::Debug for Organisation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

/// Most characters of a login name that are looked at.
const LONGEST_LOGIN: usize = 200;

/// The login name as it is stored and looked up: without blanks around it, in lower case. Control characters,
/// which a database may refuse, are nobody's.
#[must_use]
pub(crate) fn login_name_of(typed: &str) -> String {
    let typed = typed.trim().chars().filter(|it| !it.is_control());
    typed.take(LONGEST_LOGIN).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_personal_is_printed_by_accident() {
        let an = Person {
            id: PersonId::new(),
            name: "Nguyễn Văn An".into(),
            personal_number: Some("025085000001".into()),
            phone: None,
            salt: "s".into(),
            version: 1,
        };
        assert_eq!(format!("{an:?}"), format!("person:{}", an.id));
    }

    #[test]
    fn a_login_name_is_found_however_it_is_typed() {
        assert_eq!(login_name_of(" Lan.HoaSen "), "lan.hoasen");
        assert_eq!(login_name_of("lan\0hoa\u{7}sen"), "lanhoasen");
        assert_eq!(login_name_of(&"ạ".repeat(1_000)).chars().count(), 200);
    }
}
