//! Mark: what is wrong is marked on the field and the paper, to be sent with the next request for completion.

use kernel::{Ctx, Problem};
use platform::{db::Tx, journal};

use super::{rules, texts};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Marking, MarkingId, Marks, deed_permit, is_target},
    store,
};

/// How long a remark may be, in characters.
const REMARK_LIMIT: usize = 500;

/// The remarks.
#[derive(Debug, Clone)]
pub struct MarkDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Remarks by target, all of them: an earlier one that is not among them is taken away. Empty ones
    /// are no remarks.
    pub marks: Marks,
}

/// Keeps the remarks for the next request. The applicant sees none of them before.
///
/// # Errors
/// [`Refusal::Invalid`] for a field or paper that the procedure does not have, and for a remark that is
/// too long; else as every verb.
pub fn mark(tx: &mut Tx<'_>, ctx: &Ctx, command: &MarkDossier) -> Result<(), Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::Mark, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let rules_of = rules::asked_of(tx, &dossier)?;
    let mut problems = Vec::new();
    let mut marks = Marks::new();
    for (target, remark) in command.marks.iter().filter(|(_, remark)| !remark.trim().is_empty()) {
        if !is_target(&rules_of.procedure, &rules_of.form, target) {
            problems.push(Problem::new(target, "unknown_field"));
        }
        marks.insert(target.clone(), texts::words(target, remark, REMARK_LIMIT, &mut problems));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let round = dossier.supplement_rounds() + 1;
    let earlier = store::load_marking(tx, dossier.id(), round)?;
    let before = earlier.as_ref().map(store::marking_columns).unwrap_or_default();
    if earlier.as_ref().is_some_and(|it| it.marks == marks) {
        return Ok(());
    }

    let (id, salt, version) = match earlier {
        Some(it) => (it.id, it.salt, it.version + 1),
        None => (MarkingId::new(), journal::new_salt(), 1),
    };
    let (made_by, made_at) = (officer.position, ctx.now);
    let marking =
        Marking { id, dossier: dossier.id(), round, marks, made_by, made_at, salt, version };

    store::put_marking(tx, &marking)?;
    let columns = store::marking_columns(&marking);
    let event = ("marking.made", dossier.id());
    store::record_beside(tx, ctx, (id, version), event, (before, columns))?;

    Ok(())
}
