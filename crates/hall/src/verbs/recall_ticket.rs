//! Recall a ticket: nobody came yet, the number is called once more.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{Error, domain::Ticket, verbs::SeenTicket};

/// Calls the number once more.
///
/// # Errors
/// [`crate::Refusal::WrongState`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::NotFound`].
pub fn recall_ticket(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenTicket) -> Result<Ticket, Error> {
    let (ticket, _permit) = moving::load_for(tx, ctx, seen)?;

    let moved = ticket.recall(ctx.now)?;

    moving::keep(tx, ctx, &moved, "hall.ticket_recalled")?;

    Ok(moved)
}
