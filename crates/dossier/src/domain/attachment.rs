//! Files beside the papers of a dossier: with an opinion, a message, the minutes of a visit.

use kernel::{Id, IdKind};

/// A file beside the papers.
#[derive(Debug)]
pub enum AttachmentKind {}

impl IdKind for AttachmentKind {
    const NAME: &'static str = "attachment";
}

/// Names a file beside the papers.
pub type AttachmentId = Id<AttachmentKind>;

/// The most files that come with one opinion, message or minutes.
pub const MOST_ATTACHMENTS: usize = 5;

/// What a file came with. It says who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// An opinion: for officers.
    Opinion,
    /// A message: for the applicant too.
    Message,
    /// The minutes of a visit: for officers.
    Visit,
}

impl Holder {
    /// Every holder.
    pub const ALL: [Self; 3] = [Self::Opinion, Self::Message, Self::Visit];

    /// The name stored and sent: `opinion`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opinion => "opinion",
            Self::Message => "message",
            Self::Visit => "visit",
        }
    }

    /// The holder with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holder| holder.code() == code)
    }
}
