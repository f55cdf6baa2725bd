//! On what ground a dossier is not taken in, not granted, or stopped.

/// On what ground a dossier is not taken in, or what it asks for is not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Papers are missing and were not completed.
    Incomplete,
    /// Another agency is competent.
    NotCompetent,
    /// The conditions of the law are not met.
    NotEligible,
    /// Papers are false.
    FalsePapers,
    /// Another ground, said in the reason.
    Other,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 5] =
        [Self::Incomplete, Self::NotCompetent, Self::NotEligible, Self::FalsePapers, Self::Other];

    /// The name stored and sent: `not_competent`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::NotCompetent => "not_competent",
            Self::NotEligible => "not_eligible",
            Self::FalsePapers => "false_papers",
            Self::Other => "other",
        }
    }

    /// The ground with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// Why the office stops working on a dossier (dừng giải quyết).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopGround {
    /// What was asked for did not come in time.
    NoSupplementInTime,
    /// The applicant asks for it.
    ApplicantRequest,
    /// A court or an enforcement body orders it.
    CourtOrder,
    /// The applicant has died, or the organisation is dissolved.
    ApplicantGone,
    /// The law has changed.
    LawChange,
    /// There is another dossier for the same.
    Duplicate,
    /// A denunciation or a dispute is being settled.
    Dispute,
}

impl StopGround {
    /// Every ground.
    pub const ALL: [Self; 7] = [
        Self::NoSupplementInTime,
        Self::ApplicantRequest,
        Self::CourtOrder,
        Self::ApplicantGone,
        Self::LawChange,
        Self::Duplicate,
        Self::Dispute,
    ];

    /// The name stored and sent: `court_order`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSupplementInTime => "no_supplement_in_time",
            Self::ApplicantRequest => "applicant_request",
            Self::CourtOrder => "court_order",
            Self::ApplicantGone => "applicant_gone",
            Self::LawChange => "law_change",
            Self::Duplicate => "duplicate",
            Self::Dispute => "dispute",
        }
    }

    /// The ground with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for ground in Ground::ALL {
            assert_eq!(Ground::from_code(ground.code()), Some(ground));
        }
        for ground in StopGround::ALL {
            assert_eq!(StopGround::from_code(ground.code()), Some(ground));
        }
    }
}
