//! Shifts: one's own that is open, and the last ones of the agency.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx, PositionId, Vnd};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Action, Shift, permit},
    store,
};

/// So many of the last ones are shown.
const MOST: i64 = 30;

/// A shift with its cashier.
#[derive(Debug, Clone)]
pub struct ShiftView {
    /// The shift.
    pub shift: Shift,
    /// Who took the cash.
    pub cashier: String,
    /// What was taken in cash so far.
    pub taken: Vnd,
}

/// The caller's own shift, while it is open.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn own_shift(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<ShiftView>, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    permit(&ctx.actor, Action::Collect, officer.agency)?;
    match store::open_shift_of(tx, officer.position)? {
        Some(shift) if shift.agency == officer.agency => Ok(Some(view(tx, shift)?)),
        Some(_) | None => Ok(None),
    }
}

/// The last shifts of the caller's agency, the latest first; thirty at most.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn shifts_of(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<ShiftView>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, agency)?;
    let sql = format!(
        "select {} from payment_shift where agency in {} order by opened_at desc, id desc limit $2",
        store::SHIFT_COLUMNS,
        store::OWN
    );
    let shifts = tx.query(&sql, &[&agency, &MOST], store::shift_of)?;
    shifts.into_iter().map(|shift| view(tx, shift)).collect()
}

/// The shifts that nobody has closed at this desk, for who is about to end it: a position and when it was opened, the first
/// first.
///
/// # Errors
/// Whatever reading meets.
pub fn open_shifts(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Vec<(PositionId, Timestamp)>, Fault> {
    let shifts = store::open_shifts(tx, agency)?;
    Ok(shifts.into_iter().map(|it| (it.position, it.opened_at)).collect())
}

fn view(tx: &mut Tx<'_>, shift: Shift) -> Result<ShiftView, Error> {
    let signer = dossier::signer(tx, shift.position)?;
    let taken = store::cash_in(tx, shift.id)?;
    Ok(ShiftView { cashier: signer.map(|it| it.name).unwrap_or_default(), taken, shift })
}
