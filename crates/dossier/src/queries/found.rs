//! Dossiers found by words or by code, within what the officer may see.

use kernel::{AgencyId, Ctx, Officer, PositionId, Role};
use platform::{
    Fault,
    db::Tx,
    search::{self, Query, Within},
};
use vietnamese::fold;

use super::{
    WorklistCursor, WorklistLine,
    worklist::{procedure_name, worklist},
};
use crate::{
    SEARCH_KIND,
    domain::{Belonging, Dossier, DossierId, Worklist, may_see},
    store,
};

/// Hits of a search within a list are read together and ordered by due time: so many at most.
const IN_LIST: usize = 100;

/// What narrows a search to what is in an agency now.
pub(crate) fn at_agency(agency: AgencyId) -> String {
    format!("at:{agency}")
}

/// What narrows a search to what a position has taken.
pub(crate) fn taken_by(position: PositionId) -> String {
    format!("taken:{position}")
}

/// The dossiers of a list that these words mean, the most pressing first; and whether there are more
/// than could be read.
///
/// # Errors
/// Whatever reading meets.
pub fn found_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (officer, list): (&Officer, Worklist),
    words: &str,
) -> Result<(Vec<WorklistLine>, bool), Fault> {
    let narrowed = match list.belonging(officer) {
        Belonging::Current => vec![at_agency(officer.agency)],
        Belonging::Assignee => vec![taken_by(officer.position)],
        Belonging::Receiving => Vec::new(),
        Belonging::Asked => return asked_in(tx, ctx, (officer, list), words),
    };
    let mut wanted: Vec<DossierId> = Vec::new();
    wanted.extend(store::load_by_code(tx, &code_in(words))?.map(|dossier| dossier.id()));
    let mut total = wanted.len();
    if wanted.is_empty() {
        let query = Query {
            kind: SEARCH_KIND,
            text: words.to_owned(),
            within: Within::Agencies(vec![officer.agency]),
            tags: narrowed,
            offset: 0,
            limit: IN_LIST,
        };
        let hits = search::find(tx, &query)?;
        total = hits.total;
        wanted.extend(hits.hits.into_iter().map(|hit| DossierId::from_uuid(hit.id)));
    }
    let is_cut = total > wanted.len();
    let mut lines = Vec::new();
    for id in wanted {
        // The index follows the journal: the list is asked again with the row as it stands.
        let Some(dossier) = store::load(tx, id)? else { continue };
        if list.holds(&dossier, officer, ctx.now) && is_sent_back(tx, list, &dossier)? {
            lines.extend(seen_line(tx, ctx, id)?);
        }
    }
    lines.sort_by_key(|line| (line.due_at.is_none(), line.due_at, line.id));
    Ok((lines, is_cut))
}

/// The same among what the agency was asked about: dossiers of others, which its index does not have,
/// and never many.
fn asked_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (officer, list): (&Officer, Worklist),
    words: &str,
) -> Result<(Vec<WorklistLine>, bool), Fault> {
    let most = u32::try_from(IN_LIST + 1).unwrap_or(u32::MAX);
    let mut lines = worklist(tx, (officer, ctx.now), list, None, most)?;
    let is_cut = lines.len() > IN_LIST;
    lines.truncate(IN_LIST);
    let wanted = fold(words);
    lines.retain(|line| {
        let text = fold(&format!("{} {} {}", line.code, line.applicant, line.procedure));
        wanted.split_whitespace().all(|word| text.contains(word))
    });
    Ok((lines, is_cut))
}

/// Whether the draft of the dossier lies with the leader's remark, where the list asks for it.
fn is_sent_back(tx: &mut Tx<'_>, list: Worklist, dossier: &Dossier) -> Result<bool, Fault> {
    if list != Worklist::SentBack {
        return Ok(true);
    }
    let result = store::load_result(tx, dossier.id())?;
    Ok(result.is_some_and(|it| it.remark.is_some() && it.approved_at.is_none()))
}

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
        lines.extend(seen_line(tx, ctx, DossierId::from_uuid(hit.id))?);
    }
    Ok((lines, hits.total))
}

/// The dossier with exactly this code, however it was typed.
///
/// # Errors
/// Whatever reading meets.
pub fn with_code(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str) -> Result<Option<WorklistLine>, Fault> {
    match store::load_by_code(tx, &code_in(typed))? {
        Some(dossier) => seen_line(tx, ctx, dossier.id()),
        None => Ok(None),
    }
}

/// The code in what was typed, or scanned from the QR code of a paper, which says it second.
fn code_in(typed: &str) -> String {
    let typed = typed.trim();
    let scanned = typed.strip_prefix("1|").and_then(|rest| rest.split('|').next());
    scanned.unwrap_or(typed).to_uppercase()
}

/// The dossier as a line of a list, if the caller may see it.
///
/// # Errors
/// Whatever reading meets.
pub fn seen_line(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Option<WorklistLine>, Fault> {
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
        is_on_its_way: dossier.is_on_its_way(),
        cursor: WorklistCursor { due: 0, id },
    }))
}
