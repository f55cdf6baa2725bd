//! What a person sees of their certificates and batches.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Batch, BatchId, OwnCertificate},
    store,
};

/// The certificate with which the caller signs, if any.
///
/// # Errors
/// Whatever reading meets.
pub fn certificate_in_use(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<OwnCertificate>, Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(None) };
    let found = store::certificates_of(tx, officer.account)?;
    Ok(found.into_iter().find(|it| it.ended_at.is_none()))
}

/// The certificates of the caller, the latest first.
///
/// # Errors
/// Whatever reading meets.
pub fn own_certificates(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<OwnCertificate>, Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(Vec::new()) };
    Ok(store::certificates_of(tx, officer.account)?)
}

/// A batch of the caller.
///
/// # Errors
/// [`Refusal::NotFound`] for what is not theirs.
pub fn own_batch(tx: &mut Tx<'_>, ctx: &Ctx, id: BatchId) -> Result<Batch, Error> {
    let account = ctx.actor.officer().map(|it| it.account);
    let found = store::load_batch(tx, id)?.filter(|it| Some(it.account) == account);
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// What a token fetches, by its digest: the batch with the certificate that signs it.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::BatchClosed`] and [`Refusal::BatchExpired`] when it is good no more.
pub fn batch_of_token(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    token: &str,
) -> Result<(Batch, Option<OwnCertificate>), Error> {
    let batch = store::batch_by_token(tx, token)?.ok_or(Refusal::NotFound)?;
    batch.check_open(ctx.now)?;
    let certificate = match batch.certificate {
        Some(id) => store::load_certificate(tx, id)?,
        None => None,
    };
    Ok((batch, certificate))
}
