//! One screen, one file.

mod book;
mod desk;
mod work;

pub use book::{BookPage, BookSpan, BookStanding, book, book_all, book_standing};
pub use desk::{CopyLine, Desk, LISTED_STATES, desk};
pub use work::{CopyWork, copy_work};
