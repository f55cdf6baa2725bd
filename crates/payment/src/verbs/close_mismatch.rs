//! Close a mismatch: somebody says what became of a difference with a gateway.

use kernel::Ctx;
use platform::db::Tx;

use super::{own, record, words};
use crate::{
    Error, Refusal,
    domain::{Action, GatewayMismatch, MismatchId, permit},
    store,
};

/// The longest remark, in characters.
const REMARK_LIMIT: usize = 2_000;

/// Which difference, and what became of it.
#[derive(Debug, Clone)]
pub struct CloseMismatch {
    /// The difference.
    pub mismatch: MismatchId,
    /// What became of it.
    pub remark: String,
}

/// It is looked at no more. Money that is held because of it stays held until that is decided.
///
/// # Errors
/// [`Refusal::MismatchClosed`]; [`Refusal::Invalid`] without a remark; [`Refusal::NotFound`] for one of another
/// agency.
pub fn close_mismatch(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &CloseMismatch,
) -> Result<GatewayMismatch, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_mismatch(tx, command.mismatch)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, before.agency)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, agency)?;
    let mut problems = Vec::new();
    let remark = words("remark", &command.remark, REMARK_LIMIT, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let closed = before.clone().close(officer.position, ctx.now, remark)?;

    if !store::save_mismatch(tx, &closed)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::mismatch_set(&before), store::mismatch_set(&closed));
    record(tx, ctx, (closed.id, closed.version), "payment.mismatch_closed", columns)?;

    Ok(closed)
}
