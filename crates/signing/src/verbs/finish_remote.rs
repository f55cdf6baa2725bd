//! Finish a signature by phone: what came back is kept, and the confirmation has ended.

use kernel::Ctx;
use platform::db::Tx;

use super::{
    close_batch::{CloseBatch, close_batch},
    end_remote::end_remote,
    register_certificate::{ProvenCertificate, RegisterCertificate, register_certificate},
};
use crate::{
    Error, Refusal,
    domain::{ItemOutcome, RemoteId, RemoteReason, RemoteState},
    store,
};

/// What came back.
#[derive(Debug, Clone)]
pub enum RemoteOutcome {
    /// Signed results.
    Batch(CloseBatch),
    /// A challenge, signed with the key of this certificate.
    Certificate(ProvenCertificate),
}

/// Keeps it as the person whose it is.
///
/// # Errors
/// [`Refusal::NotWaiting`] when it ended meanwhile; whatever [`close_batch`] and [`register_certificate`] refuse.
pub fn finish_remote(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, outcome): (RemoteId, &RemoteOutcome),
) -> Result<(), Error> {
    let found = store::load_remote(tx, id)?.ok_or(Refusal::NotFound)?;
    if found.state != RemoteState::Waiting {
        return Err(Refusal::NotWaiting.into());
    }

    let ended = match outcome {
        RemoteOutcome::Batch(command) if command.batch == found.batch => {
            let batch = close_batch(tx, ctx, command)?;
            let is_broken = |outcome: Option<ItemOutcome>| outcome == Some(ItemOutcome::Broken);
            if batch.items.iter().all(|it| is_broken(it.outcome)) {
                (id, RemoteState::Failed, Some(RemoteReason::Broken))
            } else {
                (id, RemoteState::Signed, None)
            }
        }
        RemoteOutcome::Batch(_) => return Err(Refusal::NotFound.into()),
        RemoteOutcome::Certificate(proven) => {
            let certificate = RegisterCertificate {
                batch: found.batch,
                certificate: proven.clone(),
                remote: Some(found.key),
            };
            register_certificate(tx, ctx, &certificate)?;
            (id, RemoteState::Signed, None)
        }
    };

    end_remote(tx, ctx, ended)
}
