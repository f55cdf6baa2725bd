//! Every way in which this module says no.

use jiff::Timestamp;
use kernel::{Problem, Refused, RefusedKind};

/// Why not. The codes are never renamed; the sentences are in `locales/`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or not for this actor.
    #[error("no such account, position, session or agency")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed to this actor")]
    Denied,
    /// Somebody has to sign in first.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// Name and password do not belong together.
    #[error("login name and password do not belong together")]
    WrongCredentials,
    /// Too many failed attempts: no attempt is looked at before this instant.
    #[error("too many failed attempts to sign in")]
    TooManyAttempts {
        /// The end of the wait.
        until: Timestamp,
    },
    /// An administrator has locked the account. Said only to those who know the password.
    #[error("the account is locked")]
    AccountLocked,
    /// The officer holds no position today.
    #[error("the officer holds no position today")]
    NoPosition,
    /// The API token is unknown, expired or revoked.
    #[error("the token is unknown, expired or revoked")]
    BadToken,
    /// Somebody changed the row meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// It has ended, or is locked, already.
    #[error("it is so already")]
    AlreadySo,
    /// What the form says does not hold.
    #[error("{} fields of the form do not hold", .0.len())]
    Invalid(Vec<Problem>),
    /// A row of a pack names an agency that is not there.
    #[error("no agency has the code {code}")]
    UnknownAgency {
        /// The code as the pack writes it.
        code: String,
    },
}

impl Refusal {
    /// One problem with one field.
    #[must_use]
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "identity.not_found",
            Self::Denied => "identity.denied",
            Self::NotSignedIn => "identity.not_signed_in",
            Self::WrongCredentials => "identity.wrong_credentials",
            Self::TooManyAttempts { .. } => "identity.too_many_attempts",
            Self::AccountLocked => "identity.account_locked",
            Self::NoPosition => "identity.no_position",
            Self::BadToken => "identity.bad_token",
            Self::ChangedMeanwhile => "identity.changed_meanwhile",
            Self::AlreadySo => "identity.already_so",
            Self::Invalid(_) => "identity.invalid",
            Self::UnknownAgency { .. } => "identity.unknown_agency",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied | Self::AccountLocked | Self::NoPosition => RefusedKind::Denied,
            Self::NotSignedIn | Self::BadToken => RefusedKind::NotSignedIn,
            Self::TooManyAttempts { .. } => RefusedKind::TooMany,
            Self::ChangedMeanwhile | Self::AlreadySo => RefusedKind::Conflict,
            Self::WrongCredentials | Self::Invalid(_) | Self::UnknownAgency { .. } => {
                RefusedKind::Invalid
            }
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::NotFound
            | Self::Denied
            | Self::NotSignedIn
            | Self::WrongCredentials
            | Self::TooManyAttempts { .. }
            | Self::AccountLocked
            | Self::NoPosition
            | Self::BadToken
            | Self::ChangedMeanwhile
            | Self::AlreadySo
            | Self::UnknownAgency { .. } => &[],
        }
    }
}
