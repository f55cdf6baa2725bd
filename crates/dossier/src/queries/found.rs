//! Dossiers found by words or by code, within what the officer may see.

use kernel::{Ctx, Officer, Role};
use platform::{
    Fault,
    db::Tx,
    search::{self, Query, Within},
};

use super::{WorklistCursor, WorklistLine, worklist::procedure_name};
use crate::{
    SEARCH_KIND,
    domain::{DossierId, may_see},
    store,
};

/// The dossiers that these words mean, the best first, and how many there are.
///
/// # Errors
/// Whatever reading meets.
pub fn found(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    officer: &Officer,
    words: &str,
    (offset, limit): (usize, usize),
) -> Result<(Vec<WorklistLine>, usize), Fault> {
    if let Some(line) = with_code(tx, ctx, words)? {
        return Ok((vec![line], 1));
    }
    let within = if officer.has(Role::ControlOfficer) {
        Within::Everything
    } else {
        Within::Agencies(vec![officer.agency])
    };
    let query = Query {
        kind: SEARCH_KIND,
        text: words.to_owned(),
        within,
        tags: Vec::new(),
        offset,
        limit,
    };
    let hits = search::find(tx, &query)?;
    let mut lines = Vec::with_capacity(hits.hits.len());
    for hit in hits.hits {
        // The index follows the journal: the policy is asked again with the row as it stands.
        lines.extend(line(tx, ctx, DossierId::from_uuid(hit.id))?);
    }
    Ok((lines, hits.total))
}

/// The dossier with exactly this code, however it was typed.
///
/// # Errors
/// Whatever reading meets.
pub fn with_code(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str) -> Result<Option<WorklistLine>, Fault> {
    match store::load_by_code(tx, &code_in(typed))? {
        Some(dossier) => line(tx, ctx, dossier.id()),
        None => Ok(None),
    }
}

/// The code in what was typed, or scanned from the QR code of a paper, which says it second.
fn code_in(typed: &str) -> String {
    let typed = typed.trim();
    let scanned = typed.strip_prefix("1|").and_then(|rest| rest.split('|').next());
    scanned.unwrap_or(typed).to_uppercase()
}

fn line(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Option<WorklistLine>, Fault> {
    let Some(dossier) = store::load(tx, id)?.filter(|it| may_see(&ctx.actor, it)) else {
        return Ok(None);
    };
    Ok(Some(WorklistLine {
        id,
        code: dossier.code().to_owned(),
        procedure: procedure_name(tx, dossier.procedure_version())?,
        applicant: store::load_applicant(tx, id)?.name,
        stage: dossier.stage(),
        submitted_at: dossier.submitted_at(),
        due_at: dossier.due_at(),
        paused_at: dossier.paused_at(),
        version: dossier.row_version(),
        cursor: WorklistCursor { due: 0, id },
    }))
}
