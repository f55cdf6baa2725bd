//! Choose a position: an officer with several says in which one the session acts from now on.

use kernel::{Ctx, PositionId};
use platform::db::Tx;

use crate::{
    domain::{
        policy::{Action, Standing, permit},
        refusal::Refusal,
        session::SessionId,
    },
    error::Error,
    store::{position as positions, session as store},
};

/// Acts in another position from now on, in this session. Leaves no event of its own: every event names the
/// position in which it was done.
///
/// # Errors
/// [`Refusal::NotFound`] when the session or a position held today is not the actor's; a fault of the database.
pub fn choose_position(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: SessionId,
    chosen: PositionId,
) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::ChoosePosition, Standing::Own)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let session = store::session(tx, id)?.ok_or(Refusal::NotFound)?;
    let position = positions::position(tx, chosen)?.ok_or(Refusal::NotFound)?;
    let own = session.account == officer.account && position.person == officer.person;
    if !own || !position.is_held(ctx.today()) {
        return Err(Refusal::NotFound.into());
    }

    Ok(store::choose(tx, id, chosen)?)
}
