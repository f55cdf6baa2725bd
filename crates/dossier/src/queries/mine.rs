//! What one account has handed in, and what it has begun.

use catalog::ProcedureVersionId;
use jiff::Timestamp;
use kernel::{AccountId, AgencyId};
use platform::{Fault, db::Tx};
use serde_json::Value;

use super::worklist::{procedure_name, stage};
use crate::{
    domain::{DossierId, DraftId, JointDraftId, Stage},
    store,
};

/// One dossier of the account.
#[derive(Debug, Clone)]
pub struct MineLine {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
}

/// The dossiers of this account, the newest first, behind the id given.
///
/// # Errors
/// Whatever reading meets.
pub fn mine(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: Option<DossierId>,
    limit: u32,
) -> Result<Vec<MineLine>, Fault> {
    // Ids are minted in order of time; `g` sorts behind every hexadecimal digit.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let rows = tx.query(
        "select id, code, procedure_version, stage, submitted_at, due_at, paused_at
           from dossier where submitter = $1 and id < $2 order by id desc limit $3",
        &[&account, &before, &limit],
        |row| {
            let version: ProcedureVersionId = row.get(2)?;
            let line = MineLine {
                id: row.get(0)?,
                code: row.get(1)?,
                procedure: String::new(),
                stage: stage(&row.get::<String>(3)?)?,
                submitted_at: row.get(4)?,
                due_at: row.get(5)?,
                paused_at: row.get(6)?,
            };
            Ok((version, line))
        },
    )?;
    let mut lines = Vec::with_capacity(rows.len());
    for (version, mut line) in rows {
        line.procedure = procedure_name(tx, version)?;
        lines.push(line);
    }
    Ok(lines)
}

/// One filing that was begun.
#[derive(Debug, Clone)]
pub struct DraftLine {
    /// The draft.
    pub id: DraftId,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Where it is to be handed in, if chosen.
    pub receiving_agency: Option<AgencyId>,
    /// What was typed so far.
    pub content: Value,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// Counts its changes, from 1.
    pub version: i64,
    /// The joint draft that it belongs to.
    pub joint: Option<JointDraftId>,
}

impl From<store::DraftRow> for DraftLine {
    fn from(draft: store::DraftRow) -> Self {
        Self {
            id: draft.id,
            procedure_code: draft.procedure_code,
            receiving_agency: draft.receiving_agency,
            content: draft.content,
            saved_at: draft.saved_at,
            version: draft.version,
            joint: draft.joint,
        }
    }
}

/// The drafts of this account, the newest first.
///
/// # Errors
/// Whatever reading meets.
pub fn drafts_of(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<DraftLine>, Fault> {
    let drafts = store::list_drafts(tx, account)?;
    Ok(drafts.into_iter().map(DraftLine::from).collect())
}
