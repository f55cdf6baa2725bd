//! Mirror: news of a dossier that a ministry's system handles is kept, to be shown and never changed.

use kernel::Ctx;
use platform::{db::Tx, journal};

use super::record;
use crate::{
    Error,
    domain::{Action, MirrorId, Mirrored, permit},
    store::{self, MirrorRow},
};

/// Keeps the news, unless it is known already or older than what is known. Answers whether it was new.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever the database meets.
pub fn mirror(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    target: &'static str,
    told: &Mirrored,
) -> Result<bool, Error> {
    let _permit = permit(&ctx.actor, Action::TakeIn)?;
    let before = store::mirror_row(tx, target, &told.foreign_code)?;
    if before.as_ref().is_some_and(|row| row.told.changed_at >= told.changed_at) {
        return Ok(false);
    }

    let agency = identity::agency_by_code(tx, &told.agency_code, ctx.today())?;
    let row = MirrorRow {
        id: before.as_ref().map_or_else(MirrorId::new, |row| row.id),
        agency: agency.map(|agency| agency.id),
        told: told.clone(),
        salt: journal::new_salt(),
        first_at: before.as_ref().map_or(ctx.now, |row| row.first_at),
        version: before.as_ref().map_or(1, |row| row.version + 1),
    };

    store::save_mirror(tx, target, &row)?;
    let subject = ("exchange_mirror", row.id.uuid(), row.version);
    record(tx, ctx, subject, "exchange.mirrored", row.set(target))?;

    Ok(true)
}
