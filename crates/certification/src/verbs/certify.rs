//! Certify: every page is the same as the original; the copy with the words of certification goes before the leader.

use dossier::{DossierId, PrepareCopy, ResultPage, SubmitForSignature};
use kernel::Ctx;
use platform::db::Tx;

use super::{load_for, save, take_up};
use crate::{
    Error,
    domain::{Action, CertifiedCopy, Original},
};

/// What the certifying officer found.
#[derive(Debug, Clone)]
pub struct Certify {
    /// The dossier.
    pub dossier: DossierId,
    /// The pages that were compared and found the same, from 1.
    pub pages: Vec<usize>,
    /// The words that go with the pages.
    pub words: String,
    /// The version of the copy that the officer saw.
    pub seen_version: Option<i64>,
}

/// Makes the copy the draft of the result and puts it before the leader, in one go.
///
/// # Errors
/// [`crate::Refusal::Invalid`] with the pages that nobody compared; [`crate::Refusal::PagesDiffer`];
/// [`crate::Refusal::WrongState`], [`crate::Refusal::TakenByColleague`], [`crate::Refusal::ChangedMeanwhile`],
/// [`crate::Refusal::Denied`]; what the dossier refuses.
pub fn certify(tx: &mut Tx<'_>, ctx: &Ctx, command: &Certify) -> Result<CertifiedCopy, Error> {
    let seen = (command.dossier, command.seen_version);
    let (copy, detail, _permit) = load_for(tx, ctx, Action::Certify, seen)?;
    let original = Original::of(&detail.form, &detail.rules.procedure.outcome.name);

    let by = take_up(tx, ctx, &detail)?;
    let certified = copy.clone().compared(&command.pages, original.pages, (by, ctx.now))?;

    let page = |it: &crate::CopyPage| ResultPage { sha256: it.sha256.clone(), bytes: it.bytes };
    let prepare = PrepareCopy {
        dossier: command.dossier,
        content: command.words.clone(),
        about: original.name(),
        pages: certified.pages.iter().map(page).collect(),
        seen_version: None,
    };
    dossier::prepare_copy(tx, ctx, &prepare)?;
    let submit = SubmitForSignature { dossier: command.dossier, seen_version: None };
    dossier::submit_for_signature(tx, ctx, &submit)?;
    save(tx, ctx, "certification.certified", (&copy, &certified))?;

    Ok(certified)
}
