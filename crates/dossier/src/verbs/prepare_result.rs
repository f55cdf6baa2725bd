//! Prepare the result: the specialist writes the draft that the leader will decide on.

use kernel::{Ctx, Problem};
use platform::db::Tx;
use serde_json::json;
use vietnamese::nfc;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// How long the text of a result may be, in characters.
const CONTENT_LIMIT: usize = 5_000;

/// What the specialist wrote.
#[derive(Debug, Clone)]
pub struct PrepareResult {
    /// The dossier.
    pub dossier: DossierId,
    /// The text that the template of the result carries beside the form's content.
    pub content: String,
    /// Its version as the specialist saw it.
    pub seen_version: Option<i64>,
}

/// Keeps the draft; an earlier one is replaced.
///
/// # Errors
/// [`Refusal::Invalid`] for an empty or endless text; else as every verb.
pub fn prepare_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &PrepareResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::PrepareResult, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let content = nfc(command.content.trim());
    if content.is_empty() {
        return Err(Refusal::Invalid(vec![Problem::new("content", "required")]).into());
    }
    if content.chars().count() > CONTENT_LIMIT {
        let problem = Problem::new("content", "too_long").with_limit(CONTENT_LIMIT);
        return Err(Refusal::Invalid(vec![problem]).into());
    }
    let before = dossier.stored().clone();

    let prepared = dossier.prepare_result(&permit)?;

    store::save(tx, &prepared)?;
    let mut fields = json!({ "content": content });
    // What a copy is of stays when its words are mended.
    if let Some(about) = store::load_result(tx, prepared.id())?.and_then(|it| it.about()) {
        fields["about"] = about.into();
    }
    let seal = store::put_result(tx, prepared.id(), &fields, officer.position)?;
    let change = Change::default().set("result_seal", seal);
    store::record(tx, ctx, (Action::PrepareResult, Some(&before)), &prepared, change)?;

    Ok(Moved::of(&prepared))
}
