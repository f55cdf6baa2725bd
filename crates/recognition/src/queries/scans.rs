//! The recognitions of one dossier, and one of them with all that belongs to it.

use catalog::PaperKind;
use dossier::{Detail, DossierId, PaperLine, Signer};
use kernel::Ctx;
use platform::db::Tx;

use super::{Unsigned, copies::copy_or_why};
use crate::{
    Error, Refusal,
    domain::{Action, DigitalCopy, Recognition, RecognitionId, RecognitionState, permit},
    store,
};

/// What was digitised for a dossier, whole, the first first; for the desk that has it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn scans_of(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<Recognition>, Error> {
    let dossier = dossier::visible_dossier(tx, ctx, id)?;
    permit(&ctx.actor, Action::Confirm, dossier.receiving_agency())
        .map_err(|_| Refusal::NotFound)?;
    let known = store::scans_where(tx, "dossier = $1 order by id", &[&id])?;
    let mut scans = Vec::with_capacity(known.len());
    for scan in known.iter().filter(|it| it.state != RecognitionState::Forgotten) {
        scans.extend(store::load_by_paper(tx, id, &scan.paper)?);
    }
    Ok(scans)
}

/// One recognition, as a clerk looks at it.
#[derive(Debug, Clone)]
pub struct ScanView {
    /// The dossier.
    pub detail: Detail,
    /// The paper among those given.
    pub paper: PaperLine,
    /// The recognition, whole.
    pub scan: Recognition,
    /// Who confirmed or skipped it.
    pub decided_by: Option<Signer>,
    /// Its signed copy, or why there is none; nothing before it is confirmed.
    pub copy: Option<Result<DigitalCopy, Unsigned>>,
    /// The kinds of papers that it can be.
    pub kinds: Vec<PaperKind>,
}

impl ScanView {
    /// The name that the procedure gives the paper.
    #[must_use]
    pub fn paper_name(&self) -> &str {
        paper_name(&self.detail, &self.scan.paper_code)
    }

    /// Whether the caller confirmed it, in whichever of their positions.
    #[must_use]
    pub fn is_theirs(&self, ctx: &Ctx) -> bool {
        let own = ctx.actor.officer().map(|it| it.position);
        own.is_some() && own == self.scan.decided_by
    }

    /// The kind that the procedure says that the paper always is.
    #[must_use]
    pub fn named_kind(&self) -> Option<&str> {
        self.detail.rules.procedure.paper(&self.scan.paper_code)?.kind.as_deref()
    }
}

/// The signed copy of a confirmed paper, or why there is none; nothing of what nobody confirmed.
///
/// # Errors
/// Whatever reading meets.
pub fn copy_of(
    tx: &mut Tx<'_>,
    scan: &Recognition,
) -> Result<Option<Result<DigitalCopy, Unsigned>>, Error> {
    if scan.state != RecognitionState::Confirmed {
        return Ok(None);
    }
    Ok(Some(copy_or_why(tx, scan)?))
}

/// The name that the procedure of a dossier gives a paper; its code when it has none.
pub(crate) fn paper_name<'a>(detail: &'a Detail, code: &'a str) -> &'a str {
    detail.rules.procedure.paper(code).map_or(code, |asked| asked.name.as_str())
}

/// A recognition of a dossier, for the desk that has it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and when the paper is gone.
pub fn scan_view(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, id): (DossierId, RecognitionId),
) -> Result<ScanView, Error> {
    let detail = dossier::detail(tx, ctx, dossier)?;
    permit(&ctx.actor, Action::Confirm, detail.dossier.receiving_agency())
        .map_err(|_| Refusal::NotFound)?;
    let scan = store::load_scan(tx, id)?.filter(|scan| scan.dossier == dossier);
    let scan = scan.filter(|it| it.state != RecognitionState::Forgotten);
    let scan = scan.ok_or(Refusal::NotFound)?;
    let paper = detail.papers.iter().find(|paper| paper.id == scan.paper).cloned();
    let decided_by = match scan.decided_by {
        Some(position) => dossier::signer(tx, position)?,
        None => None,
    };
    let kinds = store::kinds_for(tx, &scan)?;
    let copy = copy_of(tx, &scan)?;
    Ok(ScanView { paper: paper.ok_or(Refusal::NotFound)?, scan, decided_by, copy, kinds, detail })
}
