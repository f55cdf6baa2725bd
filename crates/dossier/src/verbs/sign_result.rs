//! Sign the result: the leader's own signature is on it, and its number may be given.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{
        LeaderSignature, LeaderSignatureId, OpenDocument, SealCertificate, SignatureLevel,
        SignedByLeader,
    },
    store,
};

/// The signed document in the file store, checked by whoever signs.
#[derive(Debug, Clone)]
pub struct SignResult {
    /// Which signature was awaited.
    pub signature: LeaderSignatureId,
    /// SHA-256 of the document that was signed.
    pub open_sha256: String,
    /// Whose certificate.
    pub certificate: SealCertificate,
    /// How well it keeps.
    pub level: SignatureLevel,
    /// The signed document.
    pub document: OpenDocument,
}

/// Keeps the signed document.
///
/// # Errors
/// [`Refusal::NotFound`] to all but the leader who approved it; [`Refusal::Denied`] when it is not the certificate with which
/// they sign; [`Refusal::ChangedMeanwhile`] for what is signed already, is no more the result, or is another document.
pub fn sign_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &SignResult) -> Result<(), Error> {
    let found = store::load_leader_signature(tx, command.signature)?.ok_or(Refusal::NotFound)?;
    let officer = ctx.actor.officer().ok_or(Refusal::NotFound)?;
    if officer.account != found.account {
        return Err(Refusal::NotFound.into());
    }
    let signer = store::load_leader_signer(tx, found.account)?;
    if signer.and_then(|it| it.certificate).as_ref() != Some(&command.certificate) {
        return Err(Refusal::Denied.into());
    }
    let is_same = found.document.as_ref().is_some_and(|it| it.sha256 == command.open_sha256);
    if found.signed.is_some() || !is_same || !store::is_to_be_numbered(tx, found.id)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let before = store::leader_signature_columns(&found);
    let signed = SignedByLeader {
        at: ctx.now,
        certificate: command.certificate.clone(),
        level: command.level,
        document: command.document.clone(),
    };
    let signed = LeaderSignature { signed: Some(signed), ..found };

    store::save_leader_signature(tx, &signed)?;
    let columns = (before, store::leader_signature_columns(&signed));
    let event = ("leader_signature.signed", signed.dossier);
    store::record_beside(tx, ctx, (signed.id, signed.version()), event, columns)?;

    Ok(())
}
