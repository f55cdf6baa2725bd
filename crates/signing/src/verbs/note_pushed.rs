//! Note that the person is asked on their phone: from now on they have three minutes.

use jiff::SignedDuration;
use kernel::Ctx;
use platform::db::Tx;

use super::begin_remote::look_again;
use crate::{
    Error, Refusal,
    domain::{CONFIRM_FOR, RemoteId, RemoteState},
    store,
};

/// How long until it is looked again.
pub(crate) const PAUSE: SignedDuration = SignedDuration::from_secs(2);

/// Keeps what the provider calls the transaction, and puts in the next look.
///
/// # Errors
/// [`Refusal::NotWaiting`] when it has ended meanwhile; [`Refusal::NotFound`].
pub fn note_pushed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, look, response): (RemoteId, u64, &str),
) -> Result<(), Error> {
    let found = store::load_remote(tx, id)?.ok_or(Refusal::NotFound)?;
    if found.state != RemoteState::Asked {
        return Err(Refusal::NotWaiting.into());
    }

    let before = store::remote_columns(&found);
    let mut waiting = found;
    waiting.state = RemoteState::Waiting;
    waiting.response = Some(response.to_owned());
    waiting.expires_at = ctx.now + CONFIRM_FOR;

    look_again(tx, (id, look + 1), ctx.now + PAUSE)?;
    super::keep_remote(tx, ctx, (before, waiting), "signing_remote.pushed")
}
