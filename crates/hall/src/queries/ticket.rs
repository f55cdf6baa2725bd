//! One ticket, as whoever has it sees it.

use kernel::Ctx;
use platform::db::Tx;

use super::desk::agency_name;
use crate::{
    Error, Refusal,
    domain::{Ticket, TicketId, TicketState, in_line},
    store,
};

/// A ticket with its place in the line.
#[derive(Debug, Clone)]
pub struct TicketView {
    /// The ticket.
    pub ticket: Ticket,
    /// Name of the agency.
    pub agency_name: String,
    /// Code of the agency, for the board.
    pub agency_code: String,
    /// How many go before it, while it waits today.
    pub ahead: Option<i64>,
}

/// The ticket with this id, for whoever has its address: its number and place, nothing of whose it is.
///
/// # Errors
/// [`Refusal::NotFound`]; whatever reading meets.
pub fn ticket_view(tx: &mut Tx<'_>, ctx: &Ctx, id: TicketId) -> Result<TicketView, Error> {
    let ticket = store::load_ticket(tx, id)?.ok_or(Refusal::NotFound)?;
    let waits = ticket.state == TicketState::Waiting && ticket.day == ctx.today();
    let ahead = if waits {
        let line = in_line(store::tickets_of_day(tx, ticket.agency, ticket.day)?, ctx.now);
        line.iter().position(|it| it.id == id).and_then(|place| i64::try_from(place).ok())
    } else {
        None
    };
    let agency = identity::agency(tx, ticket.agency)?;
    let agency_code = agency.map(|it| it.code).unwrap_or_default();
    let agency_name = agency_name(tx, ticket.agency)?;
    Ok(TicketView { ticket, agency_name, agency_code, ahead })
}
