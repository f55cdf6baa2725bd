//! An opinion asked of another agency, with a clock of its own. Several run in parallel; silence counts
//! as the rule of the procedure says.

use catalog::Silence;
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::{Deed, DeedPermit, DossierId, Refusal};

/// An opinion asked for.
#[derive(Debug)]
pub enum ConsultationKind {}

impl IdKind for ConsultationKind {
    const NAME: &'static str = "consultation";
}

/// Names an opinion asked for.
pub type ConsultationId = Id<ConsultationKind>;

/// What the agency asked thinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opinion {
    /// Thống nhất.
    Agree,
    /// Không thống nhất.
    Disagree,
    /// Ý kiến khác.
    Other,
}

impl Opinion {
    /// Every opinion.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Disagree, Self::Other];

    /// The name stored and sent: `agree`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Other => "other",
        }
    }

    /// The opinion with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|opinion| opinion.code() == code)
    }
}

/// Where an opinion asked for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is waited for.
    Open,
    /// It was given.
    Given,
    /// The limit passed in silence, which counts as agreement.
    AgreedInSilence,
    /// The limit passed in silence, which counts as no answer.
    NoAnswer,
    /// The question was taken back.
    Recalled,
}

impl Standing {
    /// The name in texts: `agreed-in-silence`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Given => "given",
            Self::AgreedInSilence => "agreed-in-silence",
            Self::NoAnswer => "no-answer",
            Self::Recalled => "recalled",
        }
    }
}

/// An opinion asked of one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    pub(crate) id: ConsultationId,
    pub(crate) dossier: DossierId,
    pub(crate) agency: AgencyId,
    pub(crate) question: String,
    pub(crate) asked_by: PositionId,
    pub(crate) asked_at: Timestamp,
    pub(crate) due_at: Timestamp,
    pub(crate) silence: Silence,
    pub(crate) opinion: Option<Opinion>,
    pub(crate) answer: Option<String>,
    pub(crate) answered_by: Option<PositionId>,
    pub(crate) answered_at: Option<Timestamp>,
    pub(crate) lapsed_at: Option<Timestamp>,
    pub(crate) reminded_at: Option<Timestamp>,
    pub(crate) recalled_at: Option<Timestamp>,
    pub(crate) salt: String,
    pub(crate) version: i64,
}

impl Consultation {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> ConsultationId {
        self.id
    }

    /// The dossier it is about.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// The agency asked.
    #[must_use]
    pub const fn agency(&self) -> AgencyId {
        self.agency
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.question
    }

    /// Who asked.
    #[must_use]
    pub const fn asked_by(&self) -> PositionId {
        self.asked_by
    }

    /// When it was asked.
    #[must_use]
    pub const fn asked_at(&self) -> Timestamp {
        self.asked_at
    }

    /// Until when it is to be answered.
    #[must_use]
    pub const fn due_at(&self) -> Timestamp {
        self.due_at
    }

    /// What silence means.
    #[must_use]
    pub const fn silence(&self) -> Silence {
        self.silence
    }

    /// The opinion, once given.
    #[must_use]
    pub const fn opinion(&self) -> Option<Opinion> {
        self.opinion
    }

    /// The opinion in words.
    #[must_use]
    pub fn answer(&self) -> Option<&str> {
        self.answer.as_deref()
    }

    /// Who answered.
    #[must_use]
    pub const fn answered_by(&self) -> Option<PositionId> {
        self.answered_by
    }

    /// When it was answered.
    #[must_use]
    pub const fn answered_at(&self) -> Option<Timestamp> {
        self.answered_at
    }

    /// When the agency was reminded.
    #[must_use]
    pub const fn reminded_at(&self) -> Option<Timestamp> {
        self.reminded_at
    }

    /// Where it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        if self.recalled_at.is_some() {
            Standing::Recalled
        } else if self.answered_at.is_some() {
            Standing::Given
        } else if self.lapsed_at.is_some() {
            match self.silence {
                Silence::Agree => Standing::AgreedInSilence,
                Silence::NoAnswer | Silence::Remind => Standing::NoAnswer,
            }
        } else {
            Standing::Open
        }
    }

    /// Whether an answer is still taken: where silence counted as no answer, a late one is.
    #[must_use]
    pub const fn takes_answer(&self) -> bool {
        matches!(self.standing(), Standing::Open | Standing::NoAnswer)
    }

    fn changed(mut self) -> Self {
        self.version += 1;
        self
    }

    pub(crate) fn answered(
        self,
        permit: &DeedPermit,
        (opinion, answer): (Opinion, String),
        (by, at): (PositionId, Timestamp),
    ) -> Result<Self, Refusal> {
        if permit.deed() != Deed::GiveOpinion || !self.takes_answer() {
            return Err(Refusal::ConsultationClosed);
        }
        let mut it = self.changed();
        (it.opinion, it.answer) = (Some(opinion), Some(answer));
        (it.answered_by, it.answered_at) = (Some(by), Some(at));
        Ok(it)
    }

    pub(crate) fn recalled(self, permit: &DeedPermit, at: Timestamp) -> Result<Self, Refusal> {
        if permit.deed() != Deed::RecallOpinion || self.standing() != Standing::Open {
            return Err(Refusal::ConsultationClosed);
        }
        let mut it = self.changed();
        it.recalled_at = Some(at);
        Ok(it)
    }

    /// Silence counted as the rule says. `None` when there is nothing to count: not yet due, not open
    /// any more, or reminded already.
    pub(crate) fn silent(self, at: Timestamp) -> Option<Self> {
        let is_reminded = self.silence == Silence::Remind && self.reminded_at.is_some();
        if self.standing() != Standing::Open || at <= self.due_at || is_reminded {
            return None;
        }
        let mut it = self.changed();
        match it.silence {
            Silence::Agree | Silence::NoAnswer => it.lapsed_at = Some(at),
            Silence::Remind => it.reminded_at = Some(at),
        }
        Some(it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(silence: Silence) -> Consultation {
        Consultation {
            id: ConsultationId::new(),
            dossier: DossierId::new(),
            agency: AgencyId::new(),
            question: "?".into(),
            asked_by: PositionId::new(),
            asked_at: Timestamp::UNIX_EPOCH,
            due_at: Timestamp::from_second(3_600).unwrap(),
            silence,
            opinion: None,
            answer: None,
            answered_by: None,
            answered_at: None,
            lapsed_at: None,
            reminded_at: None,
            recalled_at: None,
            salt: String::new(),
            version: 1,
        }
    }

    #[test]
    fn silence_counts_only_after_the_limit_and_as_the_rule_says() {
        let (before, after) =
            (Timestamp::from_second(3_600).unwrap(), Timestamp::from_second(3_601).unwrap());
        for silence in Silence::ALL {
            assert!(asked(silence).silent(before).is_none(), "{silence:?}");
        }
        let counted = |silence| asked(silence).silent(after).unwrap();

        assert_eq!(counted(Silence::Agree).standing(), Standing::AgreedInSilence);
        assert!(!counted(Silence::Agree).takes_answer());
        assert_eq!(counted(Silence::NoAnswer).standing(), Standing::NoAnswer);
        assert!(counted(Silence::NoAnswer).takes_answer());
        assert_eq!(counted(Silence::Remind).standing(), Standing::Open);
        // Once is enough: the job may run again.
        for silence in Silence::ALL {
            assert!(counted(silence).silent(after).is_none(), "{silence:?}");
        }
    }
}
