//! End a signature by phone that gave nothing: late, refused, or not to be done.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{RemoteId, RemoteReason, RemoteState},
    store,
};

/// Ends it; what ended before stays as it is.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn end_remote(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, state, reason): (RemoteId, RemoteState, Option<RemoteReason>),
) -> Result<(), Error> {
    let found = store::load_remote(tx, id)?.ok_or(Refusal::NotFound)?;
    if !found.state.is_open() {
        return Ok(());
    }

    let before = store::remote_columns(&found);
    let mut ended = found;
    ended.state = state;
    ended.reason = reason;
    ended.ended_at = Some(ctx.now);

    super::keep_remote(tx, ctx, (before, ended), "signing_remote.ended")
}
