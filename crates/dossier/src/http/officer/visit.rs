//! The minutes of a visit to the place.

use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use jiff::civil::DateTime;
use kernel::instant_of;
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
    Detail, RecordVisit,
    domain::Deed,
    http::attached::{self, Sent},
    verbs,
};

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::RecordVisit).await?;
    render(&app, &caller, &detail, &Sent::default(), Vec::new())
}

pub(super) async fn record(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::RecordVisit).await?;
    let sent = attached::receive(&app, texts(), posted).await?;
    if !sent.problems.is_empty() {
        let told = sent.problems.clone();
        return render(&app, &caller, &detail, &sent, told);
    }
    let dossier = detail.dossier.id();
    let civil: Option<DateTime> = sent.get("visited_at").trim().parse().ok();
    let command = RecordVisit {
        dossier,
        visited_at: civil.map(instant_of),
        place: sent.get("place").to_owned(),
        participants: sent.get("participants").to_owned(),
        findings: sent.get("findings").to_owned(),
        files: sent.files.clone(),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::record_visit(tx, &ctx, &command)).await {
        Ok(_) => Ok(part::done(dossier, "visit")),
        Err(error) => {
            let told = part::told(texts(), error)?;
            render(&app, &caller, &detail, &sent, told)
        }
    }
}

fn render(
    app: &App,
    caller: &Caller,
    detail: &Detail,
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = detail.dossier.id();
    let area = |name: &str, key: &str, limit| {
        Field::area(&t, name, t.get(key)).max_length(limit).value(sent.get(name)).problems(&told)
    };
    let view = PartPage {
        about: about(detail),
        lead: Some(t.get("visit-lead")),
        facts: None,
        href: format!("{}/thuc-dia", case_path(id)),
        fields: vec![
            Field::date_time(&t, "visited_at", t.get("visit-at"))
                .value(sent.get("visited_at"))
                .problems(&told),
            Field::text(&t, "place", t.get("visit-place")).value(sent.get("place")).problems(&told),
            area("participants", "visit-participants", 500),
            area("findings", "visit-findings", 5_000),
            attached::files_field(app, t, t.get("visit-files")).problems(&told),
        ],
        button: t.get("visit-do"),
        back: case_path(id),
        frame: part_frame(app, caller, detail, t.get("visit-title")).problems(told),
        t,
    };
    part::show(&view)
}
