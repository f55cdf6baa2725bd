//! Transfer a ticket: whoever has the number is sent on to another counter, where it is next.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{Error, Refusal, domain::Ticket, store, verbs::SeenTicket};

/// Which ticket, and where to.
#[derive(Debug, Clone, Copy)]
pub struct TransferTicket {
    /// The ticket as it was seen.
    pub seen: SeenTicket,
    /// The other counter.
    pub to: i64,
}

/// Sends somebody on with the number they have.
///
/// # Errors
/// [`Refusal::Invalid`] for a counter that is not there or the one where they are; [`Refusal::WrongState`],
/// [`Refusal::ChangedMeanwhile`], [`Refusal::NotFound`].
pub fn transfer_ticket(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TransferTicket,
) -> Result<Ticket, Error> {
    let (ticket, _permit) = moving::load_for(tx, ctx, command.seen)?;
    let desk = store::load_desk(tx, ticket.agency)?.ok_or(Refusal::NotFound)?;
    desk.check_counter(command.to).map_err(|_| Refusal::field("to", "no_such_counter"))?;

    let sent = ticket.transfer(command.to)?;

    moving::keep(tx, ctx, &sent, "hall.ticket_transferred")?;

    Ok(sent)
}
