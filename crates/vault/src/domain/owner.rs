//! Whose papers are kept.

use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind, PositionId};

/// Marks an owner of papers.
#[derive(Debug)]
pub enum VaultOwnerKind {}

impl IdKind for VaultOwnerKind {
    const NAME: &'static str = "vault_owner";
}

/// Names an owner of papers.
pub type OwnerId = Id<VaultOwnerKind>;

/// What an owner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerKind {
    /// A human being, by personal identification number.
    Person,
    /// An organisation, by tax code.
    Organisation,
}

impl OwnerKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Person, Self::Organisation];

    /// The name stored: `person`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// An owner of papers. It never prints: it holds a personal number.
#[derive(Clone)]
pub struct Owner {
    /// Its id.
    pub id: OwnerId,
    /// What it is.
    pub kind: OwnerKind,
    /// Personal identification number, or tax code.
    pub number: String,
    /// The account that a desk found to be this owner's.
    pub account: Option<AccountId>,
    /// Who found it so.
    pub confirmed_by: Option<PositionId>,
    /// When.
    pub confirmed_at: Option<Timestamp>,
    /// Salt of the seals.
    pub salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Owner {
    /// Whether this account was found to be the owner's: then it sees everything, otherwise what it handed in itself.
    #[must_use]
    pub fn is_confirmed(&self, account: AccountId) -> bool {
        self.account == Some(account)
    }

    /// The owner with this account, found to be theirs at a desk with their papers in hand.
    #[must_use]
    pub fn confirm(self, account: AccountId, by: PositionId, now: Timestamp) -> Self {
        Self {
            account: Some(account),
            confirmed_by: Some(by),
            confirmed_at: Some(now),
            version: self.version + 1,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_account_that_a_desk_confirmed_sees_everything() {
        let owner = Owner {
            id: OwnerId::new(),
            kind: OwnerKind::Person,
            number: "025090001234".into(),
            account: None,
            confirmed_by: None,
            confirmed_at: None,
            salt: String::new(),
            version: 1,
        };
        let (theirs, other) = (AccountId::new(), AccountId::new());
        assert!(!owner.is_confirmed(theirs));
        let owner = owner.confirm(theirs, PositionId::new(), Timestamp::UNIX_EPOCH);
        assert!(owner.is_confirmed(theirs) && !owner.is_confirmed(other));
        assert_eq!(owner.version, 2);
    }
}
