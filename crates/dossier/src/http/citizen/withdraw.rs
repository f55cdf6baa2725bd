//! Taking a dossier back: before it is accepted at once, afterwards by asking the office for it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use kernel::Refused;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Field, FieldProblem, Frame, Text};

use super::{frame, id_in, page, see_other, status_for, texts};
use crate::{
    Action, Detail, DossierId, Error, Refusal, RequestWithdrawal, WithdrawDossier,
    available_actions, detail, request_withdrawal, withdraw as withdraw_dossier,
};

/// The longest reason that the verb takes.
const REASON_LIMIT: u32 = 2_000;

#[derive(Template)]
#[template(path = "citizen/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    t: Text,
    id: DossierId,
    version: i64,
    facts: Facts,
    is_request: bool,
    reason: Option<Field>,
}

/// The version seen, and why.
#[derive(Deserialize)]
pub(super) struct Confirmed {
    #[serde(rename = "phien-ban")]
    version: Option<i64>,
    #[serde(default)]
    reason: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    let found = app.db.read(move |tx| detail(tx, &ctx, id)).await?;
    let way = way(&caller, &found).ok_or_else(|| Failure::refused(&Refusal::WrongStage))?;
    render(&app, &caller, &found, (way, ""), &[])
}

/// What of the two may be done now.
pub(super) fn way(caller: &Caller, found: &Detail) -> Option<Action> {
    let offered = available_actions(&caller.ctx.actor, &found.dossier, None);
    let ways = [Action::Withdraw, Action::RequestWithdrawal];
    ways.into_iter().find(|way| offered.contains(way))
}

fn render(
    app: &App,
    caller: &Caller,
    found: &Detail,
    (way, typed): (Action, &str),
    problems: &[FieldProblem],
) -> Result<Response, Failure> {
    let (t, dossier) = (texts(caller), &found.dossier);
    let id = dossier.id();
    let is_request = way == Action::RequestWithdrawal;
    let facts = Facts::new()
        .line(t.get("view-code"), dossier.code())
        .line(t.get("filing-procedure"), found.rules.procedure.name_in(caller.lang).0)
        .line(t.get("view-submitted"), t.date_time(dossier.submitted_at()));
    let mut frame = frame(app, caller, t.get("withdraw-title"))
        .crumb("/ho-so-cua-toi", t.get("mine-title"))
        .crumb(format!("/ho-so/{id}"), dossier.code());
    frame.problems = problems.to_vec();
    let reason = is_request.then(|| {
        Field::area(&t, "reason", t.get("withdraw-reason"))
            .max_length(REASON_LIMIT)
            .value(typed)
            .problems(problems)
    });
    let version = dossier.row_version();
    let asked = WithdrawPage { frame, t, id, version, facts, is_request, reason };
    page(status_for(problems), &asked)
}

pub(super) async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    let found = app.db.read(move |tx| detail(tx, &ctx, id)).await?;
    let ctx = caller.ctx.clone();
    let seen_version = confirmed.version;
    if way(&caller, &found) != Some(Action::RequestWithdrawal) {
        let command = WithdrawDossier { dossier: id, seen_version };
        app.db.write(move |tx| withdraw_dossier(tx, &ctx, &command)).await?;
        return Ok(see_other(&format!("/ho-so/{id}?da=rut")));
    }
    let typed = confirmed.reason;
    let command = RequestWithdrawal { dossier: id, reason: typed.clone(), seen_version };
    match app.db.write(move |tx| request_withdrawal(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("/ho-so/{id}?da=yeu-cau-rut"))),
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let t = texts(&caller);
            let label = |_: &str| t.get("withdraw-reason");
            let problems = FieldProblem::of(t, refusal.problems(), label);
            render(&app, &caller, &found, (Action::RequestWithdrawal, &typed), &problems)
        }
        Err(error) => Err(error.into()),
    }
}
