//! Somebody looked at something of a vault: who, when, what for.

use dossier::{DossierId, VaultConsentId, VaultItemId};
use jiff::Timestamp;
use kernel::{AccountId, AgencyId, Id, IdKind, PositionId};

use super::OwnerId;

/// Marks a reading.
#[derive(Debug)]
pub enum VaultReadingKind {}

impl IdKind for VaultReadingKind {
    const NAME: &'static str = "vault_reading";
}

/// Names a reading.
pub type ReadingId = Id<VaultReadingKind>;

/// What somebody looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFor {
    /// It is theirs.
    Own,
    /// An officer, for a dossier in which it is used.
    Handling,
    /// A desk, for the owner who stands there.
    Desk,
}

impl ReadFor {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::Own, Self::Handling, Self::Desk];

    /// The name stored: `own`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Handling => "handling",
            Self::Desk => "desk",
        }
    }

    /// The purpose with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its id.
    pub id: ReadingId,
    /// What was looked at.
    pub item: VaultItemId,
    /// Whose it is.
    pub owner: OwnerId,
    /// Who looked.
    pub account: AccountId,
    /// In which position, for an officer.
    pub position: Option<PositionId>,
    /// Of which agency.
    pub agency: Option<AgencyId>,
    /// What for.
    pub purpose: ReadFor,
    /// For which dossier.
    pub dossier: Option<DossierId>,
    /// By which consent.
    pub consent: Option<VaultConsentId>,
    /// When.
    pub read_at: Timestamp,
}
