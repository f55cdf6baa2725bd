//! Notes of officers for officers.

use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem};

use super::{
    part::{self, PartPage, about, case_path, part_frame},
    texts,
};
use crate::{
    Detail, WriteNote,
    domain::Deed,
    http::attached::{self, Sent},
    verbs,
};

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::WriteNote).await?;
    render(&app, &caller, &detail, "", Vec::new())
}

pub(super) async fn write(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::WriteNote).await?;
    let sent: Sent = attached::receive(&app, texts(), posted).await?;
    let dossier = detail.dossier.id();
    let command = WriteNote { dossier, body: sent.get("body").to_owned() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::write_note(tx, &ctx, &command)).await {
        Ok(_) => Ok(part::done(dossier, "note")),
        Err(error) => {
            let told = part::told(texts(), error)?;
            render(&app, &caller, &detail, sent.get("body"), told)
        }
    }
}

fn render(
    app: &App,
    caller: &Caller,
    detail: &Detail,
    body: &str,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = detail.dossier.id();
    let view = PartPage {
        about: about(detail),
        lead: Some(t.get("note-lead")),
        facts: None,
        href: format!("{}/ghi-chu", case_path(id)),
        fields: vec![
            Field::area(&t, "body", t.get("note-body"))
                .max_length(2_000)
                .value(body)
                .problems(&told),
        ],
        button: t.get("note-do"),
        back: case_path(id),
        frame: part_frame(app, caller, detail, t.get("note-title")).problems(told),
        t,
    };
    part::show(&view)
}
