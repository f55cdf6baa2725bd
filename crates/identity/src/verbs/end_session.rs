//! End a session: sign out here, or end another session of one's own from the list.

use kernel::{AccountId, Ctx, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use crate::{
    domain::{
        refusal::Refusal,
        session::{Session, SessionId, SessionMark},
    },
    error::Error,
    store::session as store,
};

/// Ends a session of the actor's own account. To others it does not exist.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not one of the actor's; a fault of the database.
pub fn end_session(tx: &mut Tx<'_>, ctx: &Ctx, id: SessionId) -> Result<(), Error> {
    let session = store::session(tx, id)?.ok_or(Refusal::NotFound)?;
    if ctx.actor.account() != Some(session.account) {
        return Err(Refusal::NotFound.into());
    }
    Ok(end_one(tx, ctx, id)?)
}

/// Ends a session, unless it has ended already.
pub(super) fn end_one(tx: &mut Tx<'_>, ctx: &Ctx, id: SessionId) -> Result<(), Fault> {
    let Some(session) = store::session(tx, id)? else { return Ok(()) };
    if store::end(tx, id, ctx.now)? {
        record_session(tx, ctx, &session, 2, "session.ended")?;
    }
    Ok(())
}

/// Ends every session of an account but one.
pub(super) fn end_all_but(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: AccountId,
    keep: Option<SessionId>,
) -> Result<(), Fault> {
    for session in store::not_ended(tx, account)? {
        if Some(session.id) != keep {
            end_one(tx, ctx, session.id)?;
        }
    }
    Ok(())
}

/// Writes what happened to a session. Its row may be cleared away later; this stays.
pub(super) fn record_session(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    session: &Session,
    version: i64,
    action: &str,
) -> Result<(), Fault> {
    let entry = Entry {
        subject_kind: SessionMark::NAME,
        subject_id: session.id.uuid(),
        action,
        version,
        payload: json!({ "account": session.account, "position": session.position }),
    };
    journal::record(tx, ctx, &entry)
}
