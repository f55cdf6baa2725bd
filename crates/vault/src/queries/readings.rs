//! Who looked at what is in one's vault.

use dossier::{DossierId, VaultItemId};
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error,
    domain::{ReadFor, ReadingId},
    record::agency_name,
    store,
    whose::standing,
};

/// Whose looks are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Those of officers.
    ByOfficers,
    /// One's own, too.
    ByAll,
}

/// One look, as the owner is told: office and position, not the officer's name.
#[derive(Debug, Clone)]
pub struct ReadingLine {
    /// Its id.
    pub id: ReadingId,
    /// What was looked at.
    pub item: VaultItemId,
    /// Name of that.
    pub name: String,
    /// Title of the officer's position and name of the agency; nothing for one's own look.
    pub by: Option<(String, String)>,
    /// What for.
    pub purpose: ReadFor,
    /// The dossier and its code, when it is one of the caller's.
    pub dossier: Option<(DossierId, String)>,
    /// When.
    pub read_at: Timestamp,
}

/// The looks at what the caller may see, at one item or all, the newest first, those before a given one.
///
/// # Errors
/// [`crate::Refusal::Denied`] to officers and strangers; whatever reading meets.
pub fn readings(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (item, seen): (Option<VaultItemId>, Seen),
    before: Option<ReadingId>,
    most: u32,
) -> Result<Vec<ReadingLine>, Error> {
    let Some(standing) = standing(tx, ctx)? else { return Ok(Vec::new()) };
    let before = before.map_or_else(|| "g".to_owned(), |it| it.to_string());
    let item = item.map(|it| it.to_string()).unwrap_or_default();
    let all = i64::from(seen == Seen::ByAll);
    let columns: Vec<String> =
        store::READING_COLUMNS.split(", ").map(|column| format!("r.{column}")).collect();
    let sql = format!(
        "select {}, i.name from vault_reading r
           join vault_item i on i.id = r.item
          where r.owner = $1 and (i.account = $2 or cast($3 as bigint) = 1) and r.id < $4
            and (r.item = $5 or $5 = '') and (r.purpose <> 'own' or cast($6 as bigint) = 1)
          order by r.id desc limit $7",
        columns.join(", ")
    );
    let found = tx.query(
        &sql,
        &[
            &standing.owner.id,
            &standing.account,
            &standing.all(),
            &before,
            &item,
            &all,
            &i64::from(most),
        ],
        |row| Ok((store::reading_of(row)?, row.get::<String>(10)?)),
    )?;
    let mut lines = Vec::with_capacity(found.len());
    for (reading, name) in found {
        let by = match (reading.position, reading.agency) {
            (Some(position), Some(agency)) => {
                let title = identity::position(tx, position)?.map(|it| it.title);
                Some((title.unwrap_or_default(), agency_name(tx, agency)?))
            }
            _ => None,
        };
        let dossier = match reading.dossier {
            Some(id) => match dossier::visible_dossier(tx, ctx, id) {
                Ok(dossier) => Some((id, dossier.code().to_owned())),
                Err(dossier::Error::Refused(_)) => None,
                Err(error) => return Err(error.into()),
            },
            None => None,
        };
        lines.push(ReadingLine {
            id: reading.id,
            item: reading.item,
            name,
            by,
            purpose: reading.purpose,
            dossier,
            read_at: reading.read_at,
        });
    }
    Ok(lines)
}
