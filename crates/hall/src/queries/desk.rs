//! How a hall is arranged.

use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Action, Desk, KioskId, permit},
    store,
};

/// The hall of the caller's own agency, for who arranges it or works in it; nothing before it is arranged.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn desk_of(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<Desk>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::RunCounter, agency)?;
    Ok(store::load_desk(tx, agency)?)
}

/// The hall of a ticket machine, with the name of its agency.
///
/// # Errors
/// [`Refusal::NotFound`]; whatever reading meets.
pub fn kiosk_desk(tx: &mut Tx<'_>, kiosk: KioskId) -> Result<(Desk, String), Error> {
    let desk = store::desk_of_kiosk(tx, kiosk)?.ok_or(Refusal::NotFound)?;
    let name = agency_name(tx, desk.agency)?;
    Ok((desk, name))
}

/// The full name of an agency.
pub(super) fn agency_name(tx: &mut Tx<'_>, agency: AgencyId) -> Result<String, Fault> {
    Ok(identity::agency(tx, agency)?.map(|it| it.name).unwrap_or_default())
}
