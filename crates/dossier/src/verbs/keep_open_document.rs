//! Keep an open document: what the leader reads and signs, with room for number and date.

use kernel::{Actor, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{LeaderSignature, LeaderSignatureId, OpenDocument},
    store,
};

/// Keeps the document for this signature; where there is one already, that one stays. Gives the one that counts.
///
/// # Errors
/// [`Refusal::NotFound`] to all but the program and the person who signs, and for a result that waits no more.
pub fn keep_open_document(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, document): (LeaderSignatureId, &OpenDocument),
) -> Result<OpenDocument, Error> {
    let found = store::load_leader_signature(tx, id)?.ok_or(Refusal::NotFound)?;
    let is_own = ctx.actor.officer().is_some_and(|it| it.account == found.account);
    if ctx.actor != Actor::System && !is_own {
        return Err(Refusal::NotFound.into());
    }
    if let Some(kept) = found.document {
        return Ok(kept);
    }
    if !store::is_to_be_numbered(tx, id)? {
        return Err(Refusal::NotFound.into());
    }

    let before = store::leader_signature_columns(&found);
    let kept = LeaderSignature { document: Some(document.clone()), ..found };

    store::save_leader_signature(tx, &kept)?;
    let columns = (before, store::leader_signature_columns(&kept));
    let event = ("leader_signature.document_kept", kept.dossier);
    store::record_beside(tx, ctx, (kept.id, kept.version()), event, columns)?;

    Ok(document.clone())
}
