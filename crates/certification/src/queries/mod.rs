//! One screen, one file.

mod book;
mod desk;
mod work;

pub use book::{BookPage, BookSpan, book, book_all};
pub use desk::{CopyLine, Desk, LISTED_STATES, desk};
pub use work::{CopyWork, copy_work};
