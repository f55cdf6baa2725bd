//! How the thing that is acted on stands to the actor: own, in the actor's agency or below, or elsewhere.

use kernel::{AccountId, Actor, AgencyId, Ctx, PersonId};
use platform::{Fault, db::Tx};

use super::record;
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState},
        policy::{Action, Standing, permit},
        refusal::Refusal,
    },
    error::Error,
    store::{account, agency, position},
};

/// How an agency stands to the actor.
pub(super) fn of_agency(tx: &mut Tx<'_>, ctx: &Ctx, id: AgencyId) -> Result<Standing, Fault> {
    let Some(officer) = ctx.actor.officer() else { return Ok(Standing::Elsewhere) };
    let within = agency::is_within(tx, officer.agency, id)?;
    Ok(if within { Standing::Within } else { Standing::Elsewhere })
}

/// How something that belongs to a person in an agency stands to the actor.
pub(super) fn of_post(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    agency: AgencyId,
) -> Result<Standing, Fault> {
    if person_of(&ctx.actor) == Some(person) {
        return Ok(Standing::Own);
    }
    of_agency(tx, ctx, agency)
}

/// How an account stands to the actor. Every position of its holder must be within reach: else the
/// administrator of a commune could take over a colleague who also sits in a department.
pub(super) fn of_account(tx: &mut Tx<'_>, ctx: &Ctx, account: &Account) -> Result<Standing, Fault> {
    if person_of(&ctx.actor) == Some(account.person) {
        return Ok(Standing::Own);
    }
    let Some(officer) = ctx.actor.officer() else { return Ok(Standing::Elsewhere) };
    let own = agency::agency(tx, officer.agency)?;
    if own.is_some_and(|it| it.parent.is_none()) {
        return Ok(Standing::Within);
    }
    match account.kind {
        AccountKind::Citizen | AccountKind::Organisation => Ok(Standing::Elsewhere),
        AccountKind::Officer => {
            let positions = position::positions_of(tx, account.person)?;
            let today = ctx.today();
            let mut counted: Vec<AgencyId> = positions
                .iter()
                .filter(|it| it.to_on.is_none_or(|last| last >= today))
                .map(|it| it.agency)
                .collect();
            if counted.is_empty() {
                counted.extend(positions.last().map(|it| it.agency));
            }
            if counted.is_empty() {
                return Ok(Standing::Elsewhere);
            }
            for id in counted {
                if !agency::is_within(tx, officer.agency, id)? {
                    return Ok(Standing::Elsewhere);
                }
            }
            Ok(Standing::Within)
        }
    }
}

const fn person_of(actor: &Actor) -> Option<PersonId> {
    match actor {
        Actor::Applicant(applicant) => Some(applicant.person),
        Actor::Officer(officer) => Some(officer.person),
        Actor::Stranger | Actor::System => None,
    }
}

/// Whether the actor may read this account. To others it does not exist.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none or the actor may not read it; a fault of the database.
pub(crate) fn check_readable(tx: &mut Tx<'_>, ctx: &Ctx, id: AccountId) -> Result<(), Error> {
    let account = account::account(tx, id)?.ok_or(Refusal::NotFound)?;
    let standing = of_account(tx, ctx, &account)?;
    match permit(&ctx.actor, Action::ReadAccounts, standing) {
        Ok(_) => Ok(()),
        Err(_) => Err(Refusal::NotFound.into()),
    }
}

/// Locks or unlocks an account: the state after it, once, by whoever may, as they saw it.
pub(super) fn change_state(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, seen_version): (AccountId, i64),
    (action, event): (Action, &'static str),
    state: AccountState,
) -> Result<(), Error> {
    let account = account::account(tx, id)?.ok_or(Refusal::NotFound)?;
    let standing = of_account(tx, ctx, &account)?;
    let _permit = permit(&ctx.actor, action, standing)?;
    if account.version != seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if account.state == state {
        return Err(Refusal::AlreadySo.into());
    }

    let changed = Account { state, version: account.version + 1, ..account };
    account::update(tx, &changed)?;
    let set = account::set_of(&changed);
    Ok(record(tx, ctx, (changed.id, changed.version), event, set)?)
}
