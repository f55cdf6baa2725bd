//! What a desk took as paper and has still to digitise: the list, and the page where it is done.

use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, Path, State},
    handler::Handler,
    http::StatusCode,
    response::Response,
};
use catalog::PaperDef;
use kernel::Role;
use platform::{
    App,
    http::{Access, Caller, Failure, Routes},
};
use ui::{Cell, Column, Empty, FieldProblem, Frame, Table, Text};

use super::{
    content, frame,
    intake_sent::{Sent, receive},
    page,
    part::{self, about, case_path, part_frame},
    scans::{self, LooseScan, PaperBlock},
    texts,
};
use crate::{Detail, DigitisePapers, domain::Deed, queries, verbs};

/// So many papers are shown of a long list; when they are done, others come up.
const MOST_SHOWN: u32 = 300;

pub(super) fn routes() -> Routes {
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let any_size = DefaultBodyLimit::disable;
    Routes::new()
        .get("/can-bo/chua-so-hoa", desk, "-: reads", list)
        .get("/can-bo/ho-so/{id}/so-hoa", Access::Officer, "-: shows a form", show)
        .post(
            "/can-bo/ho-so/{id}/so-hoa",
            Access::Officer,
            "dossier.digitised",
            digitise.layer(any_size()),
        )
}

#[derive(Template)]
#[template(path = "officer/unscanned.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    table: Option<Table>,
    empty: Option<Empty>,
}

async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| queries::unscanned(tx, &ctx, MOST_SHOWN)).await?;
    let t = texts();
    let columns = ["code", "applicant", "papers", "taken"];
    let columns = columns.map(|name| Column::new(t.get(format!("unscanned-column-{name}"))));
    let table = Table::new(t.get("unscanned-title"), columns.to_vec()).hidden_caption();
    let table = lines.iter().fold(table, |table, line| {
        let href = format!("{}/so-hoa", case_path(line.dossier));
        table.row([
            Cell::link(href, &line.code).note(&line.procedure),
            Cell::text(&line.applicant),
            Cell::text(line.papers.join("; ")),
            Cell::text(t.date_time(line.taken_at)),
        ])
    });
    let view = ListPage {
        frame: frame(&app, &caller, t.get("unscanned-title")).crumb("/can-bo", t.get("work-title")),
        t,
        table: (!lines.is_empty()).then_some(table),
        empty: lines.is_empty().then(|| Empty::new(t.get("unscanned-none"))),
    };
    page(StatusCode::OK, &view)
}

#[derive(Template)]
#[template(path = "officer/digitise.html")]
struct DigitisePage {
    frame: Frame,
    t: Text,
    about: String,
    href: String,
    back: String,
    papers: Vec<PaperBlock>,
    stack: ui::Field,
    loose: Vec<LooseScan>,
}

async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::Digitise).await?;
    render(&app, &caller, &detail, &Sent::default(), Vec::new())
}

async fn digitise(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::Digitise).await?;
    let rules = &detail.rules;
    let sent = receive(&app, &caller, rules, posted).await?;
    let mut told = sent.problems.clone();
    if scans::stays(sent.pressed()) {
        return render(&app, &caller, &detail, &sent, told);
    }
    told.extend(sent.unnamed());
    if !told.is_empty() {
        return render(&app, &caller, &detail, &sent, told);
    }
    let papers = match scans::joined(&app, &caller, rules, &sent.papers).await? {
        Ok(papers) => papers,
        Err(told) => return render(&app, &caller, &detail, &sent, told),
    };
    let dossier = detail.dossier.id();
    let seen_version = Some(detail.dossier.row_version());
    let command = DigitisePapers { dossier, papers, seen_version };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::digitise(tx, &ctx, &command)).await {
        Ok(_) => Ok(part::done(dossier, "digitise")),
        Err(error) => render(&app, &caller, &detail, &sent, scans::told(rules, error)?),
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
    let asked = &detail.rules.procedure.papers;
    let waiting: Vec<&PaperDef> =
        asked.iter().filter(|it| detail.unscanned.contains(&it.code)).collect();
    let block = |paper: &&PaperDef| scans::block(t, paper, Vec::new(), &sent.papers, &told);
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let papers = content::unscanned(detail).join("; ");
    let view = DigitisePage {
        about: about(detail),
        href: format!("{}/so-hoa", case_path(detail.dossier.id())),
        back: case_path(detail.dossier.id()),
        papers: waiting.iter().map(block).collect(),
        stack: scans::stack_field(t, &told),
        loose: scans::loose_scans(t, &waiting, &sent.papers),
        frame: part_frame(app, caller, detail, t.with("digitise-title", &[("papers", &papers)]))
            .crumb("/can-bo/chua-so-hoa", t.get("unscanned-title"))
            .problems(told),
        t,
    };
    page(status, &view)
}
