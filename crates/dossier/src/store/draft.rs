//! Filings that are not sent yet. They are the applicant's own notes: no events, no dossier.

use jiff::Timestamp;
use kernel::{AccountId, AgencyId};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::Value;

use crate::domain::{DraftId, JointDraftId};

/// A draft as the row holds it.
#[derive(Debug, Clone)]
pub(crate) struct DraftRow {
    pub(crate) id: DraftId,
    pub(crate) account: AccountId,
    pub(crate) procedure_code: String,
    pub(crate) receiving_agency: Option<AgencyId>,
    pub(crate) content: Value,
    pub(crate) saved_at: Timestamp,
    pub(crate) version: i64,
    pub(crate) joint: Option<JointDraftId>,
}

const COLUMNS: &str =
    "id, account, procedure_code, receiving_agency, content, saved_at, version, joint_draft";

/// Begins a draft.
pub(crate) fn insert_draft(tx: &mut Tx<'_>, draft: &DraftRow) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_draft (id, account, procedure_code, receiving_agency, content,
                                    saved_at, version, joint_draft)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &draft.id,
            &draft.account,
            &draft.procedure_code,
            &draft.receiving_agency,
            &draft.content,
            &draft.saved_at,
            &draft.version,
            &draft.joint,
        ],
    )?;
    Ok(())
}

/// Saves a draft. What was changed elsewhere meanwhile is settled field by field before.
pub(crate) fn save_draft(tx: &mut Tx<'_>, draft: &DraftRow) -> Result<(), Fault> {
    tx.execute(
        "update dossier_draft set receiving_agency = $3, content = $4, saved_at = $5,
                version = version + 1
          where id = $1 and account = $2",
        &[&draft.id, &draft.account, &draft.receiving_agency, &draft.content, &draft.saved_at],
    )?;
    Ok(())
}

/// The draft, if it is this account's.
pub(crate) fn load_draft(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: DraftId,
) -> Result<Option<DraftRow>, Fault> {
    tx.query_opt(
        &format!("select {COLUMNS} from dossier_draft where id = $1 and account = $2"),
        &[&id, &account],
        draft,
    )
}

/// The drafts of this account, the newest first, fifty at most.
pub(crate) fn list_drafts(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<DraftRow>, Fault> {
    tx.query(
        &format!(
            "select {COLUMNS} from dossier_draft where account = $1
              order by saved_at desc, id desc limit 50"
        ),
        &[&account],
        draft,
    )
}

/// The drafts of this account that are filled in together, in the order in which they were begun.
pub(crate) fn joint_drafts(
    tx: &mut Tx<'_>,
    account: AccountId,
    joint: JointDraftId,
) -> Result<Vec<DraftRow>, Fault> {
    tx.query(
        &format!(
            "select {COLUMNS} from dossier_draft where joint_draft = $1 and account = $2 order by id"
        ),
        &[&joint, &account],
        draft,
    )
}

/// Addresses the drafts that were to go to one agency to another: those of one procedure, or all. Gives how many.
pub(crate) fn readdress_drafts(
    tx: &mut Tx<'_>,
    (old, procedure): (AgencyId, Option<&String>),
    new: AgencyId,
) -> Result<u64, Fault> {
    match procedure {
        Some(procedure) => tx.execute(
            "update dossier_draft set receiving_agency = $1
              where receiving_agency = $2 and procedure_code = $3",
            &[&new, &old, procedure],
        ),
        None => tx.execute(
            "update dossier_draft set receiving_agency = $1 where receiving_agency = $2",
            &[&new, &old],
        ),
    }
}

/// Throws the draft away.
pub(crate) fn delete_draft(tx: &mut Tx<'_>, account: AccountId, id: DraftId) -> Result<u64, Fault> {
    tx.execute("delete from dossier_draft where id = $1 and account = $2", &[&id, &account])
}

fn draft(row: &Row<'_>) -> Result<DraftRow, Fault> {
    Ok(DraftRow {
        id: row.get(0)?,
        account: row.get(1)?,
        procedure_code: row.get(2)?,
        receiving_agency: row.get(3)?,
        content: row.get(4)?,
        saved_at: row.get(5)?,
        version: row.get(6)?,
        joint: row.get(7)?,
    })
}
