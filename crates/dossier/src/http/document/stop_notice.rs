//! Mẫu số 05: the notice that the handling stops, also when the applicant asked for it.

use jiff::Timestamp;
use kernel::today_in_vietnam;
use print::forms::{Sheet as Paper, StopNotice};

use super::words;
use crate::{LawForm, Sheet, domain::Action};

const FORM: LawForm = LawForm::StopNotice;

/// The notice; none when nothing was stopped.
pub(super) fn notice(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<StopNotice> {
    let t = words::texts();
    let detail = &sheet.detail;
    let dossier = &detail.dossier;
    let stopping = [Action::Stop.event(), Action::GrantWithdrawal.event()];
    let said = detail.reasons.iter().rfind(|it| stopping.contains(&it.deed.as_str()))?;
    let ground = match &said.ground {
        Some(ground) => t.get(format!("ground-{}", ground.replace('_', "-"))),
        None => t.get("document-withdrawn"),
    };
    let lines = said.reason.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut codes: Vec<&str> = detail.papers.iter().map(|it| it.paper_code.as_str()).collect();
    codes.dedup();
    // What came online is a file, and there is nothing to give back.
    codes.retain(|_| dossier.channel() != catalog::ChannelKind::Online);
    Some(StopNotice {
        sheet: Paper::A4,
        at,
        head: words::numbered_agency_head(sheet, FORM, today_in_vietnam(said.given_at)),
        code: dossier.code().to_owned(),
        slip_qr: words::slip(sheet, FORM, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: detail.rules.procedure.name.clone(),
        received_at: words::moment(dossier.accepted_at().unwrap_or(dossier.submitted_at())),
        stopped_at: words::moment(said.given_at),
        reasons: std::iter::once(ground).chain(lines.map(str::to_owned)).collect(),
        legal_basis: String::new(),
        returned_papers: codes.into_iter().map(|code| words::listed(detail, code)).collect(),
        fees: String::new(),
        remedy: t.with("document-remedy", &[("agency", &sheet.competent.name)]),
        website: words::site(public_url).to_owned(),
        contact_name: String::new(),
        contact_phone: String::new(),
        signer: words::form_signer(sheet),
    })
}
