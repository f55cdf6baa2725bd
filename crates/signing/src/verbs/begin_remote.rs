//! Begin a signature by phone: the provider will ask the person to confirm what a batch of theirs holds.

use kernel::Ctx;
use platform::{
    db::Tx,
    jobs::{Job, enqueue},
};
use serde_json::json;

use super::officer;
use crate::{
    Error, Refusal,
    domain::{Batch, CONFIRM_FOR, RemoteId, RemoteKey, RemoteSigning, RemoteState},
    store,
};

/// The name of the job that asks providers.
pub(crate) const REMOTE_JOB: &str = "signing_remote";

/// What is to be confirmed.
#[derive(Debug, Clone)]
pub struct BeginRemote {
    /// The batch, prepared in the same transaction.
    pub batch: Batch,
    /// With which key.
    pub key: RemoteKey,
    /// The certificate that is expected and those above it: DER in Base64, one a line.
    pub chain: String,
}

/// Puts in the work of asking the provider. Nobody has two open.
///
/// # Errors
/// [`Refusal::NotFound`] for a batch that is not theirs; [`Refusal::AlreadyWaiting`].
pub fn begin_remote(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &BeginRemote,
) -> Result<RemoteSigning, Error> {
    let account = officer(ctx)?.account;
    if command.batch.account != account {
        return Err(Refusal::NotFound.into());
    }
    command.batch.check_open(ctx.now)?;
    if store::open_remote(tx, account)?.is_some() {
        return Err(Refusal::AlreadyWaiting.into());
    }

    let begun = RemoteSigning {
        id: RemoteId::new(),
        batch: command.batch.id,
        account,
        key: command.key.clone(),
        chain: command.chain.clone(),
        response: None,
        state: RemoteState::Begun,
        reason: None,
        begun_at: ctx.now,
        expires_at: ctx.now + CONFIRM_FOR,
        ended_at: None,
        version: 1,
    };

    store::insert_remote(tx, &begun)?;
    let columns = (store::Columns::default(), store::remote_columns(&begun));
    store::record(tx, ctx, (begun.id, begun.version), "signing_remote.begun", columns)?;
    look_again(tx, (begun.id, 0), ctx.now)?;

    Ok(begun)
}

/// Puts in the next look at how it stands. Each has a name of its own: the one at work is still open.
pub(crate) fn look_again(
    tx: &mut Tx<'_>,
    (id, look): (RemoteId, u64),
    at: jiff::Timestamp,
) -> Result<(), platform::Fault> {
    let payload = json!({ "remote": id, "look": look });
    let job = Job { kind: REMOTE_JOB, key: format!("{id}/{look}"), payload, run_at: at };
    enqueue(tx, &job, at).map(drop)
}
