//! Finish a ticket: whoever had the number leaves the counter.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{Error, domain::Ticket, verbs::SeenTicket};

/// Serving is over, the counter is free.
///
/// # Errors
/// [`crate::Refusal::WrongState`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::NotFound`].
pub fn finish_ticket(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenTicket) -> Result<Ticket, Error> {
    let (ticket, _permit) = moving::load_for(tx, ctx, seen)?;

    let moved = ticket.finish(ctx.now)?;

    moving::keep(tx, ctx, &moved, "hall.ticket_served")?;

    Ok(moved)
}
