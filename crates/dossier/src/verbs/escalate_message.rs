//! Escalate a message: the office has not answered in time; the head of the unit is told. The system does it.

use kernel::Ctx;
use platform::db::Tx;

use crate::{Error, Refusal, domain::MessageId, store};

/// Brings the silence before the head of the unit, once. Answers whether there was anything to bring.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the system.
pub fn escalate_message(tx: &mut Tx<'_>, ctx: &Ctx, id: MessageId) -> Result<bool, Error> {
    if !matches!(ctx.actor, kernel::Actor::System) {
        return Err(Refusal::Denied.into());
    }
    let message = store::load_message(tx, id)?.ok_or(Refusal::NotFound)?;
    let before = store::message_columns(&message);

    let Some(late) = message.escalated(ctx.now) else { return Ok(false) };

    store::escalate_message(tx, &late)?;
    let columns = store::message_columns(&late);
    let event = ("message.escalated", late.dossier);
    store::record_beside(tx, ctx, (late.id, late.version), event, (before, columns))?;

    Ok(true)
}
