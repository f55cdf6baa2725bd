//! How long people wait: for the head of the desk.

use jiff::civil::Date;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, DayFigures, day_figures, permit},
    store,
};

/// The figures of the caller's agency on a day.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn waiting_figures(tx: &mut Tx<'_>, ctx: &Ctx, day: Date) -> Result<DayFigures, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::ReadFigures, agency)?;
    Ok(day_figures(&store::tickets_of_day(tx, agency, day)?))
}
