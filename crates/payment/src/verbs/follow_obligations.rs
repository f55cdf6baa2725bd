//! Follow the dossier: what an officer confirmed is proved, what ended is due no more, what was paid meanwhile goes on, and
//! what an agency that ended waited for waits where the dossier is now.

use dossier::{DossierId, Finance, Stage};
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::obliging::{carry, end, resume};
use crate::{
    Error,
    domain::{Action, Obligation, ObligationState, permit},
    store,
};

/// The agency ended and its dossier went on: the notice waits where the dossier is now, unless another one has its number
/// there; then the heir has both.
fn move_on(tx: &mut Tx<'_>, ctx: &Ctx, it: &Obligation, agency: AgencyId) -> Result<(), Error> {
    let has_ended = store::load_heir(tx, it.agency)?.is_some();
    if !has_ended || it.agency == agency || store::has_notice(tx, (agency, &it.notice.number))? {
        return Ok(());
    }
    let moved = Obligation { agency, version: it.version + 1, ..it.clone() };
    carry(tx, ctx, (it, moved))
}

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

    for it in obligations.iter().filter(|it| it.state == ObligationState::Due) {
        if let Some(state) = state {
            end(tx, ctx, it, it.clone().ended(state, ctx.now, None))?;
        } else {
            move_on(tx, ctx, it, detail.dossier.current_agency())?;
        }
    }
    resume(tx, ctx, id)
}
