//! Where a result is that somebody wishes to have sent: kept beside every deed, and behind those of the dossier.

use dossier::DossierId;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    domain::{Place, WishState},
    store,
};

/// Brings the desk in line with the dossier and the wish as they stand.
pub(crate) fn place(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<(), Fault> {
    let wished = store::load_wish(tx, id)?.filter(|it| it.state == WishState::Wished);
    if wished.is_none() {
        return store::take_from_desk(tx, id);
    }
    let dossier = match dossier::visible_dossier(tx, &Ctx::system(ctx.now), id) {
        Ok(dossier) => dossier,
        Err(dossier::Error::Refused(_)) => return store::take_from_desk(tx, id),
        Err(dossier::Error::Fault(fault)) => return Err(fault),
    };
    match Place::of(&dossier) {
        Some(place) => store::put_desk(tx, id, (dossier.receiving_agency(), place), ctx.now),
        None => store::take_from_desk(tx, id),
    }
}
