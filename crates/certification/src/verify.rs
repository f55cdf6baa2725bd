//! What the tables hold, in the words of the journal, for `motcua verify`; and that the book has each number once.

use platform::{Fault, db::Tx, journal::State};

use crate::store;
pub use crate::store::{file_columns, named_files, stored_files};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["certification_copy", "certification_entry", "certification_book"];

/// Every copy and every line of the book.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    for copy in store::copies_where(tx, "1 = 1 order by id", &[])? {
        let copy = store::copy_with(tx, copy.id)?.ok_or(Fault::Missing)?;
        states.push(State {
            subject_kind: "certification_copy",
            subject_id: copy.id.uuid(),
            version: copy.version,
            set: store::copy_set(&copy),
        });
    }
    let sql = format!("select {} from certification_entry order by id", store::ENTRY_COLUMNS);
    for entry in tx.query(&sql, &[], store::entry_of)? {
        states.push(State {
            subject_kind: "certification_entry",
            subject_id: entry.id.uuid(),
            version: entry.version,
            set: store::entry_set(&entry),
        });
    }
    let sql = format!("select {} from certification_book order by id", store::BOOK_COLUMNS);
    for book in tx.query(&sql, &[], store::book_of)? {
        states.push(State {
            subject_kind: "certification_book",
            subject_id: book.id.uuid(),
            version: book.version,
            set: store::book_set(&book),
        });
    }
    Ok(states)
}
