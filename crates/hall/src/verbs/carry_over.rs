//! Carry over: appointments with an agency that ended are kept by the one that took over, and its hall ends.

use kernel::{Actor, AgencyId, Ctx, today_in_vietnam};
use platform::db::Tx;

use super::{booking, record};
use crate::{
    Error, Refusal,
    domain::{Appointment, Desk, KioskId},
    store,
};

/// What became of the hall of one agency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HallCarried {
    /// They go on in the other hall, at the same time and with the same code.
    pub moved: usize,
    /// Somebody else has that code there on that day: the desk calls them.
    pub left: usize,
    /// Halls that ended: the address of the ticket machine is no more, and no appointments are made.
    pub ended: usize,
    /// Successors without a hall, which is arranged now as the one that ended.
    pub begun: usize,
}

/// Lets the successor keep every appointment that is still to come, at the time that was agreed: it may be one too
/// many there. Numbers in the line of the day stay where people stand; nobody takes another one there.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; a fault of the database.
pub fn carry_over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (old, new): (AgencyId, AgencyId),
) -> Result<HallCarried, Error> {
    if ctx.actor != Actor::System {
        return Err(Refusal::Denied.into());
    }
    let mut carried = HallCarried::default();
    for id in store::still_to_come(tx, old, ctx.now)? {
        let found = store::load_appointment(tx, id)?.ok_or(Refusal::NotFound)?;
        let day = today_in_vietnam(found.slot_at);
        if store::by_code(tx, new, day, &found.code)?.is_some() {
            carried.left += 1;
            continue;
        }
        let moved = Appointment { agency: new, version: found.version + 1, ..found };
        booking::keep(tx, ctx, &moved, "hall.appointment_carried_over")?;
        carried.moved += 1;
    }
    if let Some(desk) = store::load_desk(tx, old)?.filter(|it| it.per_slot + it.days_ahead > 0) {
        if store::load_desk(tx, new)?.is_none() {
            let begun = Desk { agency: new, kiosk: KioskId::new(), version: 1, ..desk.clone() };
            keep(tx, ctx, &begun)?;
            carried.begun += 1;
        }
        let (kiosk, version) = (KioskId::new(), desk.version + 1);
        keep(tx, ctx, &Desk { kiosk, per_slot: 0, days_ahead: 0, version, ..desk })?;
        carried.ended += 1;
    }
    Ok(carried)
}

fn keep(tx: &mut Tx<'_>, ctx: &Ctx, desk: &Desk) -> Result<(), Error> {
    if !store::save_desk(tx, desk)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("hall_desk", desk.agency.uuid(), desk.version);
    Ok(record(tx, ctx, subject, "hall.desk_kept", store::desk_set(desk))?)
}
