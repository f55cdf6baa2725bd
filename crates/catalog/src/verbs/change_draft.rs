//! Change a draft: what is written on the screen takes the place of what the draft said. What was submitted or
//! checked has to be checked again.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{author, record_draft};
use crate::{
    domain::{
        Competent, DraftDeed, DraftPart, Procedure, ProcedureDraft, ProcedureDraftId, Refusal,
        RunningRule, Typed,
        policy::{Action, permit},
        with_part, with_typed,
    },
    error::Error,
    store::{draft as store, procedure as base_of},
};

/// What was written.
#[derive(Debug)]
pub struct ChangeDraft {
    /// The draft.
    pub draft: ProcedureDraftId,
    /// The part that was written; none when every part was.
    pub part: Option<DraftPart>,
    /// Every field of the part.
    pub typed: Typed,
    /// The version that the officer saw.
    pub seen_version: i64,
}

/// The agency that decides must be one.
fn check_competent(tx: &mut Tx<'_>, ctx: &Ctx, procedure: &Procedure) -> Result<(), Error> {
    let Competent::Agency(code) = &procedure.competent else { return Ok(()) };
    if identity::agency_by_code(tx, code, ctx.today())?.is_none() {
        return Err(Refusal::Invalid(vec![Problem::new("competent", "unknown_agency")]).into());
    }
    Ok(())
}

/// What waits for acceptance can only follow the new version when that asks for the same.
fn check_transition(
    tx: &mut Tx<'_>,
    draft: &ProcedureDraft,
    procedure: &Procedure,
) -> Result<(), Error> {
    if procedure.running_rule() != RunningRule::FromAcceptance {
        return Ok(());
    }
    let base = base_of::find(tx, draft.base)?.ok_or(Refusal::UnknownProcedure)?;
    if procedure.asks_the_same_as(&base_of::read(&base)?) {
        return Ok(());
    }
    Err(Refusal::Invalid(vec![Problem::new("transition", "transition_differs")]).into())
}

/// Writes on a draft.
///
/// # Errors
/// A refusal with everything wrong beside its field, or because somebody else changed it meanwhile; a fault of
/// the database.
pub fn change_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &ChangeDraft) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepDraft)?;
    let draft = store::find(tx, command.draft)?.ok_or(Refusal::UnknownDraft)?;
    let stage = draft.after(DraftDeed::Change)?;
    draft.check_unchanged(command.seen_version)?;

    let unknown = || Refusal::Invalid(vec![Problem::new("template", "not_in_list")]);
    let typed = base_of::with_template(tx, &command.typed, ctx.today())?.ok_or_else(unknown)?;
    let procedure = match command.part {
        Some(part) => with_part(&draft.procedure, part, &typed),
        None => with_typed(&draft.procedure, &typed),
    };
    let procedure = procedure.map_err(Refusal::Invalid)?;
    check_competent(tx, ctx, &procedure)?;
    check_transition(tx, &draft, &procedure)?;
    let mut authors = draft.authors.clone();
    let author = author(ctx)?;
    if !authors.contains(&author) {
        authors.push(author);
    }
    let version = draft.version + 1;
    let draft = ProcedureDraft { procedure, stage, authors, checker: None, version, ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.changed")?;

    Ok(())
}
