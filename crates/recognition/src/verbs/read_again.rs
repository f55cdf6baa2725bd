//! Read a scan again: what was read of it so far is dropped.

use kernel::Ctx;
use platform::{db::Tx, jobs};

use super::{load, save};
use crate::{
    Error, Refusal,
    domain::{Action, Recognition, RecognitionId, permit},
    job,
};

/// A recognition as somebody saw it.
#[derive(Debug, Clone, Copy)]
pub struct SeenScan {
    /// Which one.
    pub id: RecognitionId,
    /// Its version.
    pub version: i64,
}

/// Puts it back into the queue.
///
/// # Errors
/// [`Refusal::WrongState`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn read_again(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenScan) -> Result<Recognition, Error> {
    let before = load(tx, seen.id)?;
    let _permit = permit(&ctx.actor, Action::Confirm, before.agency)?;
    if before.version != seen.version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let after = before.clone().again()?;

    save(tx, ctx, "recognition.put_back", (&before, &after))?;
    jobs::enqueue(tx, &job::reading(after.id, ctx.now), ctx.now)?;

    Ok(after)
}
