//! One deed for many dossiers: each its own verb, its own transaction, its own event. What is refused
//! is told line by line, and hinders none of the others.

use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use kernel::{Ctx, PositionId, Problem, Refused};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Frame, Table, Text};

use super::{actions, frame, page, posted::Posted, texts};
use crate::{
    ApproveResult, AssignDossier, Error, Refusal, ReleaseDossier, TakeDossier,
    domain::{Action, DossierId},
    queries, verbs,
};

/// So many dossiers are ticked at once at most: four pages of a list.
const MOST: usize = 100;

type At = (State<App>, Caller, Form<Vec<(String, String)>>);

/// One ticked dossier: `id.version`, as its line showed it.
#[derive(Debug, Clone, Copy)]
struct Ticked {
    id: DossierId,
    version: i64,
}

/// What became of the ticked dossiers.
#[derive(Default)]
struct Outcome {
    done: usize,
    refused: Vec<(DossierId, Refusal)>,
}

#[derive(Template)]
#[template(path = "officer/bulk.html")]
struct BulkPage {
    frame: Frame,
    t: Text,
    summary: String,
    refused: Option<Table>,
    back: String,
}

pub(super) async fn take((State(app), caller, Form(fields)): At) -> Result<Response, Failure> {
    run(&app, &caller, (Action::Take, fields.into()), |tx, ctx, it| {
        let command = TakeDossier { dossier: it.id, seen_version: Some(it.version) };
        verbs::take(tx, ctx, &command).map(drop)
    })
    .await
}

pub(super) async fn release((State(app), caller, Form(fields)): At) -> Result<Response, Failure> {
    run(&app, &caller, (Action::Release, fields.into()), |tx, ctx, it| {
        let command = ReleaseDossier { dossier: it.id, seen_version: Some(it.version) };
        verbs::release(tx, ctx, &command).map(drop)
    })
    .await
}

pub(super) async fn assign((State(app), caller, Form(fields)): At) -> Result<Response, Failure> {
    let posted = Posted::from(fields);
    let to: Option<PositionId> = posted.get("to").parse().ok();
    run(&app, &caller, (Action::Assign, posted), move |tx, ctx, it| {
        let to = to.ok_or_else(|| Refusal::Invalid(vec![Problem::new("to", "required")]))?;
        let command = AssignDossier { dossier: it.id, to, seen_version: Some(it.version) };
        verbs::assign(tx, ctx, &command).map(drop)
    })
    .await
}

pub(super) async fn approve((State(app), caller, Form(fields)): At) -> Result<Response, Failure> {
    run(&app, &caller, (Action::Approve, fields.into()), |tx, ctx, it| {
        let command = ApproveResult { dossier: it.id, seen_version: Some(it.version) };
        verbs::approve(tx, ctx, &command).map(drop)
    })
    .await
}

/// Does the deed to each ticked dossier in a transaction of its own, and tells what came of it.
async fn run<F>(
    app: &App,
    caller: &Caller,
    (action, posted): (Action, Posted),
    deed: F,
) -> Result<Response, Failure>
where
    F: Fn(&mut Tx<'_>, &Ctx, Ticked) -> Result<(), Error> + Clone + Send + 'static,
{
    let mut outcome = Outcome::default();
    for ticked in posted.all("chon").iter().filter_map(|it| ticked(it)).take(MOST) {
        let (ctx, deed) = (caller.ctx.clone(), deed.clone());
        match app.db.write(move |tx| deed(tx, &ctx, ticked)).await {
            Ok(()) => outcome.done += 1,
            Err(Error::Refused(refusal)) => outcome.refused.push((ticked.id, refusal)),
            Err(Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    told(app, caller, (action, posted), outcome).await
}

fn ticked(text: &str) -> Option<Ticked> {
    let (id, version) = text.split_once('.')?;
    Some(Ticked { id: id.parse().ok()?, version: version.parse().ok()? })
}

async fn told(
    app: &App,
    caller: &Caller,
    (action, posted): (Action, Posted),
    outcome: Outcome,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let ids: Vec<DossierId> = outcome.refused.iter().map(|(id, _)| *id).collect();
    let lines = app.db.read(move |tx| {
        ids.into_iter().map(|id| queries::seen_line(tx, &ctx, id)).collect::<Result<Vec<_>, _>>()
    });
    let columns =
        ["code", "applicant", "why-not"].map(|it| Column::new(t.get(format!("column-{it}"))));
    let mut table = Table::new(t.get("bulk-refused"), columns.to_vec());
    for (line, (_, refusal)) in lines.await?.into_iter().zip(&outcome.refused) {
        // What the officer may not see is not named: it was ticked by hand in the address of a form.
        let (code, applicant) = match line {
            Some(line) => {
                let href = format!("/can-bo/ho-so/{}", line.id);
                (Cell::link(href, &line.code).note(&line.procedure), Cell::text(&line.applicant))
            }
            None => (Cell::text("–"), Cell::text("–")),
        };
        table = table.row([code, applicant, Cell::text(sentence(t, refusal))]);
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let summary = if outcome.done + outcome.refused.len() == 0 {
        t.get("bulk-nothing")
    } else {
        let done = t.count("bulk-done", count(outcome.done));
        let refused = t.count("bulk-not-done", count(outcome.refused.len()));
        if outcome.refused.is_empty() { done } else { format!("{done} {refused}") }
    };
    let list = posted.get("viec");
    let list = crate::Worklist::from_code(list).map_or("mine", crate::Worklist::code);
    let title = t.get(format!("bulk-{}", actions::word(action)));
    let view = BulkPage {
        frame: frame(app, caller, title).crumb("/can-bo", t.get("work-title")),
        summary,
        refused: (!outcome.refused.is_empty()).then_some(table),
        back: format!("/can-bo?viec={list}"),
        t,
    };
    page(StatusCode::OK, &view)
}

/// The refusal in words.
fn sentence(t: Text, refusal: &Refusal) -> String {
    if let Refusal::Invalid(problems) = refusal
        && problems.iter().any(|it| it.field == "to")
    {
        return t.get("bulk-to-whom");
    }
    t.get(refusal.code().replace(['.', '_'], "-"))
}
