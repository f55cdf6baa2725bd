//! What a clerk at a counter sees.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, Desk, Ticket, TicketState, in_line, permit},
    store,
};

/// The hall as a clerk sees it.
#[derive(Debug, Clone)]
pub struct CounterView {
    /// How the hall is arranged.
    pub desk: Desk,
    /// Code of the agency, for the board.
    pub agency_code: String,
    /// Who is at this counter.
    pub current: Option<Ticket>,
    /// Who waits, the next one first.
    pub waiting: Vec<Ticket>,
    /// Who was called in vain, by number.
    pub absent: Vec<Ticket>,
}

/// The hall of the caller's agency today, as this counter sees it.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::NotFound`] before the hall is arranged; whatever reading meets.
pub fn counter_view(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    counter: Option<i64>,
) -> Result<CounterView, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::RunCounter, agency)?;
    let desk = store::load_desk(tx, agency)?.ok_or(Refusal::NotFound)?;
    let today = store::tickets_of_day(tx, agency, ctx.today())?;
    let at_counter = [TicketState::Called, TicketState::Serving];
    let current = today
        .iter()
        .find(|it| counter.is_some() && it.counter == counter && at_counter.contains(&it.state));
    Ok(CounterView {
        current: current.cloned(),
        absent: today.iter().filter(|it| it.state == TicketState::Absent).cloned().collect(),
        waiting: in_line(today, ctx.now),
        agency_code: identity::agency(tx, agency)?.map(|it| it.code).unwrap_or_default(),
        desk,
    })
}
