//! The only writing SQL of this module.

mod consent;
mod files;
mod item;
mod owner;
mod reading;

pub(crate) use consent::{
    CONSENT_COLUMNS, consent_of, consent_set, insert_consent, load_consent, save_consent,
};
pub use files::{file_columns, named_files, stored_files};
pub(crate) use item::{
    ITEM_COLUMNS, ending_items, held_items, insert_item, item_of, item_set, item_with,
    items_of_dossier, load_item, save_item,
};
pub(crate) use owner::{OWNER_COLUMNS, insert_owner, owner_of, owner_set, owner_with, save_owner};
pub(crate) use reading::{READING_COLUMNS, insert_reading, reading_of, reading_set};

use platform::Fault;
use platform::journal::columns as object;

/// An instant in the words of the journal.
fn micros(at: Option<jiff::Timestamp>) -> Option<i64> {
    at.map(jiff::Timestamp::as_microsecond)
}

fn unknown() -> Fault {
    Fault::Corrupt("an unknown word of a vault is stored".into())
}
