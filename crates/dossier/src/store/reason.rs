//! What was said for a deed.

use jiff::Timestamp;
use kernel::{Ctx, PositionId};
use platform::{Fault, db::Tx, journal};

use super::{Change, text_seal};
use crate::domain::{Action, Dossier, DossierId};

/// What was said, as the row holds it.
#[derive(Debug, Clone)]
pub(crate) struct ReasonRow {
    pub(crate) version: i64,
    pub(crate) deed: String,
    pub(crate) ground: Option<String>,
    pub(crate) reason: String,
    pub(crate) given_by: Option<PositionId>,
    pub(crate) given_at: Timestamp,
    pub(crate) salt: String,
}

/// Writes what was said for the deed that made this version, and gives the change for the event.
pub(crate) fn put_reason(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (action, dossier): (Action, &Dossier),
    (ground, reason): (Option<&str>, &str),
) -> Result<Change, Fault> {
    let (version, salt) = (dossier.row_version(), journal::new_salt());
    let given_by = ctx.actor.officer().map(|officer| officer.position);
    tx.execute(
        "insert into dossier_reason (dossier, version, deed, ground, reason, given_by, given_at,
                                     salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&dossier.id(), &version, &action.event(), &ground, &reason, &given_by, &ctx.now, &salt],
    )?;
    let change = Change::default().set(format!("reason_{version}_seal"), text_seal(&salt, reason));
    Ok(match ground {
        Some(ground) => change.set(format!("reason_{version}_ground"), ground),
        None => change,
    })
}

/// Everything that was said, the oldest first.
pub(crate) fn list_reasons(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<ReasonRow>, Fault> {
    tx.query(
        "select version, deed, ground, reason, given_by, given_at, salt from dossier_reason
          where dossier = $1 order by version",
        &[&dossier],
        |row| {
            Ok(ReasonRow {
                version: row.get(0)?,
                deed: row.get(1)?,
                ground: row.get(2)?,
                reason: row.get(3)?,
                given_by: row.get(4)?,
                given_at: row.get(5)?,
                salt: row.get(6)?,
            })
        },
    )
}
