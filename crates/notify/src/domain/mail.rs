//! A mail on its way.

use kernel::{AccountId, Id, IdKind};

use super::Refusal;

/// Marks the id of a notice.
#[derive(Debug)]
pub enum NoticeMark {}
/// Marks the id of a mail.
#[derive(Debug)]
pub enum MailMark {}

impl IdKind for NoticeMark {
    const NAME: &'static str = "notice";
}
impl IdKind for MailMark {
    const NAME: &'static str = "mail";
}

/// Names a notice.
pub type NoticeId = Id<NoticeMark>;
/// Names a mail.
pub type MailId = Id<MailMark>;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// It will be tried.
    Waiting,
    /// The server took it.
    Sent,
    /// It was tried often enough, or refused.
    Failed,
    /// An operator gave it up.
    GivenUp,
}

impl MailState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::GivenUp];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A mail with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// The notice that it tells; none for the code that confirms an address.
    pub notice: Option<NoticeId>,
    /// Who gets it.
    pub account: AccountId,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time: a code.
    pub last_error: Option<String>,
    /// Counts the operators' deeds.
    pub version: i64,
}

impl Mail {
    /// Refuses to decide about what somebody decided meanwhile, or what needs no decision.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`], [`Refusal::NotStuck`].
    pub fn check_stuck(&self, seen_version: i64) -> Result<(), Refusal> {
        if seen_version != self.version {
            return Err(Refusal::ChangedMeanwhile);
        }
        if self.state == MailState::Failed { Ok(()) } else { Err(Refusal::NotStuck) }
    }
}
