//! Prepare a batch: the results that a person chose are ready for their machine to sign.

use kernel::Ctx;
use platform::db::Tx;

use super::{OPEN_FOR, certificate_in_use, officer};
use crate::{
    Error, Refusal,
    domain::{Batch, BatchId, BatchItem},
    store,
};

/// What is to be signed.
#[derive(Debug, Clone)]
pub struct PrepareBatch {
    /// Digest of the token that fetches it.
    pub token: String,
    /// The results with their documents, in the order shown.
    pub items: Vec<BatchItem>,
}

/// Keeps what is handed to the machine of the person.
///
/// # Errors
/// [`Refusal::NothingChosen`], [`Refusal::NoCertificate`]; [`Refusal::Denied`] for results and papers together; [`Refusal::CertificateNotUsable`] when it is not in force.
pub fn prepare_batch(tx: &mut Tx<'_>, ctx: &Ctx, command: &PrepareBatch) -> Result<Batch, Error> {
    let person = officer(ctx)?;
    let certificate = certificate_in_use(tx, ctx)?;
    if !certificate.is_in_force(ctx.now) {
        return Err(Refusal::CertificateNotUsable.into());
    }
    let first = command.items.first().ok_or(Refusal::NothingChosen)?;
    let purpose = first.signature.purpose();
    // Results and papers are shown, and looked at, each by themselves.
    if command.items.iter().any(|it| it.signature.purpose() != purpose) {
        return Err(Refusal::Denied.into());
    }

    let batch = Batch {
        id: BatchId::new(),
        account: person.account,
        position: person.position,
        purpose,
        certificate: Some(certificate.id),
        token: command.token.clone(),
        challenge: None,
        made_at: ctx.now,
        expires_at: ctx.now + OPEN_FOR,
        closed_at: None,
        items: command.items.clone(),
        version: 1,
    };

    store::insert_batch(tx, &batch)?;
    let columns = (store::Columns::default(), store::batch_columns(&batch));
    store::record(tx, ctx, (batch.id, batch.version), "signing_batch.prepared", columns)?;

    Ok(batch)
}
