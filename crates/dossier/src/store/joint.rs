//! Drafts that are filled in together, and dossiers that were handed in together.

use jiff::Timestamp;
use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::beside::{Columns, members};
use crate::domain::{DossierId, JointDraftId, JointFiling, JointFilingId};

/// A joint draft as the row holds it.
#[derive(Debug, Clone)]
pub(crate) struct JointDraftRow {
    pub(crate) id: JointDraftId,
    pub(crate) account: AccountId,
    pub(crate) bundle: String,
    pub(crate) begun_at: Timestamp,
}

/// Begins a joint draft.
pub(crate) fn insert_joint_draft(tx: &mut Tx<'_>, it: &JointDraftRow) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_joint_draft (id, account, bundle, begun_at) values ($1, $2, $3, $4)",
        &[&it.id, &it.account, &it.bundle, &it.begun_at],
    )?;
    Ok(())
}

/// The joint draft, if it is this account's.
pub(crate) fn load_joint_draft(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: JointDraftId,
) -> Result<Option<JointDraftRow>, Fault> {
    tx.query_opt(
        "select id, account, bundle, begun_at from dossier_joint_draft
          where id = $1 and account = $2",
        &[&id, &account],
        |row| {
            Ok(JointDraftRow {
                id: row.get(0)?,
                account: row.get(1)?,
                bundle: row.get(2)?,
                begun_at: row.get(3)?,
            })
        },
    )
}

/// The last joint draft of this bundle that the account began and that is still there.
pub(crate) fn latest_joint_draft(
    tx: &mut Tx<'_>,
    account: AccountId,
    bundle: &str,
) -> Result<Option<JointDraftRow>, Fault> {
    let found: Option<JointDraftId> = tx.query_opt(
        "select id from dossier_joint_draft where account = $1 and bundle = $2
          order by id desc limit 1",
        &[&account, &bundle],
        |row| row.get(0),
    )?;
    found.map_or(Ok(None), |id| load_joint_draft(tx, account, id))
}

/// Throws the joint draft away, with the drafts in it.
pub(crate) fn delete_joint_draft(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: JointDraftId,
) -> Result<(), Fault> {
    tx.execute(
        "delete from dossier_draft where joint_draft = $1 and account = $2",
        &[&id, &account],
    )?;
    tx.execute("delete from dossier_joint_draft where id = $1 and account = $2", &[&id, &account])?;
    Ok(())
}

/// Writes that these dossiers were handed in together, and gives what the journal says of it.
pub(crate) fn insert_joint_filing(tx: &mut Tx<'_>, it: &JointFiling) -> Result<Columns, Fault> {
    tx.execute(
        "insert into dossier_joint_filing (id, bundle, submitter, submitted_at)
         values ($1, $2, $3, $4)",
        &[&it.id, &it.bundle, &it.submitter, &it.submitted_at],
    )?;
    for (place, dossier) in (0_i64..).zip(&it.dossiers) {
        tx.execute(
            "insert into dossier_joint_part (joint_filing, place, dossier) values ($1, $2, $3)",
            &[&it.id, &place, dossier],
        )?;
    }
    Ok(columns(it))
}

/// The joint filing with this id.
pub(crate) fn load_joint_filing(
    tx: &mut Tx<'_>,
    id: JointFilingId,
) -> Result<Option<JointFiling>, Fault> {
    let found = tx.query_opt(
        "select id, bundle, submitter, submitted_at from dossier_joint_filing where id = $1",
        &[&id],
        filing,
    )?;
    found.map(|it| with_parts(tx, it)).transpose()
}

/// The joint filing that this dossier was part of.
pub(crate) fn joint_filing_of(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<JointFilingId>, Fault> {
    tx.query_opt(
        "select joint_filing from dossier_joint_part where dossier = $1",
        &[&dossier],
        |row| row.get(0),
    )
}

/// Every joint filing, for `motcua verify`.
pub(crate) fn joint_filing_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let found = tx.query(
        "select id, bundle, submitter, submitted_at from dossier_joint_filing order by id",
        &[],
        filing,
    )?;
    let mut states = Vec::with_capacity(found.len());
    for it in found {
        let it = with_parts(tx, it)?;
        states.push(State {
            subject_kind: "joint_filing",
            subject_id: it.id.uuid(),
            version: 1,
            set: columns(&it),
        });
    }
    Ok(states)
}

fn with_parts(tx: &mut Tx<'_>, it: JointFiling) -> Result<JointFiling, Fault> {
    let dossiers = tx.query(
        "select dossier from dossier_joint_part where joint_filing = $1 order by place",
        &[&it.id],
        |row| row.get(0),
    )?;
    Ok(JointFiling { dossiers, ..it })
}

fn filing(row: &Row<'_>) -> Result<JointFiling, Fault> {
    Ok(JointFiling {
        id: row.get(0)?,
        bundle: row.get(1)?,
        submitter: row.get(2)?,
        submitted_at: row.get(3)?,
        dossiers: Vec::new(),
    })
}

fn columns(it: &JointFiling) -> Columns {
    members(json!({
        "bundle": it.bundle,
        "submitter": it.submitter,
        "submitted_at": it.submitted_at.as_microsecond(),
        "dossiers": it.dossiers,
    }))
}
