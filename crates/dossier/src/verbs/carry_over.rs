//! Carry over: a dossier of an agency that ended goes to the one that took over. The program does it.

use kernel::{Ctx, Id};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{DossierId, Hold, Successors, may_carry_over},
    store::{self, Change},
};

/// Carries one dossier over as it stands: stage, draft, clock, promise, code and the numbers of what was issued stay
/// as they are, and whoever had it has it in the post that goes on from theirs. Answers whether there was anything to
/// carry over.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`]; a fault of the database.
pub fn carry_over<K>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    (reorganisation, to): (Id<K>, &Successors),
) -> Result<bool, Error> {
    may_carry_over(&ctx.actor)?;
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let hold = Hold::of(dossier.stage());
    let before = dossier.stored().clone();
    let hands = match dossier.assignee() {
        Some(position) => identity::succeeding_position(tx, position)?,
        None => None,
    };

    let Some(carried) = dossier.carry_over(to, hands.map(|it| (it.id, it.agency))) else {
        return Ok(false);
    };

    store::save(tx, &carried)?;
    let change = Change::default().extra("reorganisation", reorganisation.to_string());
    store::record_event(tx, ctx, (hold.event(), Some(&before)), &carried, change)?;

    Ok(true)
}
