//! Mẫu số 02: the latest request for completion.

use jiff::Timestamp;
use print::forms::{Sheet as Paper, SupplementRequest};

use super::words;
use crate::{LawForm, Sheet};

const FORM: LawForm = LawForm::SupplementRequest;

/// The latest request; none when nothing was ever asked for.
pub(super) fn request(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<SupplementRequest> {
    let t = words::texts();
    let detail = &sheet.detail;
    let asked = detail.supplements.last()?;
    let procedure = &detail.rules.procedure;
    // Before acceptance no time counts yet.
    let counted = detail.dossier.accepted_at().is_some_and(|accepted| accepted <= asked.asked_at);
    let clock = if counted { procedure.supplement.clock.code() } else { "none" };
    Some(SupplementRequest {
        sheet: Paper::A4,
        at,
        head: words::numbered_desk_head(sheet, FORM, kernel::today_in_vietnam(asked.asked_at)),
        code: detail.dossier.code().to_owned(),
        slip_qr: words::slip(sheet, FORM, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: procedure.name.clone(),
        papers: asked.papers.iter().map(|code| words::listed(detail, code)).collect(),
        contents: Vec::new(),
        reason: asked.reason.clone(),
        legal_basis: procedure.supplement.basis.clone(),
        limit: words::moment(asked.answer_until_at),
        consequence: t.get(format!("document-consequence-{clock}")),
        website: words::site(public_url).to_owned(),
        guide_name: sheet.asked_by.name.clone(),
        guide_phone: String::new(),
    })
}
