//! Mẫu số 01: the receipt with the promised time, from acceptance on.

use jiff::Timestamp;
use print::forms::{Receipt, Sheet as Paper};

use super::words;
use crate::{LawForm, Sheet};

/// The receipt; none before the dossier is accepted.
pub(super) fn receipt(sheet: &Sheet, public_url: &str, at: Timestamp) -> Option<Receipt> {
    let t = words::texts();
    let detail = &sheet.detail;
    let dossier = &detail.dossier;
    let accepted_at = dossier.accepted_at()?;
    let procedure = &detail.rules.procedure;
    // What is counted; before it is, what the way in says.
    let limit = dossier.clock().map(calendar::Clock::limit);
    let limit = limit.or_else(|| Some(procedure.channel(dossier.channel())?.limit));
    let mut codes: Vec<&str> = procedure.papers.iter().map(|paper| paper.code.as_str()).collect();
    codes.retain(|code| {
        detail.papers.iter().any(|paper| paper.paper_code == *code)
            || detail.on_paper.iter().any(|taken| taken.paper == *code)
    });
    let issued_at = sheet.issued(LawForm::Receipt).map_or(accepted_at, |issued| issued.issued_at);
    let day = kernel::today_in_vietnam(issued_at);
    let register = sheet.issued(LawForm::Register);
    let mut due_explanation = words::reasons_in_words(kernel::Lang::Vi, &sheet.why_due);
    // Beside the promise and never in its place: what really happened, as of the day of printing.
    due_explanation.extend(sheet.forecast.as_ref().map(|it| words::forecast(it, sheet.today)));
    let (owner_name, owner_address) = words::owner(detail);
    let (fee_total, fees) = words::fees(detail);
    Some(Receipt {
        sheet: Paper::A4,
        at,
        head: words::numbered_desk_head(sheet, LawForm::Receipt, day),
        code: dossier.code().to_owned(),
        slip_qr: words::slip(sheet, LawForm::Receipt, public_url),
        lookup_qr: words::lookup(public_url, detail),
        lookup_link: words::lookup_link(public_url),
        receiving_unit: words::desk_then(sheet, LawForm::Receipt),
        submitter: words::submitter(detail),
        channel: t.get(format!("channel-{}", dossier.channel().code())),
        procedure: procedure.name.clone(),
        owner_name,
        owner_address,
        papers: codes.into_iter().map(|code| words::listed(detail, code)).collect(),
        sets: 1,
        legal_time_limit: limit
            .map(|limit| words::limit_in_words(kernel::Lang::Vi, &limit))
            .unwrap_or_default(),
        received_at: words::moment(accepted_at),
        due_at: match dossier.due_at() {
            Some(due_at) => words::moment(due_at),
            None if dossier.is_on_its_way() => {
                t.with("document-due-from-arrival", &[("agency", &sheet.competent.name)])
            }
            None => t.get("document-no-due"),
        },
        due_explanation,
        fee_total,
        fees,
        delivery: words::desk(&sheet.receiving),
        unit_phone: sheet.receiving.hotline.clone().unwrap_or_default(),
        remark: String::new(),
        register_book: register.map(words::book).unwrap_or_default(),
        register_number: register.map(|line| line.number.to_string()).unwrap_or_default(),
        receiver_name: sheet.accepted_by.name.clone(),
    })
}
