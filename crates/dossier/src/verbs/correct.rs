//! Correct: an officer changes what the applicant handed in; the original stays beside it, with who, when
//! and why.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Moved, revising, revising::Revising, rules};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Side, Typed, deed_permit},
    store,
};

/// What is corrected.
#[derive(Debug, Clone)]
pub struct CorrectContent {
    /// The dossier.
    pub dossier: DossierId,
    /// What is to stand in the fields: `applicant.phone`, `form.birds`. Fields not named stay as they are.
    pub typed: Typed,
    /// Why.
    pub reason: String,
    /// Its version as the officer saw it.
    pub seen_version: Option<i64>,
}

/// Changes the fields.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem of the new content, for a missing reason, and when nothing
/// differs; else as every verb.
pub fn correct(tx: &mut Tx<'_>, ctx: &Ctx, command: &CorrectContent) -> Result<Moved, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::Correct, &dossier, None)?;
    dossier.check_unchanged(command.seen_version)?;
    let reason = rules::reason(&command.reason)?;

    let revising =
        Revising { side: Side::Office, reason: Some(reason), event: "dossier.content_corrected" };
    let corrected = revising::revised(tx, ctx, dossier, &command.typed, revising)?;
    let nothing = || Refusal::Invalid(vec![Problem::new("form", "nothing_changed")]);

    Ok(Moved::of(&corrected.ok_or_else(nothing)?))
}
