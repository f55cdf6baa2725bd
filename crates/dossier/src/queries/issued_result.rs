//! How a result stands today, for whoever holds it: asked with what its code says.

use platform::{Fault, db::Tx};

use crate::{
    domain::{DossierId, Revocation, RevocationOrder, SealedDocument},
    store,
};

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultValidity {
    /// It is in force.
    InForce,
    /// It is revoked, and nothing took its place.
    Revoked(RevocationOrder),
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
    pub sealed: Option<SealedDocument>,
}

/// A document that is a result issued here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedDocument {
    /// The public code of its dossier.
    pub dossier: String,
    /// Number of the result.
    pub number: String,
    /// How it stands.
    pub validity: ResultValidity,
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
        (Some(own), Some(sha256)) if own == number => (standing(tx, id)?, sha256),
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

/// How the present result of the dossier stands.
fn standing(tx: &mut Tx<'_>, id: DossierId) -> Result<ResultValidity, Fault> {
    let said = store::list_revocations(tx, id)?;
    let order = said.last().and_then(Revocation::standing).cloned();
    Ok(order.map_or(ResultValidity::InForce, ResultValidity::Revoked))
}

/// The result whose document has this digest, as it was numbered or as it was sealed; nothing for a document that is
/// no result of ours.
///
/// # Errors
/// Whatever reading meets.
pub fn issued_document(tx: &mut Tx<'_>, sha256: &str) -> Result<Option<IssuedDocument>, Fault> {
    let found: Option<(String, String)> = tx.query_opt(
        "select code, number from (
            select d.code, r.number, r.sha256 from dossier_result r
              join dossier d on d.id = r.dossier where r.sha256 = $1
            union select d.code, o.number, o.sha256 from dossier_replaced_result o
              join dossier d on d.id = o.dossier where o.sha256 = $1
            union select d.code, s.number, s.sha256 from dossier_result_seal s
              join dossier d on d.id = s.dossier where s.sha256 = $1) issued limit 1",
        &[&sha256],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((dossier, number)) = found else { return Ok(None) };
    let issued = issued_result(tx, &dossier, &number)?;
    Ok(issued.map(|it| IssuedDocument { dossier, number, validity: it.validity }))
}
