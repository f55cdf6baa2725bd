//! Seal the result: what its agency signed digitally takes the place of the numbered document, which it begins with.

use kernel::{Actor, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{ResultSeal, ResultSealId, SealedDocument},
    store,
};

/// Keeps what was sealed, for the seal that was awaited; it lies in the file store. Sealing what is sealed changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotFound`] for what was not awaited, or is the result no more.
pub fn seal_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, sealed): (ResultSealId, &SealedDocument),
) -> Result<(), Error> {
    if ctx.actor != Actor::System {
        return Err(Refusal::Denied.into());
    }
    let seal = store::load_seal(tx, id)?.ok_or(Refusal::NotFound)?;
    if seal.sealed.is_some() {
        return Ok(());
    }
    if !store::is_in_force(tx, &seal)? {
        return Err(Refusal::NotFound.into());
    }

    let before = store::seal_columns(&seal);

    store::put_sealed(tx, seal.id, sealed)?;
    let seal = ResultSeal { sealed: Some(sealed.clone()), ..seal };
    let columns = (before, store::seal_columns(&seal));
    let event = ("result_seal.sealed", seal.dossier);
    store::record_beside(tx, ctx, (seal.id, seal.version()), event, columns)?;

    Ok(())
}
