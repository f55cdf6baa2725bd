//! After an intake: the code, the promise, what is to be paid, and the receipt to print.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Facts, Frame, Text};

use super::{content, frame, page, texts};
use crate::{DossierId, detail, domain::is_given_at_once, http::citizen::words::fee_line};

#[derive(Template)]
#[template(path = "officer/intake_done.html")]
struct DonePage {
    frame: Frame,
    t: Text,
    id: DossierId,
    facts: Facts,
    /// What has to be paid before it is accepted.
    pay: Option<String>,
    /// Whether a receipt is offered only, since the result is given at once.
    is_at_once: bool,
    /// What was taken as paper and not scanned.
    unscanned: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| detail(tx, &ctx, id)).await?;
    let t = texts();
    let (dossier, procedure) = (&found.dossier, &found.rules.procedure);
    let mut facts = Facts::new()
        .line(t.get("intake-done-code"), dossier.code())
        .line(t.get("filing-procedure"), &procedure.name)
        .line(t.get("case-applicant"), &found.applicant_name);
    if let Some(due_at) = dossier.due_at() {
        facts = facts.line(t.get("case-due"), t.weekday_date_time(due_at));
    }
    let fees = procedure.fees(dossier.channel(), &found.form).unwrap_or_default();
    facts = if fees.is_empty() {
        facts.line(t.get("filing-fee"), t.get("fee-none"))
    } else {
        fees.iter().fold(facts, |facts, fee| facts.line(&fee.name, fee_line(t, fee)))
    };
    let papers = content::unscanned(&found).join("; ");
    let unscanned =
        (!papers.is_empty()).then(|| t.with("intake-done-unscanned", &[("papers", &papers)]));
    let waits = found.due_fees.iter().find(|fee| fee.bars_acceptance());
    let pay = waits.map(|fee| t.with("intake-done-pay", &[("amount", &t.money(fee.amount))]));
    let title = if pay.is_some() { "intake-done-unpaid" } else { "intake-done-title" };
    let done = DonePage {
        pay,
        frame: frame(&app, &caller, t.get(title)).crumb("/can-bo/tiep-nhan", t.get("intake-title")),
        t,
        id,
        facts,
        is_at_once: is_given_at_once(procedure, dossier.channel()),
        unscanned,
    };
    page(StatusCode::OK, &done)
}
