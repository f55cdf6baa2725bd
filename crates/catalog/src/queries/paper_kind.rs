//! The kinds of papers that clerks choose from, and what one of them is called.

use platform::{Fault, db::Tx};

use crate::{
    domain::{OTHER_PAPER_KIND, PaperKind},
    store::paper_kind as kinds,
};

/// The kinds that are offered, by their names as Vietnamese sorts them; what is of no other kind comes last.
///
/// # Errors
/// Whatever reading meets.
pub fn paper_kinds(tx: &mut Tx<'_>) -> Result<Vec<PaperKind>, Fault> {
    let mut offered: Vec<PaperKind> = kinds::current(tx)?.into_iter().map(|row| row.kind).collect();
    offered.sort_by(|a, b| {
        let is_other = |it: &PaperKind| it.code == OTHER_PAPER_KIND;
        is_other(a).cmp(&is_other(b)).then_with(|| vietnamese::compare(&a.name, &b.name))
    });
    Ok(offered)
}

/// The kind with this code as it was loaded last, whether it is still offered or not: papers stay what they were
/// confirmed as.
///
/// # Errors
/// Whatever reading meets.
pub fn paper_kind(tx: &mut Tx<'_>, code: &str) -> Result<Option<PaperKind>, Fault> {
    Ok(kinds::latest(tx, code)?.map(|row| row.kind))
}
