//! Open a shift: from now on this cashier takes cash.

use kernel::{Ctx, Vnd};
use platform::{db::Tx, journal};

use super::{Columns, record};
use crate::{
    Error, Refusal,
    domain::{Action, Shift, ShiftId, permit},
    store,
};

/// The most that lies in a box when a shift begins: more is a slip of the finger.
const MOST_DONG: i64 = 1_000_000_000;

/// Opens it with what lies in the box.
///
/// # Errors
/// [`Refusal::ShiftOpen`] when the cashier has one open; [`Refusal::Invalid`] without a sensible amount;
/// [`Refusal::NotCollecting`]; [`Refusal::Denied`].
pub fn open_shift(tx: &mut Tx<'_>, ctx: &Ctx, float: Option<Vnd>) -> Result<Shift, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::Collect, officer.agency)?;
    if store::load_collector(tx, officer.agency)?.is_none() {
        return Err(Refusal::NotCollecting.into());
    }
    if store::open_shift_of(tx, officer.position)?.is_some() {
        return Err(Refusal::ShiftOpen.into());
    }
    let float_amount = float
        .filter(|it| (0..=MOST_DONG).contains(&it.dong()))
        .ok_or_else(|| Refusal::field("float", "amount"))?;

    let shift = Shift {
        id: ShiftId::new(),
        agency: officer.agency,
        position: officer.position,
        opened_at: ctx.now,
        float_amount,
        closed_at: None,
        taken: None,
        counted: None,
        reason: None,
        salt: journal::new_salt(),
        version: 1,
    };

    store::insert_shift(tx, &shift)?;
    let columns = (Columns::new(), store::shift_set(&shift));
    record(tx, ctx, (shift.id, 1), "payment.shift_opened", columns)?;

    Ok(shift)
}
