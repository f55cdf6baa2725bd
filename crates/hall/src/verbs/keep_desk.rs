//! Keep the desk: its head arranges counters, the ticket machine and times of appointments.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Desk, DeskFields, Kiosk, KioskId, permit},
    store,
};

/// How the hall is to be.
#[derive(Debug, Clone, Copy)]
pub struct KeepDesk {
    /// The agency.
    pub agency: AgencyId,
    /// The numbers.
    pub fields: DeskFields,
    /// Whether the ticket machine keeps its address.
    pub kiosk: Kiosk,
    /// The version that was seen; 0 before the first.
    pub seen_version: i64,
}

/// Arranges the hall. Appointments that were made before stand.
///
/// # Errors
/// [`Refusal::Invalid`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn keep_desk(tx: &mut Tx<'_>, ctx: &Ctx, command: &KeepDesk) -> Result<Desk, Error> {
    let _permit = permit(&ctx.actor, Action::KeepDesk, command.agency)?;
    let before = store::load_desk(tx, command.agency)?;
    if before.as_ref().map_or(0, |it| it.version) != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let fields = command.fields.check()?;
    let kept = before.map(|it| it.kiosk).filter(|_| command.kiosk == Kiosk::Keep);
    let desk = Desk {
        agency: command.agency,
        kiosk: kept.unwrap_or_else(KioskId::new),
        counters: fields.counters,
        slot_minutes: fields.slot_minutes,
        per_slot: fields.per_slot,
        days_ahead: fields.days_ahead,
        version: command.seen_version + 1,
    };

    if !store::save_desk(tx, &desk)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("hall_desk", desk.agency.uuid(), desk.version);
    record(tx, ctx, subject, "hall.desk_kept", store::desk_set(&desk))?;

    Ok(desk)
}
