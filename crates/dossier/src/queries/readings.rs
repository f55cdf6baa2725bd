//! Who looked at a dossier, for the person whose it is.

use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{DossierId, may_see},
    store,
};

/// Lines shown at most.
const MOST: i64 = 50;

/// One reading, as the person concerned is told: office and position, not the officer's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingLine {
    /// When.
    pub read_at: Timestamp,
    /// Title of the position.
    pub title: String,
    /// Name of the agency.
    pub agency: String,
    /// What for: `handling`.
    pub purpose: String,
}

/// The last readings of the caller's own dossier, the newest first.
///
/// # Errors
/// [`Refusal::NotFound`] to all but the applicant whose dossier it is.
pub fn readings(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<ReadingLine>, Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    if ctx.actor.applicant().is_none() || !may_see(&ctx.actor, &dossier) {
        return Err(Refusal::NotFound.into());
    }
    let mut lines = Vec::new();
    for row in store::list_readings(tx, id, MOST)? {
        lines.push(ReadingLine {
            read_at: row.read_at,
            title: identity::position(tx, row.position)?.map(|it| it.title).unwrap_or_default(),
            agency: identity::agency(tx, row.agency)?.map(|it| it.name).unwrap_or_default(),
            purpose: row.purpose,
        });
    }
    Ok(lines)
}

/// Whether the officer's reading of this hour is noted already; also when the caller is no officer, whose
/// reading is not noted.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn is_reading_noted(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
) -> Result<bool, platform::Fault> {
    let Some(officer) = ctx.actor.officer() else { return Ok(true) };
    store::is_noted(tx, id, (officer.account, officer.position), ctx.now)
}
