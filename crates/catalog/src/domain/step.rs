//! The internal steps of a procedure (quy trình nội bộ): who, how long, what comes out.

use kernel::Role;
use serde::{Deserialize, Serialize};

/// The agency in which a step is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepPlace {
    /// The agency that received the dossier.
    Receiving,
    /// The agency that decides it.
    Competent,
    /// A named agency.
    Agency(String),
}

impl StepPlace {
    /// The word for it in packs and answers: `receiving`, `competent`, or the code of the agency.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Receiving => "receiving",
            Self::Competent => "competent",
            Self::Agency(code) => code,
        }
    }

    /// The place that this word says.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "receiving" => Self::Receiving,
            "competent" => Self::Competent,
            code => Self::Agency(code.to_owned()),
        }
    }
}

/// The time of a step, counted to the minute over working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepTime {
    minutes: u32,
}

impl StepTime {
    /// So many working minutes.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Self {
        Self { minutes }
    }

    /// The working minutes.
    #[must_use]
    pub const fn working_minutes(self) -> u32 {
        self.minutes
    }
}

/// What silence means when an opinion was asked and the limit has passed. The decree says nothing of
/// it; laws of single sectors do, so that each procedure names its own rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// Whoever is silent has agreed.
    Agree,
    /// There is no answer, and the lead agency goes on without it.
    #[default]
    NoAnswer,
    /// The agency is reminded, and its answer is waited for.
    Remind,
}

impl Silence {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::Agree, Self::NoAnswer, Self::Remind];

    /// The name stored and sent: `no_answer`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::NoAnswer => "no_answer",
            Self::Remind => "remind",
        }
    }

    /// The rule with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// An opinion asked of another agency while a step runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consult {
    /// Identification code of the agency asked.
    pub agency: String,
    /// What is asked.
    pub about: String,
    /// The time it has to answer.
    pub limit: StepTime,
    /// What its silence means afterwards.
    #[serde(default)]
    pub silence: Silence,
}

/// One internal step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Short lower-case name, unique within the procedure: `appraise`.
    pub code: String,
    /// The name officers read.
    pub name: String,
    /// Where it is done.
    pub at: StepPlace,
    /// By whom.
    pub role: Role,
    /// How long it may take.
    pub limit: StepTime,
    /// What comes out of it.
    pub outcome: String,
    /// The opinion asked meanwhile, if any.
    #[serde(default)]
    pub consult: Option<Consult>,
}

/// What the clock does when the applicant has completed the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupplementClock {
    /// Counts from zero again (the decree's rule).
    Restart,
    /// Goes on where it stopped.
    Resume,
}

impl SupplementClock {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Restart, Self::Resume];

    /// The name stored and sent: `restart`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Restart => "restart",
            Self::Resume => "resume",
        }
    }

    /// The clock with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clock| clock.code() == code)
    }
}

/// How often papers may be asked for, and what it does to the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementPolicy {
    /// How many times.
    pub max_rounds: u32,
    /// How many working days the office has to ask, counted from acceptance.
    pub ask_within_days: u32,
    /// How many working days the applicant has to answer.
    pub citizen_days: u32,
    /// What the clock does afterwards.
    pub clock: SupplementClock,
    /// The legal basis.
    pub basis: String,
}
