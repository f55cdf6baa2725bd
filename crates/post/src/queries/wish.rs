//! How somebody wants the result of one dossier.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, Address, Parcel, Place, Wish, permit},
    store,
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct WishView {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// The desk that returns the result.
    pub desk: AgencyId,
    /// What was said before.
    pub wish: Option<Wish>,
    /// Where the owner lives, as the dossier says: offered when nothing was said.
    pub known: Address,
    /// Where the result is; nothing when it was returned or none will come.
    pub place: Option<Place>,
    /// What was given to the post last, and when.
    pub sent: Option<(Parcel, Timestamp)>,
}

/// How the result of this dossier is wanted, for who handed it in and for the desk that returns it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn wish_view(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<WishView, Error> {
    let detail = dossier::detail(tx, ctx, id).map_err(|error| match error {
        dossier::Error::Refused(_) => Error::from(Refusal::NotFound),
        dossier::Error::Fault(fault) => fault.into(),
    })?;
    let desk = detail.dossier.receiving_agency();
    permit(&ctx.actor, Action::Wish, desk).map_err(|_| Refusal::NotFound)?;
    let sent = match store::last_parcel(tx, id)? {
        Some((list, parcel)) => {
            store::load_dispatch(tx, list)?.map(|list| (parcel, list.handed_at))
        }
        None => None,
    };
    Ok(WishView {
        dossier: id,
        code: detail.dossier.code().to_owned(),
        desk,
        wish: store::load_wish(tx, id)?,
        known: Address {
            receiver: detail.applicant_name,
            phone: detail.applicant_phone,
            line: detail.applicant_address,
        },
        place: Place::of(&detail.dossier),
        sent,
    })
}
