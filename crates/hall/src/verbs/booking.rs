//! What making and moving an appointment share: the time must be one, and have a place left.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, today_in_vietnam};
use platform::db::Tx;
use rand::Rng;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Appointment, AppointmentId, permit, slots_on},
    store,
};

/// How often a code is drawn anew when it is taken.
const DRAWS: u32 = 50;

/// Refuses a time at which no appointment begins or no place is left; gives the code for that day. Whoever books
/// in the same hall meanwhile waits.
pub(super) fn place_at(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: AgencyId,
    slot_at: Timestamp,
) -> Result<String, Error> {
    store::lock_desk(tx, agency)?;
    let desk = store::load_desk(tx, agency)?.ok_or(Refusal::NotFound)?;
    let calendar = catalog::calendar_for(tx, agency)?;
    let day = today_in_vietnam(slot_at);
    let last = ctx.today().saturating_add(jiff::Span::new().days(desk.days_ahead));
    let begins = slots_on(&calendar, &desk, day).contains(&slot_at);
    if !begins || desk.per_slot == 0 || slot_at <= ctx.now || day > last {
        return Err(Refusal::NoSuchSlot.into());
    }
    if store::taken_at(tx, agency, slot_at)? >= desk.per_slot {
        return Err(Refusal::SlotFull.into());
    }
    free_code(tx, agency, day)
}

fn free_code(tx: &mut Tx<'_>, agency: AgencyId, day: Date) -> Result<String, Error> {
    for _ in 0..DRAWS {
        let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
        if store::by_code(tx, agency, day, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Refusal::SlotFull.into())
}

/// The appointment, if it is the caller's own or one of the clerk's agency, and nobody changed it.
pub(super) fn load_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: AppointmentId,
    seen_version: i64,
) -> Result<Appointment, Error> {
    let found = store::load_appointment(tx, id)?.ok_or(Refusal::NotFound)?;
    let is_own = found.account.is_some() && found.account == ctx.actor.account();
    let action = if is_own { Action::Book } else { Action::RunCounter };
    permit(&ctx.actor, action, found.agency).map_err(|_| Refusal::NotFound)?;
    found.check_unchanged(seen_version)?;
    Ok(found)
}

/// Keeps a changed appointment and writes what was done.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    it: &Appointment,
    action: &'static str,
) -> Result<(), Error> {
    if !store::save_appointment(tx, it)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("hall_appointment", it.id.uuid(), it.version);
    Ok(record(tx, ctx, subject, action, store::appointment_set(it))?)
}
