//! What a person sees of their certificates and batches.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Batch, BatchId, OwnCertificate, RemoteId, RemoteSigning},
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

/// A confirmation of the caller.
///
/// # Errors
/// [`Refusal::NotFound`] for what is not theirs.
pub fn own_remote(tx: &mut Tx<'_>, ctx: &Ctx, id: RemoteId) -> Result<RemoteSigning, Error> {
    let account = ctx.actor.officer().map(|it| it.account);
    let found = store::load_remote(tx, id)?.filter(|it| Some(it.account) == account);
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// What the caller has not confirmed on their phone yet.
///
/// # Errors
/// Whatever reading meets.
pub fn open_remote(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<RemoteSigning>, Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(None) };
    Ok(store::open_remote(tx, officer.account)?)
}

/// A confirmation with its batch and the certificate that signs it, for the job that asks the provider; nothing where it has
/// ended.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn remote_at_work(
    tx: &mut Tx<'_>,
    id: RemoteId,
) -> Result<Option<(RemoteSigning, Batch, Option<OwnCertificate>)>, Error> {
    let found = store::load_remote(tx, id)?.ok_or(Refusal::NotFound)?;
    if !found.state.is_open() {
        return Ok(None);
    }
    let batch = store::load_batch(tx, found.batch)?.ok_or(Refusal::NotFound)?;
    let certificate = match batch.certificate {
        Some(id) => store::load_certificate(tx, id)?,
        None => None,
    };
    Ok(Some((found, batch, certificate)))
}

/// The certificates of somebody whose account the caller keeps, the latest first, with the name of that person.
///
/// # Errors
/// What `identity` says to those who do not keep that account.
pub fn kept_certificates(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: AccountId,
) -> Result<(String, Vec<OwnCertificate>), Error> {
    let person = identity::check_keeps(tx, ctx, account)?;
    let name = identity::name_of(tx, person)?.unwrap_or_default();
    Ok((name, store::certificates_of(tx, account)?))
}
