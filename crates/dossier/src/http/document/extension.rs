//! Mẫu số 04: the apology for what is late, with the new time.

use jiff::Timestamp;
use kernel::today_in_vietnam;
use print::forms::{Extension, Sheet as Paper};

use super::words;
use crate::{LawForm, Sheet, domain::Action};

const FORM: LawForm = LawForm::Extension;

/// The apology; none when nothing was put off.
pub(super) fn extension(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<Extension> {
    let detail = &sheet.detail;
    let dossier = &detail.dossier;
    let said = detail.reasons.iter().rfind(|it| it.deed == Action::Extend.event())?;
    let day = |at: Timestamp| words::moment(at);
    Some(Extension {
        sheet: Paper::A4,
        at,
        head: words::numbered_agency_head(sheet, FORM, today_in_vietnam(said.given_at)),
        code: dossier.code().to_owned(),
        slip_qr: words::slip(sheet, FORM, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: detail.rules.procedure.name.clone(),
        received_at: dossier.accepted_at().map(day).unwrap_or_default(),
        due_at: dossier.promised_at().map(day).unwrap_or_default(),
        reason: said.reason.clone(),
        legal_basis: String::new(),
        new_due_at: dossier.due_at().map(day).unwrap_or_default(),
        due_explanation: words::reasons_in_words(kernel::Lang::Vi, &sheet.why_due),
        lookup_link: words::lookup_link(public_url),
        contact_phone: String::new(),
        signer: words::form_signer(sheet),
    })
}
