//! Seal the result: what its agency signed digitally takes the place of the numbered document, which it begins with.

use kernel::{Actor, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{ResultSealId, SealLevel, SealedResult},
    store,
};

/// The sealed document in the file store.
#[derive(Debug, Clone)]
pub struct SealResult {
    /// Which seal was awaited.
    pub seal: ResultSealId,
    /// The name on the certificate.
    pub by: String,
    /// How well it keeps.
    pub level: SealLevel,
    /// SHA-256 of the document.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}

/// Keeps the sealed document. Sealing what is sealed changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotFound`] for what was not awaited, or is the result no more.
pub fn seal_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &SealResult) -> Result<(), Error> {
    if ctx.actor != Actor::System {
        return Err(Refusal::Denied.into());
    }
    let seal = store::load_seal(tx, command.seal)?.ok_or(Refusal::NotFound)?;
    if seal.sealed.is_some() {
        return Ok(());
    }
    if !store::is_in_force(tx, &seal)? {
        return Err(Refusal::NotFound.into());
    }

    let before = store::seal_columns(&seal);
    let sealed = SealedResult {
        at: ctx.now,
        by: command.by.clone(),
        level: command.level,
        sha256: command.sha256.clone(),
        bytes: command.bytes,
    };

    store::put_sealed(tx, seal.id, &sealed)?;
    let seal = crate::domain::ResultSeal { sealed: Some(sealed), ..seal };
    let columns = (before, store::seal_columns(&seal));
    let event = ("result_seal.sealed", seal.dossier);
    store::record_beside(tx, ctx, (seal.id, seal.version()), event, columns)?;

    Ok(())
}
