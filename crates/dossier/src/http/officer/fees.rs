//! What is owed for a dossier: the notice on its page, and letting it go on before it is paid.

use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem, Notice, Text};

use super::{
    part::{self, PartPage, about, case_path, part_frame},
    texts,
};
use crate::{
    Case, DeferFee, Detail, OwedFee,
    domain::Deed,
    http::attached::{self, Sent},
    verbs,
};

/// That acceptance, or returning the result, waits for money; where it is taken, or put off.
pub(super) fn notice(t: Text, case: &Case) -> Option<Notice> {
    let detail = &case.detail;
    let dossier = &detail.dossier;
    let collect = format!("/can-bo/thu-phi/{}", dossier.id());
    if let Some(fee) = detail.due_fees.iter().find(|fee| fee.bars_acceptance()) {
        let words = t.with("case-fee-first", &[("amount", &t.money(fee.amount))]);
        let notice = Notice::warning(words);
        return Some(if case.casework.may(Deed::DeferFee) {
            notice.link(format!("{}/cho-nop-sau", case_path(dossier.id())), t.get("fee-defer-open"))
        } else {
            notice.link(collect, t.get("fee-collect"))
        });
    }
    let is_ready = dossier.stage() == crate::Stage::ResultReady;
    let fee = detail.due_fees.iter().find(|_| is_ready)?;
    let words = t.with("case-fee-last", &[("amount", &t.money(fee.amount))]);
    Some(Notice::warning(words).link(collect, t.get("fee-collect")))
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::DeferFee).await?;
    render(&app, &caller, &detail, "", Vec::new())
}

pub(super) async fn defer(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::DeferFee).await?;
    let sent: Sent = attached::receive(&app, texts(), posted).await?;
    let dossier = detail.dossier.id();
    let command = DeferFee { dossier, reason: sent.get("reason").to_owned() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::defer_fee(tx, &ctx, &command)).await {
        Ok(_) => Ok(part::done(dossier, "fee")),
        Err(error) => {
            let told = part::told(texts(), error)?;
            render(&app, &caller, &detail, sent.get("reason"), told)
        }
    }
}

fn render(
    app: &App,
    caller: &Caller,
    detail: &Detail,
    reason: &str,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = detail.dossier.id();
    let fee = detail.due_fees.iter().find(|fee| OwedFee::bars_acceptance(fee));
    let amount = fee.map(|fee| t.money(fee.amount)).unwrap_or_default();
    let view = PartPage {
        about: about(detail),
        lead: Some(t.with("fee-defer-lead", &[("amount", &amount)])),
        facts: None,
        href: format!("{}/cho-nop-sau", case_path(id)),
        fields: vec![
            Field::area(&t, "reason", t.get("fee-defer-reason"))
                .hint(t.get("fee-defer-hint"))
                .max_length(2_000)
                .value(reason)
                .problems(&told),
        ],
        button: t.get("fee-defer-do"),
        back: case_path(id),
        frame: part_frame(app, caller, detail, t.get("fee-defer-title")).problems(told),
        t,
    };
    part::show(&view)
}
