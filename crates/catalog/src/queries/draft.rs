//! Drafts of new versions, and the versions of a procedure one after another.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::{PersonId, Problem};
use platform::{Fault, db::Tx};

use super::version::procedure_version;
use crate::{
    domain::{Procedure, ProcedureDraft, ProcedureDraftId, ProcedureVersion, Refusal, Typed},
    error::Error,
    store::{draft, procedure},
};

/// A draft beside the version that it changes, with the names of those who worked on it.
#[derive(Debug)]
pub struct DraftBeside {
    /// The draft.
    pub draft: ProcedureDraft,
    /// What it changes.
    pub base: Arc<ProcedureVersion>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who checked it.
    pub checker: Option<String>,
}

/// The drafts that have not ended, the newest first.
///
/// # Errors
/// Whatever reading meets.
pub fn open_drafts(tx: &mut Tx<'_>) -> Result<Vec<ProcedureDraft>, Fault> {
    draft::open(tx)
}

/// The draft with this id, beside what it changes.
///
/// # Errors
/// A refusal when there is none; whatever reading meets.
pub fn draft_beside(tx: &mut Tx<'_>, id: ProcedureDraftId) -> Result<DraftBeside, Error> {
    let draft = draft::find(tx, id)?.ok_or(Refusal::UnknownDraft)?;
    let base = procedure_version(tx, draft.base)?.ok_or(Refusal::UnknownProcedure)?;
    let mut named = |person: PersonId| identity::name_of(tx, person);
    let authors = draft.authors.iter().filter_map(|it| named(*it).transpose());
    let authors = authors.collect::<Result<_, _>>()?;
    let checker = draft.checker.map(named).transpose()?.flatten();
    Ok(DraftBeside { draft, base, authors, checker })
}

/// What was typed for the result, with the text of the template that was chosen.
///
/// # Errors
/// A refusal when nobody has that template; whatever reading meets.
pub(crate) fn with_template(tx: &mut Tx<'_>, typed: &Typed, on: Date) -> Result<Typed, Error> {
    let found = procedure::with_template(tx, typed, on)?;
    let unknown = || Refusal::Invalid(vec![Problem::new("template", "not_in_list")]);
    found.ok_or_else(|| unknown().into())
}

/// The templates of results that there are: the code of the procedure that has it, and the name of its result.
///
/// # Errors
/// Whatever reading meets.
pub fn templates(tx: &mut Tx<'_>, on: Date) -> Result<Vec<(String, String)>, Fault> {
    let all = procedure::map_day(tx, on, |id, content| {
        let corrupt = |error: serde_json::Error| Fault::Corrupt(format!("{id:?}: {error}"));
        let procedure: Procedure = serde_json::from_str(content).map_err(corrupt)?;
        let has_one = !procedure.outcome.template.trim().is_empty();
        Ok(has_one.then_some((procedure.code, procedure.outcome.name)))
    })?;
    Ok(all.into_iter().flatten().collect())
}

/// The versions of this code that stand, by their first day.
///
/// # Errors
/// Whatever reading meets.
pub fn procedure_versions(
    tx: &mut Tx<'_>,
    code: &str,
) -> Result<Vec<Arc<ProcedureVersion>>, Fault> {
    let mut versions = Vec::new();
    for row in procedure::current(tx, code)? {
        versions.extend(procedure_version(tx, row.id)?);
    }
    Ok(versions)
}
