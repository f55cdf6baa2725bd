//! Rules of this module: no I/O, no clock.

mod book;
mod copy;
mod entry;
mod ground;
mod policy;
mod refusal;
mod request;

pub use book::{BookSums, ClosedBook, ClosedBookId, ClosedBookKind, check_over};
pub use copy::{
    CertifiedCopy, CertifiedCopyId, CertifiedCopyKind, CopyPage, CopyState, MOST_PAGES, Standing,
};
pub use entry::{BookEntry, BookEntryId, BookEntryKind, CopyMedium, ordinal};
pub use ground::CopyGround;
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use request::Original;
