//! Note that a scan cannot be read, and why.

use kernel::Ctx;
use platform::db::Tx;

use super::{load, save};
use crate::{
    Error,
    domain::{Action, Recognition, RecognitionId, Trouble, permit},
};

/// Notes why a scan that waits cannot be read: people see it in the queue and decide.
///
/// # Errors
/// [`crate::Refusal::WrongState`] when somebody decided meanwhile, [`crate::Refusal::Denied`].
pub fn fail_recognition(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RecognitionId,
    trouble: Trouble,
) -> Result<Recognition, Error> {
    let before = load(tx, id)?;
    let _permit = permit(&ctx.actor, Action::Recognise, before.agency)?;

    let after = before.clone().fail(trouble, ctx.now)?;

    save(tx, ctx, "recognition.failed", (&before, &after))?;

    Ok(after)
}
