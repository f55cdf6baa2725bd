//! Serve a ticket: whoever has the number is at the counter.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{Error, domain::Ticket, verbs::SeenTicket};

/// Serving begins.
///
/// # Errors
/// [`crate::Refusal::WrongState`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::NotFound`].
pub fn serve_ticket(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenTicket) -> Result<Ticket, Error> {
    let (ticket, _permit) = moving::load_for(tx, ctx, seen)?;

    let moved = ticket.serve(ctx.now)?;

    moving::keep(tx, ctx, &moved, "hall.ticket_serving")?;

    Ok(moved)
}
