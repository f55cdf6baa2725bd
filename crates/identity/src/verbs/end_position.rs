//! End a position: from the day after its last day, nothing can be done in it.

use jiff::civil::Date;
use kernel::{Ctx, PositionId};
use platform::db::Tx;

use super::{record, standing};
use crate::{
    domain::{
        policy::{Action, permit},
        position::Position,
        refusal::Refusal,
    },
    error::Error,
    store::position as store,
};

/// Which position, and its last day.
#[derive(Debug, Clone)]
pub struct EndPosition {
    /// The position.
    pub position: PositionId,
    /// Its last day.
    pub last_on: Date,
    /// The version that the administrator saw.
    pub seen_version: i64,
}

/// Ends a position.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`], [`Refusal::ChangedMeanwhile`]; [`Refusal::AlreadySo`] when it
/// ends by then anyway; a fault of the database.
pub fn end_position(tx: &mut Tx<'_>, ctx: &Ctx, command: &EndPosition) -> Result<(), Error> {
    let position = store::position(tx, command.position)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_post(tx, ctx, position.person, position.agency)?;
    let _permit = permit(&ctx.actor, Action::EndPosition, standing)?;
    if position.version != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    if position.to_on.is_some_and(|last| last <= command.last_on) {
        return Err(Refusal::AlreadySo.into());
    }
    if command.last_on < position.from_on {
        return Err(Refusal::field("last_on", "before_first_day").into());
    }
    let ended =
        Position { to_on: Some(command.last_on), version: position.version + 1, ..position };

    store::update(tx, &ended)?;
    let set = store::set_of(&ended);
    Ok(record(tx, ctx, (ended.id, ended.version), "position.ended", set)?)
}
