//! What the deeds of a counter share: the ticket as it was seen, the permit, the saving.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Permit, Ticket, TicketId, permit},
    store,
};

/// A ticket as the clerk saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenTicket {
    /// The ticket.
    pub ticket: TicketId,
    /// Its version as the clerk saw it.
    pub seen_version: i64,
}

/// The ticket, if it is one of today of the clerk's agency and nobody changed it. The line waits.
pub(super) fn load_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    seen: SeenTicket,
) -> Result<(Ticket, Permit), Error> {
    let found = store::load_ticket(tx, seen.ticket)?.ok_or(Refusal::NotFound)?;
    let permit = permit(&ctx.actor, Action::RunCounter, found.agency)
        .map_err(|_| Error::from(Refusal::NotFound))?;
    store::lock_line(tx, found.agency, found.day)?;
    // Read again: somebody may have moved it while we waited.
    let ticket = store::load_ticket(tx, seen.ticket)?.ok_or(Refusal::NotFound)?;
    if ticket.day != ctx.today() {
        return Err(Refusal::WrongState.into());
    }
    ticket.check_unchanged(seen.seen_version)?;
    Ok((ticket, permit))
}

/// Keeps the ticket and writes what was done to it.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    ticket: &Ticket,
    action: &'static str,
) -> Result<(), Error> {
    if !store::save_ticket(tx, ticket)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("hall_ticket", ticket.id.uuid(), ticket.version);
    Ok(record(tx, ctx, subject, action, store::ticket_set(ticket))?)
}
