//! The paper of a dossier that was taken in elsewhere has come.

use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::FieldProblem;

use super::{
    content,
    part::{self, PartPage, about, case_path, part_frame},
    texts,
};
use crate::{
    ConfirmArrival, Detail, Refusal,
    domain::Deed,
    http::attached::{self, Sent},
    verbs,
};

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = read(&app, &caller, &id).await?;
    render(&app, &caller, &detail, Vec::new())
}

pub(super) async fn confirm(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = read(&app, &caller, &id).await?;
    let _sent: Sent = attached::receive(&app, texts(), posted).await?;
    let dossier = detail.dossier.id();
    let command = ConfirmArrival { dossier, seen_version: Some(detail.dossier.row_version()) };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::confirm_arrival(tx, &ctx, &command)).await {
        Ok(_) => Ok(part::done(dossier, "arrival")),
        Err(error) => render(&app, &caller, &detail, part::told(texts(), error)?),
    }
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<Detail, Failure> {
    let detail = part::open(app, caller, id, Deed::ConfirmArrival).await?;
    if detail.dossier.is_on_its_way() {
        Ok(detail)
    } else {
        Err(Failure::refused(&Refusal::ArrivedAlready))
    }
}

fn render(
    app: &App,
    caller: &Caller,
    detail: &Detail,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = detail.dossier.id();
    let papers = content::kept_papers(detail).join("; ");
    let view = PartPage {
        about: about(detail),
        lead: Some(t.with("arrival-lead", &[("papers", &papers)])),
        facts: None,
        href: format!("{}/xac-nhan-den", case_path(id)),
        fields: Vec::new(),
        button: t.get("arrival-do"),
        back: case_path(id),
        frame: part_frame(app, caller, detail, t.get("arrival-title")).problems(told),
        t,
    };
    part::show(&view)
}
