//! What is owed for a dossier.

use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use super::visible::visible;
use crate::{
    Error,
    domain::{DossierId, OwedFee},
    store,
};

/// Everything that is or was owed for this dossier, for a caller who may read it.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody else.
pub fn owed_fees(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<OwedFee>, Error> {
    let dossier = visible(tx, ctx, id)?;
    Ok(store::list_fees(tx, dossier.id())?)
}

/// Whether this desk collects through the program.
///
/// # Errors
/// Whatever reading meets.
pub fn is_fee_desk(tx: &mut Tx<'_>, agency: AgencyId) -> Result<bool, Fault> {
    store::is_collecting(tx, agency)
}

/// Whether acceptance of this dossier waits for money.
///
/// # Errors
/// Whatever reading meets.
pub fn waits_for_fee(tx: &mut Tx<'_>, id: DossierId) -> Result<bool, Fault> {
    let dossier = store::load(tx, id)?.ok_or(Fault::Missing)?;
    Ok(store::due_fees(tx, &dossier)?.iter().any(OwedFee::bars_acceptance))
}
