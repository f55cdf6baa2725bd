//! Note that a provider is asked now: so that it is never asked twice, whatever happens to this program.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{RemoteId, RemoteState},
    store,
};

/// Notes it, once.
///
/// # Errors
/// [`Refusal::NotWaiting`] when it was asked before or has ended; [`Refusal::NotFound`].
pub fn note_asked(tx: &mut Tx<'_>, ctx: &Ctx, id: RemoteId) -> Result<(), Error> {
    let found = store::load_remote(tx, id)?.ok_or(Refusal::NotFound)?;
    if found.state != RemoteState::Begun {
        return Err(Refusal::NotWaiting.into());
    }

    let before = store::remote_columns(&found);
    let mut asked = found;
    asked.state = RemoteState::Asked;

    super::keep_remote(tx, ctx, (before, asked), "signing_remote.asked")
}
