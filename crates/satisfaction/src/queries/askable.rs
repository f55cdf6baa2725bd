//! What the page of one dossier asks about, for whoever it concerns.

use dossier::DossierId;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, permit},
    store,
};

/// The dossier that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Askable {
    /// Its code.
    pub code: String,
    /// Whether it was rated already.
    pub is_rated: bool,
}

/// The dossier of the caller that can be rated, or was.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody but the applicant; [`Refusal::NotEnded`]; whatever reading meets.
pub fn askable(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Askable, Error> {
    let dossier = match dossier::visible_dossier(tx, ctx, id) {
        Ok(dossier) => dossier,
        Err(dossier::Error::Refused(_)) => return Err(Refusal::NotFound.into()),
        Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
    };
    let _permit = permit(&ctx.actor, Action::Rate, dossier.competent_agency())?;
    if !dossier.stage().is_ended() {
        return Err(Refusal::NotEnded.into());
    }
    Ok(Askable { code: dossier.code().to_owned(), is_rated: store::is_rated(tx, id)? })
}
