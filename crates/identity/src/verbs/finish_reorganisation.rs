//! Finish a reorganisation: nothing is left to carry over.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    domain::{
        policy::{Action, Standing, permit},
        refusal::Refusal,
        reorganisation::{Reorganisation, ReorganisationId},
    },
    error::Error,
    store::reorganisation as store,
};

/// Writes down when it was finished and how many dossiers in hand and ended ones were carried over. Finished
/// with the same counts before, it changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`]; a fault of the database.
pub fn finish_reorganisation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ReorganisationId,
    carried: (i64, i64),
) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::MergeAgencies, Standing::NoObject)?;
    let known = store::reorganisation(tx, id)?.ok_or(Refusal::NotFound)?;
    if known.finished_at.is_some() && known.carried == Some(carried) {
        return Ok(());
    }

    let finished = Reorganisation {
        finished_at: Some(ctx.now),
        carried: Some(carried),
        version: known.version + 1,
        ..known
    };

    store::update(tx, &finished)?;
    let set = store::set_of(&finished);
    Ok(record(tx, ctx, (finished.id, finished.version), "reorganisation.finished", set)?)
}
