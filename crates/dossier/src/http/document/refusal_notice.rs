//! Mẫu số 03: the refusal with its ground.

use jiff::Timestamp;
use print::forms::{RefusalNotice, Sheet as Paper};

use super::words;
use crate::{LawForm, Sheet, domain::Action};

const FORM: LawForm = LawForm::RefusalNotice;

/// What was said, and by whom.
struct Said<'a> {
    ground: Option<&'a str>,
    reason: &'a str,
    at: Timestamp,
    by: &'a str,
}

/// The desk did not take it in, or the agency did not grant it.
fn said(sheet: &Sheet) -> Option<Said<'_>> {
    if let Some(refusal) = &sheet.detail.refusal {
        return Some(Said {
            ground: Some(&refusal.ground),
            reason: &refusal.reason,
            at: refusal.refused_at,
            by: &sheet.refused_by.name,
        });
    }
    let declined = sheet.detail.reasons.iter().rfind(|it| it.deed == Action::Decline.event())?;
    Some(Said {
        ground: declined.ground.as_deref(),
        reason: &declined.reason,
        at: declined.given_at,
        by: &sheet.decided_by.name,
    })
}

/// The notice; none when the dossier was not refused.
pub(super) fn notice(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<RefusalNotice> {
    let t = words::texts();
    let detail = &sheet.detail;
    let said = said(sheet)?;
    let procedure = &detail.rules.procedure;
    let ground = said.ground.map(|it| t.get(format!("ground-{}", it.replace('_', "-"))));
    let lines = said.reason.lines().map(str::trim).filter(|line| !line.is_empty());
    let basis = procedure.legal_basis.first();
    Some(RefusalNotice {
        sheet: Paper::A4,
        at,
        head: words::numbered_desk_head(sheet, FORM, kernel::today_in_vietnam(said.at)),
        code: detail.dossier.code().to_owned(),
        slip_qr: words::slip(sheet, FORM, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: procedure.name.clone(),
        reasons: ground.into_iter().chain(lines.map(str::to_owned)).collect(),
        legal_basis: basis.map(|it| format!("{} ({})", it.name, it.number)).unwrap_or_default(),
        competent_agency: String::new(),
        remedy: t.with("document-remedy", &[("agency", &sheet.competent.name)]),
        website: words::site(public_url).to_owned(),
        contact_name: said.by.to_owned(),
        contact_phone: String::new(),
        refuser_name: said.by.to_owned(),
    })
}
