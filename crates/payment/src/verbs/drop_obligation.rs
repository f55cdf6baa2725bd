//! Drop an obligation: its notice was kept by mistake, or the tax office took it back.

use kernel::Ctx;
use platform::db::Tx;

use super::{
    obliging::{end, resume},
    own, words,
};
use crate::{
    Error, Refusal,
    domain::{Action, Obligation, ObligationId, ObligationState, permit},
    store,
};

/// The longest reason, in characters.
const REASON_LIMIT: usize = 2_000;

/// Which one, and why.
#[derive(Debug, Clone)]
pub struct DropObligation {
    /// The obligation.
    pub obligation: ObligationId,
    /// Why.
    pub reason: String,
}

/// It is due no more. A dossier of which all others are paid goes on; one that has none left waits until an officer keeps the
/// right notice, or confirms that nothing is to be paid.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason; [`Refusal::ObligationOver`] when it is not due; [`Refusal::NotFound`] for one of
/// another agency.
pub fn drop_obligation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &DropObligation,
) -> Result<Obligation, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_obligation(tx, command.obligation)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, before.agency)?;
    let _permit = permit(&ctx.actor, Action::KeepObligation, agency)?;
    let mut problems = Vec::new();
    let reason = words("reason", &command.reason, REASON_LIMIT, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    if before.state != ObligationState::Due {
        return Err(Refusal::ObligationOver.into());
    }

    let dropped = before.clone().ended(ObligationState::Dropped, ctx.now, None);
    let dropped = Obligation { reason: Some(reason), ..dropped };

    end(tx, ctx, &before, dropped.clone())?;
    resume(tx, ctx, before.dossier)?;

    Ok(dropped)
}
