//! Follow the dossier: what an officer confirmed is proved, what ended is due no more, what was paid meanwhile goes on.

use dossier::{DossierId, Finance, Stage};
use kernel::Ctx;
use platform::db::Tx;

use super::obliging::{end, resume};
use crate::{
    Error,
    domain::{Action, ObligationState, permit},
    store,
};

/// Brings the obligations in line with the dossier as it stands: whoever calls it, however often, finds the same.
///
/// # Errors
/// Those of reading the dossier; [`crate::Refusal::Denied`] to all but the program.
pub fn follow_obligations(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<(), Error> {
    let obligations = store::obligations_of(tx, id)?;
    if obligations.is_empty() {
        return Ok(());
    }
    let detail = dossier::detail(tx, ctx, id)?;
    let (stage, finance) = (detail.dossier.stage(), detail.dossier.finance());
    let _permit = permit(&ctx.actor, Action::FollowObligation, detail.dossier.current_agency())?;

    let is_confirmed = matches!(finance, Finance::Paid | Finance::Exempt)
        && !matches!(stage, Stage::FinancialWait | Stage::WithdrawRequested);
    let state = match (stage.is_ended(), is_confirmed) {
        (_, true) => Some(ObligationState::Proved),
        (true, false) => Some(ObligationState::Dropped),
        (false, false) => None,
    };

    let due = obligations.iter().filter(|it| it.state == ObligationState::Due);
    for (it, state) in due.zip(std::iter::repeat(state)) {
        if let Some(state) = state {
            end(tx, ctx, it, it.clone().ended(state, ctx.now, None))?;
        }
    }
    resume(tx, ctx, id)
}
