//! Call a ticket: a counter is free and calls the next number, or one that the clerk names.

use kernel::Ctx;
use platform::db::Tx;

use super::moving;
use crate::{
    Error, Refusal,
    domain::{Action, Ticket, TicketState, next_in_line, permit},
    store,
    verbs::SeenTicket,
};

/// Who is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Whoever is next for this counter.
    Next,
    /// This one: out of turn, or after nobody came.
    This(SeenTicket),
}

/// Which counter calls whom.
#[derive(Debug, Clone, Copy)]
pub struct CallTicket {
    /// The counter.
    pub counter: i64,
    /// Who is called.
    pub whom: Whom,
}

/// Calls a number to the counter. The line waits meanwhile, so that no number is called twice.
///
/// # Errors
/// [`Refusal::CounterBusy`] while somebody is at the counter; [`Refusal::NobodyWaits`];
/// [`Refusal::WrongState`], [`Refusal::ChangedMeanwhile`] of a ticket that was named; [`Refusal::Denied`],
/// [`Refusal::NotFound`], [`Refusal::Invalid`] for a counter that is not there.
pub fn call_ticket(tx: &mut Tx<'_>, ctx: &Ctx, command: &CallTicket) -> Result<Ticket, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::RunCounter, officer.agency)?;
    let desk = store::load_desk(tx, officer.agency)?.ok_or(Refusal::NotFound)?;
    desk.check_counter(command.counter)?;
    let day = ctx.today();
    store::lock_line(tx, officer.agency, day)?;

    let today = store::tickets_of_day(tx, officer.agency, day)?;
    let is_here = |it: &&Ticket| it.counter == Some(command.counter);
    let at_counter = [TicketState::Called, TicketState::Serving];
    if today.iter().filter(is_here).any(|it| at_counter.contains(&it.state)) {
        return Err(Refusal::CounterBusy.into());
    }
    let chosen = match command.whom {
        Whom::Next => next_in_line(&today, command.counter, ctx.now).cloned(),
        Whom::This(seen) => Some(moving::load_for(tx, ctx, seen)?.0),
    };
    let chosen = chosen.ok_or(Refusal::NobodyWaits)?;
    let called = chosen.call(command.counter, officer.position, ctx.now)?;

    moving::keep(tx, ctx, &called, "hall.ticket_called")?;

    Ok(called)
}
