//! Carry over a message: the agency that owed the answer ended; the one that took over owes it.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Message, MessageId, may_carry_over},
    store,
};

/// Lets the successor answer, by the same time. Answers whether it was still to be answered.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`]; a fault of the database.
pub fn carry_over_message(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: MessageId,
    to: AgencyId,
) -> Result<bool, Error> {
    may_carry_over(&ctx.actor)?;
    let message = store::load_message(tx, id)?.ok_or(Refusal::NotFound)?;
    if message.answered_by.is_some() || message.agency == to {
        return Ok(false);
    }
    let before = store::message_columns(&message);

    let carried = Message { agency: to, version: message.version + 1, ..message };

    store::carry_over_message(tx, &carried)?;
    let columns = store::message_columns(&carried);
    let event = ("message.carried_over", carried.dossier);
    store::record_beside(tx, ctx, (carried.id, carried.version), event, (before, columns))?;

    Ok(true)
}
