//! What a new version means for the dossiers that were handed in before its first day (điều khoản chuyển tiếp).

use serde::{Deserialize, Serialize};

use super::{ChannelKind, Procedure};

/// By which version a dossier goes on that was handed in before the first day of a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunningRule {
    /// By the one under which it was handed in.
    #[default]
    Keep,
    /// By the later one, unless it was accepted before: what is accepted from the first day on, is by it.
    FromAcceptance,
}

impl RunningRule {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Keep, Self::FromAcceptance];

    /// The name stored and sent: `from_acceptance`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::FromAcceptance => "from_acceptance",
        }
    }

    /// The rule with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// The transitional rule of a version, as the law states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// What becomes of dossiers on their way.
    pub running: RunningRule,
    /// Where the law says so.
    pub basis: String,
}

impl Procedure {
    /// By which rule dossiers on their way meet this version; without one they keep theirs.
    #[must_use]
    pub fn running_rule(&self) -> RunningRule {
        self.transition.as_ref().map_or(RunningRule::Keep, |it| it.running)
    }

    /// Whether what was handed in under the older version can be taken in by this one: nothing else is asked for,
    /// and every way in is still there.
    #[must_use]
    pub fn asks_the_same_as(&self, older: &Self) -> bool {
        let has = |kind: ChannelKind| self.channel(kind).is_some();
        self.form == older.form
            && self.papers == older.papers
            && older.channels.iter().all(|channel| has(channel.kind))
    }

    /// Whether a dossier handed in under the older version is accepted by this one.
    #[must_use]
    pub fn takes_over_from(&self, older: &Self) -> bool {
        self.running_rule() == RunningRule::FromAcceptance
            && self.valid_from > older.valid_from
            && self.asks_the_same_as(older)
    }
}
