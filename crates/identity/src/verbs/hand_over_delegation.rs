//! Hand over a delegation: whoever leaves lends nothing any more, and what was lent to them ends or goes to whoever
//! takes over.

use kernel::{Ctx, PositionId};
use platform::db::Tx;

use super::{record, standing};
use crate::{
    domain::{
        policy::{Action, permit},
        position::{Delegation, DelegationId, check_delegation},
        refusal::Refusal,
    },
    error::Error,
    store::position as store,
};

/// Which delegation of whom, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub struct HandOverDelegation {
    /// The delegation.
    pub delegation: DelegationId,
    /// The position that is left: it lends or it borrowed.
    pub leaver: PositionId,
    /// Who borrows instead, for the rest of the time; it ends where nobody does.
    pub to: Option<PositionId>,
    /// The version that was seen.
    pub seen_version: i64,
}

/// Ends it now, and lends the same roles on the same basis to whoever takes over.
///
/// # Errors
/// [`Refusal::NotFound`] when it is none of that position; [`Refusal::Denied`] to everybody but who heads the
/// agency or keeps its accounts; [`Refusal::ChangedMeanwhile`]; [`Refusal::AlreadySo`] when it has ended;
/// [`Refusal::Invalid`] when it cannot be lent to them, or the lender leaves; a fault of the database.
pub fn hand_over_delegation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &HandOverDelegation,
) -> Result<(), Error> {
    let delegation = store::delegation(tx, command.delegation)?.ok_or(Refusal::NotFound)?;
    if ![delegation.from, delegation.to].contains(&command.leaver) {
        return Err(Refusal::NotFound.into());
    }
    let leaver = store::position(tx, command.leaver)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_post(tx, ctx, leaver.person, leaver.agency)?;
    let _permit = permit(&ctx.actor, Action::HandOverDelegation, standing)?;
    if delegation.version != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if delegation.to_at <= ctx.now {
        return Err(Refusal::AlreadySo.into());
    }
    let goes_on = match command.to {
        Some(to) => Some(goes_on(tx, ctx, &delegation, (command.leaver, to))?),
        None => None,
    };

    let ended = Delegation {
        to_at: ctx.now.max(delegation.from_at),
        version: delegation.version + 1,
        ..delegation
    };
    store::update_delegation(tx, &ended)?;
    let set = store::delegation_set(&ended);
    record(tx, ctx, (ended.id, ended.version), "delegation.ended", set)?;
    if let Some(goes_on) = goes_on {
        store::insert_delegation(tx, &goes_on)?;
        let set = store::delegation_set(&goes_on);
        record(tx, ctx, (goes_on.id, goes_on.version), "delegation.granted", set)?;
    }

    Ok(())
}

/// The same roles on the same basis for the rest of the time, lent to whoever takes over.
fn goes_on(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    delegation: &Delegation,
    (leaver, to): (PositionId, PositionId),
) -> Result<Delegation, Error> {
    if delegation.from == leaver {
        return Err(Refusal::field("to", "not_held").into());
    }
    let from = store::position(tx, delegation.from)?.ok_or(Refusal::NotFound)?;
    let taker = store::position(tx, to)?.ok_or(Refusal::NotFound)?;
    let lent = Delegation {
        id: DelegationId::new(),
        to,
        from_at: delegation.from_at.max(ctx.now),
        version: 1,
        ..delegation.clone()
    };
    let problems = check_delegation((&from, &taker), &lent, ctx.now);
    if problems.is_empty() { Ok(lent) } else { Err(Refusal::Invalid(problems).into()) }
}
