//! Keep what was read: the text of the pages, and the key data found in it.

use kernel::Ctx;
use platform::db::Tx;

use super::{load, save};
use crate::{
    Error,
    domain::{Action, RecognisedPage, Recognition, RecognitionId, Sheet, extract, permit},
};

/// Keeps what was seen on the pages of a scan that waits.
///
/// # Errors
/// [`crate::Refusal::WrongState`] when somebody decided meanwhile, [`crate::Refusal::Denied`].
pub fn keep_reading(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RecognitionId,
    sheets: &[Sheet],
) -> Result<Recognition, Error> {
    let before = load(tx, id)?;
    let _permit = permit(&ctx.actor, Action::Recognise, before.agency)?;

    let found = extract(sheets, &catalog::paper_kinds(tx)?);
    let after = before.clone().read(RecognisedPage::of(sheets), found, ctx.now)?;

    save(tx, ctx, "recognition.read", (&before, &after))?;

    Ok(after)
}
