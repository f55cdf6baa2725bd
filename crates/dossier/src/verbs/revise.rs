//! Revise: the applicant mends the fields that were marked, before sending the completion.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{revising, revising::Revising, rules};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Side, Typed, deed_permit, is_open_to_change},
    store,
};

/// What is mended.
#[derive(Debug, Clone)]
pub struct ReviseAnswers {
    /// The dossier.
    pub dossier: DossierId,
    /// What is to stand in the marked fields.
    pub typed: Typed,
    /// Its version as the applicant saw it.
    pub seen_version: Option<i64>,
}

/// Changes the marked fields, and those that are asked for because of them; nothing else. Answers
/// whether anything differed.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem of the new content, and for a field that was not marked; else
/// as every verb.
pub fn revise(tx: &mut Tx<'_>, ctx: &Ctx, command: &ReviseAnswers) -> Result<bool, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::Revise, &dossier, None)?;
    dossier.check_unchanged(command.seen_version)?;
    if command.typed.is_empty() {
        return Ok(false);
    }
    let marking = store::load_marking(tx, dossier.id(), dossier.supplement_rounds())?;
    let marks = marking.map(|it| it.marks).unwrap_or_default();
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let closed = |target: &&String| !is_open_to_change(&rules_of.form, &marks, target);
    let problems: Vec<Problem> = command
        .typed
        .keys()
        .filter(closed)
        .map(|target| Problem::new(target, "field_not_marked"))
        .collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let revising =
        Revising { side: Side::Applicant, reason: None, event: "dossier.content_revised" };
    let revised = revising::revised(tx, ctx, dossier, &command.typed, revising)?;

    Ok(revised.is_some())
}
