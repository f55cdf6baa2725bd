//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such item or consent")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// It is not offered, or does not fit the paper asked for.
    #[error("the item does not fit the paper")]
    NotOffered,
    /// What an office checked or issued is not taken out of reuse.
    #[error("the item cannot be taken out of reuse, or is not in it")]
    StaysOffered,
    /// Its owner did not consent to this use.
    #[error("the owner did not consent to this use")]
    NotConsented,
    /// Its owner took the consent back.
    #[error("the owner withdrew the consent")]
    ConsentWithdrawn,
    /// The consent was taken back before.
    #[error("the consent was withdrawn before")]
    AlreadyWithdrawn,
    /// Somebody changed it meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "vault.not_found",
            Self::Denied => "vault.denied",
            Self::NotOffered => "vault.not_offered",
            Self::StaysOffered => "vault.stays_offered",
            Self::NotConsented => "vault.not_consented",
            Self::ConsentWithdrawn => "vault.consent_withdrawn",
            Self::AlreadyWithdrawn => "vault.already_withdrawn",
            Self::ChangedMeanwhile => "vault.changed_meanwhile",
            Self::Invalid(_) => "vault.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied | Self::NotConsented | Self::ConsentWithdrawn => RefusedKind::Denied,
            Self::NotOffered
            | Self::StaysOffered
            | Self::AlreadyWithdrawn
            | Self::ChangedMeanwhile => RefusedKind::Conflict,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
