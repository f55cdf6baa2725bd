//! What the national catalogue says of a procedure.

use jiff::civil::Date;
use platform::{Fault, db::Tx};

use crate::{domain::NationalProcedure, store::national};

/// The description of this code on this day, with its first day.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when the stored content cannot be read.
pub fn national_procedure(
    tx: &mut Tx<'_>,
    code: &str,
    on: Date,
) -> Result<Option<(NationalProcedure, Date)>, Fault> {
    // What is no code names nothing; an engine may even refuse to be asked for it.
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-';
    if code.len() > 40 || !code.chars().all(is_letter) {
        return Ok(None);
    }
    let Some(row) = national::on_day(tx, code, on)? else { return Ok(None) };
    let procedure = serde_json::from_str(&row.content)
        .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", row.id)))?;
    Ok(Some((procedure, row.valid_from)))
}
