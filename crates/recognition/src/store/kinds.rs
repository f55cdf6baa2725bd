//! The kinds of papers as the catalogue has them, for one paper.

use catalog::PaperKind;
use platform::{Fault, db::Tx};

use crate::domain::{KeyField, Recognition};

/// The kinds that the paper can be: those that are offered, and what it was confirmed as before.
pub(crate) fn kinds_for(tx: &mut Tx<'_>, scan: &Recognition) -> Result<Vec<PaperKind>, Fault> {
    let mut kinds = catalog::paper_kinds(tx)?;
    if let Some(code) = scan.confirmed_value(KeyField::Kind)
        && !kinds.iter().any(|it| it.code == code)
    {
        kinds.extend(catalog::paper_kind(tx, code)?);
    }
    Ok(kinds)
}
