//! Why a file is not taken.

use kernel::{Problem, Refused, RefusedKind};

use super::FileKind;
use crate::Fault;

/// The office does not take this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than allowed; the rest was not read.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// Its content is of no kind that is taken here.
    #[error("the content is of a kind that is not taken here")]
    KindNotTaken,
    /// Its name says one kind, its content is another.
    #[error("the content is {found}, the name says otherwise")]
    Disguised {
        /// What the content is.
        found: FileKind,
    },
    /// Two kinds in one file, or a program hidden in a picture or document.
    #[error("the file holds a second file or a script")]
    Mixed,
    /// It breaks off, or its parts contradict each other.
    #[error("the file is damaged")]
    Damaged,
    /// It is locked with a password: nobody in the office could read it.
    #[error("the file is locked with a password")]
    Locked,
    /// An office document with macros.
    #[error("the document holds macros")]
    Macros,
    /// It would unfold to far more than its size.
    #[error("the file unfolds to far more than its size")]
    Bomb,
    /// The sender stopped in the middle.
    #[error("the sender stopped in the middle")]
    Interrupted,
}

impl FileRefusal {
    /// The refusal as a problem of the form's field, with the limit that was passed.
    #[must_use]
    pub fn problem(&self, field: impl Into<String>) -> Problem {
        let problem = Problem::new(field, self.code());
        match self {
            Self::TooLarge { limit } => problem.with_limit(limit),
            Self::Disguised { found } => problem.with_limit(found),
            Self::Empty
            | Self::KindNotTaken
            | Self::Mixed
            | Self::Damaged
            | Self::Locked
            | Self::Macros
            | Self::Bomb
            | Self::Interrupted => problem,
        }
    }
}

impl Refused for FileRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::KindNotTaken => "file_kind_not_taken",
            Self::Disguised { .. } => "file_disguised",
            Self::Mixed => "file_mixed",
            Self::Damaged => "file_damaged",
            Self::Locked => "file_locked",
            Self::Macros => "file_macros",
            Self::Bomb => "file_bomb",
            Self::Interrupted => "file_interrupted",
        }
    }

    fn kind(&self) -> RefusedKind {
        RefusedKind::Invalid
    }
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The office does not take it.
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
