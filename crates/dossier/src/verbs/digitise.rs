//! Digitise: the desk scans papers that it took as paper (TT 01/2023/TT-VPCP); the files join the dossier.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Moved, submit::given_papers};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, UploadId, deed_permit},
    store,
};

/// What was scanned.
#[derive(Debug, Clone)]
pub struct DigitisePapers {
    /// The dossier.
    pub dossier: DossierId,
    /// The papers: code in the procedure, and the file sent ahead for it.
    pub papers: Vec<(String, UploadId)>,
    /// Its version as the clerk saw it.
    pub seen_version: Option<i64>,
}

/// Adds the files. Where the dossier stands does not change; also one that has ended is digitised.
///
/// # Errors
/// [`Refusal::Invalid`] for a paper that does not wait to be digitised, and when there is no file at all; else
/// as every verb.
pub fn digitise(tx: &mut Tx<'_>, ctx: &Ctx, command: &DigitisePapers) -> Result<Moved, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::Digitise, &dossier, None)?;
    dossier.check_unchanged(command.seen_version)?;
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let waiting = store::load_unscanned(tx, dossier.id())?;
    let mut problems = Vec::new();
    let papers = given_papers(tx, account, &command.papers, &mut problems)?;
    let codes: Vec<&str> = papers.iter().map(|paper| paper.paper_code.as_str()).collect();
    let strange = codes.iter().filter(|code| !waiting.iter().any(|it| it == *code));
    problems.extend(strange.map(|it| Problem::new(format!("paper.{it}"), "scanned_already")));
    if papers.is_empty() && problems.is_empty() {
        problems.extend(waiting.iter().map(|it| Problem::new(format!("paper.{it}"), "required")));
    }
    if papers.is_empty() || !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let before = dossier.stored().clone();

    let digitised = dossier.content_changed();

    store::save(tx, &digitised)?;
    store::insert_papers(tx, digitised.id(), &papers, ctx.now)?;
    let left = store::remove_unscanned(tx, digitised.id(), &codes)?;
    let change = store::paper_change(&papers).set("unscanned", left.unwrap_or_default());
    let event = ("dossier.digitised", Some(&before));
    store::record_event(tx, ctx, event, &digitised, change)?;

    Ok(Moved::of(&digitised))
}
