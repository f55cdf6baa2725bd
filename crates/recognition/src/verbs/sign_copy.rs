//! Sign a copy: the clerk's own signature is on the digital copy of a paper.

use dossier::{OpenDocument, SealCertificate, SignatureLevel, leader_signer};
use kernel::Ctx;
use platform::db::Tx;

use super::own_copy;
use crate::{
    Error, Refusal,
    domain::{DigitalCopyId, SignedByClerk},
};

/// The signed document in the file store, checked by whoever signs.
#[derive(Debug, Clone)]
pub struct SignCopy {
    /// Which copy it is.
    pub copy: DigitalCopyId,
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
/// [`Refusal::NotFound`] to all but the clerk who confirmed the paper; [`Refusal::Denied`] when it is not the certificate with
/// which they sign; [`Refusal::ChangedMeanwhile`] for what is signed already, was mended or went, or is another document.
pub fn sign_copy(tx: &mut Tx<'_>, ctx: &Ctx, command: &SignCopy) -> Result<(), Error> {
    let (before, _permit) = own_copy(tx, ctx, command.copy)?;
    // Kept for whoever has a certificate in use, whatever they sign with it.
    let signer = leader_signer(tx, before.account)?;
    if signer.and_then(|it| it.certificate).as_ref() != Some(&command.certificate) {
        return Err(Refusal::Denied.into());
    }
    let is_same = before.document.as_ref().is_some_and(|it| it.sha256 == command.open_sha256);
    if !before.waits() || !is_same {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let after = before.clone().sign(SignedByClerk {
        at: ctx.now,
        certificate: command.certificate.clone(),
        level: command.level,
        document: command.document.clone(),
    });

    super::save_copy(tx, ctx, "recognition.copy_signed", (&before, &after))
}
