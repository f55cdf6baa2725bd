//! The consent of an owner to one use of one item.

use dossier::{DossierId, DraftId, UploadId, VaultConsentId, VaultItemId};
use jiff::Timestamp;
use kernel::{AccountId, AgencyId};

use super::{OwnerId, Refusal};

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentWay {
    /// By the owner, signed in.
    Account,
    /// On paper at a desk, which keeps it.
    Desk,
}

impl ConsentWay {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Account, Self::Desk];

    /// The name stored: `account`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Desk => "desk",
        }
    }

    /// The way with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// The consent to one use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: VaultConsentId,
    /// What may be used.
    pub item: VaultItemId,
    /// Whose it is.
    pub owner: OwnerId,
    /// How it was given.
    pub way: ConsentWay,
    /// The account that gave it.
    pub given_by: AccountId,
    /// What for: national code of the procedure.
    pub procedure_code: String,
    /// For which paper of it.
    pub paper_code: String,
    /// Where it is to be handed in, as far as it is known.
    pub agency: Option<AgencyId>,
    /// The filing it was given in; nothing at a desk.
    pub draft: Option<DraftId>,
    /// The file of the filing.
    pub upload: UploadId,
    /// The dossier that was handed in with it; nothing before.
    pub dossier: Option<DossierId>,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Consent {
    /// Used for this dossier. One consent is for one dossier.
    ///
    /// # Errors
    /// [`Refusal::NotConsented`] when it was used for another.
    pub fn bind(self, dossier: DossierId) -> Result<Self, Refusal> {
        if self.dossier.is_some() {
            return Err(Refusal::NotConsented);
        }
        Ok(Self { dossier: Some(dossier), version: self.version + 1, ..self })
    }

    /// Taken back.
    ///
    /// # Errors
    /// [`Refusal::AlreadyWithdrawn`].
    pub fn withdraw(self, now: Timestamp) -> Result<Self, Refusal> {
        if self.withdrawn_at.is_some() {
            return Err(Refusal::AlreadyWithdrawn);
        }
        Ok(Self { withdrawn_at: Some(now), version: self.version + 1, ..self })
    }

    /// Whether it still lets the content be read for a dossier that was decided at this instant, if it was: taking
    /// it back ends reading, but not for a decision that had relied on it before.
    ///
    /// # Errors
    /// [`Refusal::NotConsented`] for another dossier; [`Refusal::ConsentWithdrawn`].
    pub fn lets_read(
        &self,
        dossier: DossierId,
        decided_at: Option<Timestamp>,
    ) -> Result<(), Refusal> {
        if self.dossier != Some(dossier) {
            return Err(Refusal::NotConsented);
        }
        match (self.withdrawn_at, decided_at) {
            (None, _) => Ok(()),
            (Some(withdrawn), Some(decided)) if decided <= withdrawn => Ok(()),
            (Some(_), _) => Err(Refusal::ConsentWithdrawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    fn consent() -> Consent {
        Consent {
            id: VaultConsentId::new(),
            item: VaultItemId::new(),
            owner: OwnerId::new(),
            way: ConsentWay::Account,
            given_by: AccountId::new(),
            procedure_code: "1.999001".into(),
            paper_code: "drawing".into(),
            agency: None,
            draft: Some(DraftId::new()),
            upload: UploadId::new(),
            dossier: None,
            given_at: Timestamp::UNIX_EPOCH,
            withdrawn_at: None,
            version: 1,
        }
    }

    #[test]
    fn one_consent_is_for_one_dossier() {
        let (one, other) = (DossierId::new(), DossierId::new());
        let bound = consent().bind(one).unwrap();
        assert_eq!(bound.lets_read(one, None), Ok(()));
        assert_eq!(bound.lets_read(other, None), Err(Refusal::NotConsented));
        assert_eq!(bound.bind(other), Err(Refusal::NotConsented));
    }

    #[test]
    fn what_is_taken_back_is_read_no_more_but_for_what_was_decided_before() {
        let dossier = DossierId::new();
        let at = |minutes| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let taken_back = consent().bind(dossier).unwrap().withdraw(at(10)).unwrap();
        let refused = Err(Refusal::ConsentWithdrawn);
        assert_eq!(taken_back.lets_read(dossier, None), refused);
        assert_eq!(taken_back.lets_read(dossier, Some(at(11))), refused);
        assert_eq!(taken_back.lets_read(dossier, Some(at(10))), Ok(()));
        assert_eq!(taken_back.withdraw(at(12)), Err(Refusal::AlreadyWithdrawn));
    }
}
