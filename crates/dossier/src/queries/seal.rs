//! What waits for a seal, for whoever seals.

use platform::{Fault, db::Tx};

use crate::{
    domain::{ResultSeal, ResultSealId, ResultSealer},
    store,
};

/// The seal that is to be set, unless it is set or its document is the result no more.
///
/// # Errors
/// Whatever reading meets.
pub fn result_to_seal(tx: &mut Tx<'_>, id: ResultSealId) -> Result<Option<ResultSeal>, Fault> {
    let Some(seal) = store::load_seal(tx, id)? else { return Ok(None) };
    let waits = seal.sealed.is_none() && store::is_in_force(tx, &seal)?;
    Ok(waits.then_some(seal))
}

/// The results that wait for their seals, the oldest first.
///
/// # Errors
/// Whatever reading meets.
pub fn results_to_seal(tx: &mut Tx<'_>, most: u32) -> Result<Vec<ResultSeal>, Fault> {
    store::waiting_seals(tx, i64::from(most))
}

/// The agencies whose results are or were sealed.
///
/// # Errors
/// Whatever reading meets.
pub fn sealers(tx: &mut Tx<'_>) -> Result<Vec<ResultSealer>, Fault> {
    store::list_sealers(tx)
}
