//! Cancel a signature by phone: what is confirmed afterwards is not kept.

use kernel::Ctx;
use platform::db::Tx;

use super::{end_remote::end_remote, officer};
use crate::{
    Error, Refusal,
    domain::{RemoteId, RemoteState},
    store,
};

/// Ends one's own confirmation.
///
/// # Errors
/// [`Refusal::NotFound`] for what is not theirs; [`Refusal::NotWaiting`] when it has ended.
pub fn cancel_remote(tx: &mut Tx<'_>, ctx: &Ctx, id: RemoteId) -> Result<(), Error> {
    let account = officer(ctx)?.account;
    let found = store::load_remote(tx, id)?.filter(|it| it.account == account);
    if !found.ok_or(Refusal::NotFound)?.state.is_open() {
        return Err(Refusal::NotWaiting.into());
    }

    end_remote(tx, ctx, (id, RemoteState::Cancelled, None))
}
