//! Read notices: somebody has seen the own notices. It leaves no event: nothing of the office changes.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error,
    domain::{Action, NoticeId, permit},
    store,
};

/// Marks the own notices up to this one as read.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever the database meets.
pub fn read_notices(tx: &mut Tx<'_>, ctx: &Ctx, up_to: NoticeId) -> Result<(), Error> {
    let (_permit, account) = permit(&ctx.actor, Action::KeepOwn)?;
    Ok(store::mark_read(tx, account, up_to, ctx.now)?)
}
