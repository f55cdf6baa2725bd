//! The template from which a form of the law is printed.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::domain::Procedure;

/// The template of this form for papers issued at that instant: the procedure's own, or the pack's as
/// it was loaded then; `None` leaves the one that the program carries.
///
/// # Errors
/// Whatever reading meets.
pub fn form_template(
    tx: &mut Tx<'_>,
    name: &str,
    procedure: Option<&Procedure>,
    at: Timestamp,
) -> Result<Option<String>, Fault> {
    if let Some(own) = procedure.and_then(|procedure| procedure.forms.get(name)) {
        return Ok(Some(own.clone()));
    }
    tx.query_opt(
        "select content from catalog_form_template where name = $1 and loaded_at <= $2
          order by loaded_at desc, id desc limit 1",
        &[&name, &at],
        |row| row.get(0),
    )
}
