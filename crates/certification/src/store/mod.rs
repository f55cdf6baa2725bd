//! The only writing SQL of this module.

mod book;
mod copy;
mod entry;
mod files;

pub(crate) use book::{BOOK_COLUMNS, book_of, book_set, book_sums, closed_book, insert_book};
pub(crate) use copy::{
    copies_where, copy_of, copy_set, copy_with, insert_copy, put_pages, save_copy,
};
pub(crate) use entry::{
    ENTRY_COLUMNS, entries_of, entry_of, entry_set, entry_with, folded, insert_entry, save_entry,
};
pub use files::{file_columns, named_files, stored_files};

use platform::journal::columns as object;

/// An instant in the words of the journal.
fn micros(at: Option<jiff::Timestamp>) -> Option<i64> {
    at.map(jiff::Timestamp::as_microsecond)
}
