//! Drafts of new versions, and the versions of a procedure one after another.

use std::sync::Arc;

use kernel::PersonId;
use platform::{Fault, db::Tx};

use super::version::procedure_version;
use crate::{
    domain::{ProcedureDraft, ProcedureDraftId, ProcedureVersion, Refusal},
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
