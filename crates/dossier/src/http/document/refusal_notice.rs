//! Mẫu số 03: the refusal with its ground.

use jiff::Timestamp;
use print::forms::{RefusalNotice, Sheet as Paper};

use super::words;
use crate::{LawForm, Sheet};

const FORM: LawForm = LawForm::RefusalNotice;

/// The notice; none when the dossier was not refused.
pub(super) fn notice(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<RefusalNotice> {
    let t = words::texts();
    let detail = &sheet.detail;
    let refusal = detail.refusal.as_ref()?;
    let procedure = &detail.rules.procedure;
    let ground = t.get(format!("ground-{}", refusal.ground.replace('_', "-")));
    let lines = refusal.reason.lines().map(str::trim).filter(|line| !line.is_empty());
    let basis = procedure.legal_basis.first();
    Some(RefusalNotice {
        sheet: Paper::A4,
        at,
        head: words::numbered_desk_head(sheet, FORM, kernel::today_in_vietnam(refusal.refused_at)),
        code: detail.dossier.code().to_owned(),
        slip_qr: words::slip(sheet, FORM, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: procedure.name.clone(),
        reasons: std::iter::once(ground).chain(lines.map(str::to_owned)).collect(),
        legal_basis: basis.map(|it| format!("{} ({})", it.name, it.number)).unwrap_or_default(),
        competent_agency: String::new(),
        remedy: t.with("document-remedy", &[("agency", &sheet.competent.name)]),
        website: words::site(public_url).to_owned(),
        contact_name: sheet.refused_by.name.clone(),
        contact_phone: String::new(),
        refuser_name: sheet.refused_by.name.clone(),
    })
}
