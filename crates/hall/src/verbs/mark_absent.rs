//! Mark a ticket absent: it was called, and nobody came.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{Error, domain::Ticket, verbs::SeenTicket};

/// Nobody came. The number can be called again later.
///
/// # Errors
/// [`crate::Refusal::WrongState`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::NotFound`].
pub fn mark_absent(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenTicket) -> Result<Ticket, Error> {
    let (ticket, _permit) = moving::load_for(tx, ctx, seen)?;

    let moved = ticket.mark_absent(ctx.now)?;

    moving::keep(tx, ctx, &moved, "hall.ticket_absent")?;

    Ok(moved)
}
