//! End a certificate: the results that the person approves wait no more for their own signature.

use dossier::keep_leader_signer;
use kernel::Ctx;
use platform::db::Tx;

use super::{own_certificate, register_certificate::end};
use crate::{Error, domain::CertificateId};

/// Ends the use of a certificate; signatures made with it go on to hold.
///
/// # Errors
/// [`crate::Refusal::NotFound`] for what is not theirs; [`crate::Refusal::NoCertificate`] when it was ended before.
pub fn end_certificate(tx: &mut Tx<'_>, ctx: &Ctx, id: CertificateId) -> Result<(), Error> {
    let certificate = own_certificate(tx, ctx, id)?;
    let account = certificate.account;

    end(tx, ctx, certificate)?;
    keep_leader_signer(tx, ctx, (account, None))?;

    Ok(())
}
