//! Carry over: appointments with an agency that ended are kept by the one that took over.

use kernel::{Actor, AgencyId, Ctx, today_in_vietnam};
use platform::db::Tx;

use super::booking;
use crate::{Error, Refusal, domain::Appointment, store};

/// What became of the appointments of one agency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HallCarried {
    /// They go on in the other hall, at the same time and with the same code.
    pub moved: usize,
    /// Somebody else has that code there on that day: the desk calls them.
    pub left: usize,
}

/// Lets the successor keep every appointment that is still to come, at the time that was agreed: it may be one too
/// many there. Numbers in the line of the day stay where people stand.
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
    Ok(carried)
}
