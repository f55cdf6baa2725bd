//! Our world failed: database, disk, network. The office did not say no; it could not answer.

use std::error::Error as StdError;

type Source = Box<dyn StdError + Send + Sync>;

/// What went wrong beneath a verb or a query. Shown to people as a look-up code only.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database cannot be reached now. Trying again later is right.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Source),
    /// No room is left on the disk. Nothing of the change was kept.
    #[error("no room is left on the disk")]
    DiskFull(#[source] Source),
    /// A value that must be unique is taken. The text names the constraint or the columns.
    #[error("a unique value is taken already: {0}")]
    UniqueViolation(String),
    /// Another constraint of the database refused the row.
    #[error("a constraint refused the row: {0}")]
    ConstraintViolation(String),
    /// Other transactions kept getting in the way, time after time.
    #[error("the change collided with others {0} times")]
    Collided(u32),
    /// A row that must exist does not.
    #[error("no such row")]
    Missing,
    /// A column does not hold what the program reads from it.
    #[error("column {index} cannot be read: {reason}")]
    Column {
        /// Place of the column in the row, from zero.
        index: usize,
        /// Why it cannot.
        reason: &'static str,
    },
    /// The database refused a statement.
    #[error("a statement failed")]
    Statement(#[source] Source),
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    File(#[source] std::io::Error),
    /// An object store or another server gave no usable answer.
    #[error("another server gave no usable answer")]
    Remote(#[source] Source),
    /// The work ended without an answer: it panicked, or the program is stopping.
    #[error("the work ended without an answer")]
    Abandoned,
    /// Something stored contradicts what the program relies on.
    #[error("stored data is not as it must be: {0}")]
    Corrupt(String),
}

impl Fault {
    /// Whether a unique value was taken already.
    #[must_use]
    pub const fn is_unique_violation(&self) -> bool {
        matches!(self, Self::UniqueViolation(_))
    }

    /// Whether the same request may succeed a little later.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Unavailable(_) | Self::DiskFull(_) | Self::Collided(_) | Self::Remote(_)
        )
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return Self::DiskFull(Box::new(error));
        }
        Self::File(error)
    }
}
