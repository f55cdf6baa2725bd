//! How a result stands today, for whoever holds it: asked with what its code says.

use platform::{Fault, db::Tx};

use crate::{
    domain::{DossierId, SealedResult},
    store,
};

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultValidity {
    /// It is in force.
    InForce,
    /// It was replaced; with the number of the one in force, once there is one.
    Replaced(Option<String>),
}

/// A result that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedResult {
    /// How it stands.
    pub validity: ResultValidity,
    /// SHA-256 of the document as it was numbered.
    pub document_sha256: String,
    /// Whether its agency seals it digitally.
    pub is_to_be_sealed: bool,
    /// What was sealed; nothing while it waits.
    pub sealed: Option<SealedResult>,
}

/// The result with this number of the dossier with this code; nothing when none was ever issued.
///
/// # Errors
/// Whatever reading meets.
pub fn issued_result(
    tx: &mut Tx<'_>,
    dossier: &str,
    number: &str,
) -> Result<Option<IssuedResult>, Fault> {
    let id: Option<DossierId> =
        tx.query_opt("select id from dossier where code = $1", &[&dossier], |row| row.get(0))?;
    let Some(id) = id else { return Ok(None) };
    let current = store::load_result(tx, id)?;
    let current_number = current.as_ref().and_then(|it| it.number.clone());
    let current_sha256 = current.and_then(|it| it.sha256);
    let (validity, document_sha256) = match (&current_number, current_sha256) {
        (Some(own), Some(sha256)) if own == number => (ResultValidity::InForce, sha256),
        _ => {
            let replaced = store::list_replaced(tx, id)?;
            let Some(old) = replaced.into_iter().find(|it| it.number == number) else {
                return Ok(None);
            };
            (ResultValidity::Replaced(current_number), old.sha256)
        }
    };
    let seal = store::seal_of(tx, id, &document_sha256)?;
    let is_to_be_sealed = seal.is_some();
    let sealed = seal.and_then(|it| it.sealed);
    Ok(Some(IssuedResult { validity, document_sha256, is_to_be_sealed, sealed }))
}
