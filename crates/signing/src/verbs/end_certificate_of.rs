//! End a certificate of somebody else: who left, or whose token is lost, signs nothing with it any more.

use dossier::keep_leader_signer;
use kernel::Ctx;
use platform::db::Tx;

use super::register_certificate::end;
use crate::{
    Error, Refusal,
    domain::{CertificateId, EndReason},
    store,
};

/// Which one, and why.
#[derive(Debug, Clone)]
pub struct EndCertificateOf {
    /// The certificate.
    pub certificate: CertificateId,
    /// Why.
    pub reason: EndReason,
}

/// Ends the registration as whoever keeps the account of its owner; signatures made with it go on to hold.
///
/// # Errors
/// [`Refusal::NotFound`]; what `identity` says to those who do not keep that account; [`Refusal::AlreadyEnded`].
pub fn end_certificate_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &EndCertificateOf,
) -> Result<(), Error> {
    let found = store::load_certificate(tx, command.certificate)?.ok_or(Refusal::NotFound)?;
    identity::check_keeps(tx, ctx, found.account)?;
    if found.ended_at.is_some() {
        return Err(Refusal::AlreadyEnded.into());
    }

    let mut certificate = found;
    certificate.end_reason = Some(command.reason);
    let account = certificate.account;

    end(tx, ctx, certificate)?;
    // What follows from it is the program's: the event above says who decided.
    keep_leader_signer(tx, &Ctx::system(ctx.now), (account, None))?;

    Ok(())
}
