//! Keep the scans of a dossier: what a desk digitised is to be read, what is gone is forgotten.

use catalog::ChannelKind;
use dossier::{Detail, DossierId, PaperLine};
use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{record, save, save_copy};
use crate::{
    Error,
    domain::{Action, MediaKind, Recognition, RecognitionId, RecognitionState, Trouble, permit},
    store,
};

/// Brings the recognitions in line with the dossier as it stands: whoever calls it, however often, finds the same.
/// What an applicant sent as a file is read by people; what a desk made from paper is read here.
///
/// # Errors
/// Those of reading the dossier; [`crate::Refusal::Denied`] to all but the program.
pub fn keep_scans(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<(), Error> {
    let detail = dossier::detail(tx, ctx, id)?;
    let desk = detail.dossier.receiving_agency();
    let _permit = permit(&ctx.actor, Action::Recognise, desk)?;

    let known = store::scans_where(tx, "dossier = $1 order by id", &[&id])?;
    for scan in known.iter().filter(|it| it.state != RecognitionState::Forgotten) {
        let Some(before) = store::load_scan(tx, scan.id)? else { continue };
        if !detail.papers.iter().any(|paper| paper.id == scan.paper) {
            let after = before.clone().forget();
            save(tx, ctx, "recognition.forgotten", (&before, &after))?;
            forget_copies(tx, ctx, scan.id)?;
        } else if scan.agency != desk {
            let after = before.clone().at_agency(desk);
            save(tx, ctx, "recognition.moved", (&before, &after))?;
        }
    }
    for paper in &detail.papers {
        let is_known = known.iter().any(|scan| scan.paper == paper.id);
        if !is_known && is_digitised(&detail, paper) {
            make(tx, ctx, &detail, paper)?;
        }
    }

    Ok(())
}

/// Whether a desk made the file from paper. What came from a vault is read there alone, by consent and with a trace.
fn is_digitised(detail: &Detail, paper: &PaperLine) -> bool {
    if paper.source.is_some() {
        return false;
    }
    detail.dossier.channel() != ChannelKind::Online
        || detail.on_paper.iter().any(|taken| taken.paper == paper.paper_code)
}

/// No document of a paper is kept that is no longer with the dossier.
fn forget_copies(tx: &mut Tx<'_>, ctx: &Ctx, scan: RecognitionId) -> Result<(), Error> {
    for copy in store::copies_where(tx, "scan = $1 order by id", &[&scan])? {
        let is_kept = copy.document.is_some() || copy.signed.is_some();
        if is_kept || copy.ended_at.is_none() {
            let after = copy.clone().forget(ctx.now);
            save_copy(tx, ctx, "recognition.copy_forgotten", (&copy, &after))?;
        }
    }
    Ok(())
}

fn make(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail, paper: &PaperLine) -> Result<(), Error> {
    let id = detail.dossier.id();
    let dossier::PaperFile { sha256, media_type, .. } =
        dossier::paper_file(tx, ctx, id, &paper.id)?;
    let is_read = MediaKind::of(&media_type).is_some();
    let scan = Recognition {
        id: RecognitionId::new(),
        dossier: id,
        paper: paper.id.clone(),
        paper_code: paper.paper_code.clone(),
        agency: detail.dossier.receiving_agency(),
        sha256,
        media_type,
        state: if is_read { RecognitionState::Waiting } else { RecognitionState::Failed },
        trouble: (!is_read).then_some(Trouble::KindNotRead),
        made_at: paper.given_at,
        read_at: None,
        decided_at: None,
        decided_by: None,
        salt: journal::new_salt(),
        version: 1,
        pages: Vec::new(),
        found: Vec::new(),
        confirmed: Vec::new(),
    };
    store::insert_scan(tx, &scan)?;
    Ok(record(tx, ctx, "recognition.noted", (None, &scan))?)
}
