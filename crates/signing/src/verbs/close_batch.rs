//! Close a batch: what came back signed is kept result by result; one that is refused hinders none of the others.

use dossier::{OpenDocument, SealCertificate, SignResult, SignatureLevel, sign_result};
use kernel::Ctx;
use platform::{Fault, db::Tx};
use recognition::{SignCopy, sign_copy};

use super::officer;
use crate::{
    Error, Refusal,
    domain::{AwaitedSignature, Batch, BatchId, BatchItem, ItemOutcome},
    store,
};

/// A result that was signed, its signature checked: the document in the file store.
#[derive(Debug, Clone)]
pub struct SignedItem {
    /// How well the signature keeps.
    pub level: SignatureLevel,
    /// The signed document.
    pub document: OpenDocument,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct CloseBatch {
    /// The batch.
    pub batch: BatchId,
    /// Result by result, in the order of the batch; none where what came back does not hold.
    pub signed: Vec<Option<SignedItem>>,
}

/// Keeps what was signed. A batch is closed once.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::BatchClosed`], [`Refusal::BatchExpired`]; [`Refusal::NoCertificate`] when its
/// certificate is no more in use.
pub fn close_batch(tx: &mut Tx<'_>, ctx: &Ctx, command: &CloseBatch) -> Result<Batch, Error> {
    let account = officer(ctx)?.account;
    let found = store::load_batch(tx, command.batch)?.filter(|it| it.account == account);
    let found = found.ok_or(Refusal::NotFound)?;
    found.check_open(ctx.now)?;
    let certificate = match found.certificate {
        Some(id) => store::load_certificate(tx, id)?,
        None => None,
    };
    let certificate = certificate.filter(|it| it.ended_at.is_none());
    let certificate = certificate.ok_or(Refusal::NoCertificate)?;
    let named = SealCertificate { name: certificate.name, serial: certificate.serial };

    let before = store::batch_columns(&found);
    let mut batch = found;
    batch.closed_at = Some(ctx.now);
    batch.version += 1;
    for (at, item) in batch.items.iter_mut().enumerate() {
        let outcome = match command.signed.get(at).and_then(Option::as_ref) {
            None => ItemOutcome::Broken,
            Some(signed) => sign(tx, ctx, (item, signed), &named)?,
        };
        item.outcome = Some(outcome);
    }

    store::close_batch(tx, &batch)?;
    let columns = (before, store::batch_columns(&batch));
    store::record(tx, ctx, (batch.id, batch.version), "signing_batch.closed", columns)?;

    Ok(batch)
}

/// Whoever awaits the signature decides on it.
fn sign(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (item, signed): (&BatchItem, &SignedItem),
    certificate: &SealCertificate,
) -> Result<ItemOutcome, Fault> {
    let open_sha256 = item.document.clone();
    let (certificate, document) = (certificate.clone(), signed.document.clone());
    let level = signed.level;
    match item.signature {
        AwaitedSignature::OfResult(signature) => {
            let command = SignResult { signature, open_sha256, certificate, level, document };
            match sign_result(tx, ctx, &command) {
                Ok(()) => Ok(ItemOutcome::Signed),
                Err(dossier::Error::Refused(dossier::Refusal::ChangedMeanwhile)) => {
                    Ok(ItemOutcome::Changed)
                }
                Err(dossier::Error::Refused(_)) => Ok(ItemOutcome::Refused),
                Err(dossier::Error::Fault(fault)) => Err(fault),
            }
        }
        AwaitedSignature::OfPaper(copy) => {
            let command = SignCopy { copy, open_sha256, certificate, level, document };
            match sign_copy(tx, ctx, &command) {
                Ok(()) => Ok(ItemOutcome::Signed),
                Err(recognition::Error::Refused(recognition::Refusal::ChangedMeanwhile)) => {
                    Ok(ItemOutcome::Changed)
                }
                Err(recognition::Error::Refused(_) | recognition::Error::Dossier(_)) => {
                    Ok(ItemOutcome::Refused)
                }
                Err(recognition::Error::Fault(fault)) => Err(fault),
            }
        }
    }
}
