//! What applicant and office write to each other, and what officers note for themselves.

use jiff::Timestamp;
use kernel::{AccountId, AgencyId, Id, IdKind, PositionId};

use super::{DossierId, Side};

/// A message about a dossier.
#[derive(Debug)]
pub enum MessageKind {}

impl IdKind for MessageKind {
    const NAME: &'static str = "message";
}

/// A note of an officer.
#[derive(Debug)]
pub enum NoteKind {}

impl IdKind for NoteKind {
    const NAME: &'static str = "note";
}

/// Names a message.
pub type MessageId = Id<MessageKind>;
/// Names a note.
pub type NoteId = Id<NoteKind>;

/// How many working days the office has to answer a message.
pub const REPLY_DAYS: u16 = 2;
/// How many messages one account may send about a dossier within [`MESSAGE_SPAN`].
pub const MOST_MESSAGES: i64 = 5;
/// The span over which messages are counted.
pub const MESSAGE_SPAN: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The dossier.
    pub dossier: DossierId,
    /// Who wrote.
    pub side: Side,
    /// The account that wrote.
    pub account: AccountId,
    /// The position of the officer who wrote.
    pub position: Option<PositionId>,
    /// The agency that answers, or that wrote.
    pub agency: AgencyId,
    /// The message.
    pub body: String,
    /// When.
    pub sent_at: Timestamp,
    /// Until when it is to be answered.
    pub reply_due_at: Option<Timestamp>,
    /// When its silence was brought before the head of the unit.
    pub escalated_at: Option<Timestamp>,
    /// The message that answered it.
    pub answered_by: Option<MessageId>,
    pub(crate) salt: String,
    pub(crate) version: i64,
}

impl Message {
    /// Whether an answer of the other side is waited for.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.reply_due_at.is_some() && self.answered_by.is_none()
    }

    /// Its silence brought before the head of the unit. `None` when there is nothing to bring: it is the
    /// office's own, answered, not yet due, or was brought already.
    pub(crate) fn escalated(mut self, at: Timestamp) -> Option<Self> {
        let is_late = self.reply_due_at.is_some_and(|due| at > due);
        let is_theirs = self.side == Side::Applicant && self.answered_by.is_none();
        if !is_late || !is_theirs || self.escalated_at.is_some() {
            return None;
        }
        self.escalated_at = Some(at);
        self.version += 1;
        Some(self)
    }
}

/// A note of an officer for officers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The note.
    pub body: String,
    /// Who wrote it.
    pub written_by: PositionId,
    /// When.
    pub written_at: Timestamp,
}
