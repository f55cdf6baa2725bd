//! Handing over the work of somebody who leaves: who it is and who takes over, then every dossier before it moves.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{PositionId, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, FieldProblem, Frame, Notice, Table, Text};

use super::{frame, page, posted::Posted, texts};
use crate::{
    Error, HandOverWork, Leavers, LeavingLine, Refusal, domain::DossierId, http::shared, queries,
    verbs,
};

const HERE: &str = "/can-bo/ban-giao";

#[derive(Template)]
#[template(path = "officer/leaving.html")]
struct LeavingPage {
    frame: Frame,
    t: Text,
    froms: Vec<Choice>,
    takers: Vec<Choice>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "officer/leaving_preview.html")]
struct PreviewPage {
    frame: Frame,
    t: Text,
    lead: String,
    from: PositionId,
    table: Table,
    shares: Table,
    lent: Vec<String>,
    /// `id.version.to` of each dossier, as shown.
    moves: Vec<String>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    xong: Option<i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let done = asked.xong.map(|n| Notice::success(t.count("leaving-done", n)));
    choose(&app, &caller, Vec::new(), done).await
}

async fn choose(
    app: &App,
    caller: &Caller,
    problems: Vec<FieldProblem>,
    notice: Option<Notice>,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let Leavers { holders, takers } = app.db.read(move |tx| queries::holders(tx, &ctx)).await?;
    let froms = holders.iter().map(|it| {
        let choice = Choice::new(it.position.to_string(), format!("{} – {}", it.name, it.title));
        let open = t.count("leaving-open", it.open);
        choice.hint(if it.is_vacant { format!("{open} {}", t.get("leaving-vacant")) } else { open })
    });
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut frame = frame(app, caller, t.get("leaving-title"))
        .crumb("/can-bo", t.get("work-title"))
        .problems(problems);
    frame.notice = notice;
    let view = LeavingPage {
        froms: froms.collect(),
        takers: takers.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        empty: holders.is_empty().then(|| Empty::new(t.get("leaving-nothing"))),
        frame,
        t,
    };
    page(status, &view)
}

/// The preview: nothing has moved yet.
pub(super) async fn preview(
    State(app): State<App>,
    caller: Caller,
    Query(fields): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let posted = Posted::from(fields);
    let t = texts();
    let from: Option<PositionId> = posted.get("from").parse().ok();
    let to: Vec<PositionId> = posted.all("to").iter().filter_map(|it| it.parse().ok()).collect();
    let to: Vec<PositionId> = to.into_iter().filter(|it| Some(*it) != from).collect();
    let mut problems = Vec::new();
    if from.is_none() {
        problems.push(FieldProblem::new("from", t.get("leaving-from-required")));
    }
    if to.is_empty() {
        problems.push(FieldProblem::new("to", t.get("leaving-to-required")));
    }
    let Some(from) = from.filter(|_| problems.is_empty()) else {
        return choose(&app, &caller, problems, None).await;
    };
    let ctx = caller.ctx.clone();
    let takers = to.clone();
    let (lines, holders, lent) = app
        .db
        .read(move |tx| {
            let lines = queries::leaving(tx, &ctx, from, &takers)?;
            let lent = queries::lent_to_leaver(tx, &ctx, from)?;
            Ok::<_, Error>((lines, queries::holders(tx, &ctx)?, lent))
        })
        .await?;
    if lines.is_empty() {
        let problem = FieldProblem::new("from", t.get("leaving-nothing-there"));
        return choose(&app, &caller, vec![problem], None).await;
    }
    let left = holders.holders.iter().find(|it| it.position == from);
    let name = left.map(|it| it.name.clone()).unwrap_or_default();
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let counted = t.count("leaving-open", count);
    let view = PreviewPage {
        frame: frame(&app, &caller, t.get("leaving-preview-title"))
            .crumb("/can-bo", t.get("work-title"))
            .crumb(HERE, t.get("leaving-title")),
        lead: t.with("leaving-lead", &[("name", &name), ("count", &counted)]),
        from,
        table: table(t, &lines, &holders, caller.ctx.now),
        shares: shares(t, &lines, &holders, &to),
        lent: lent
            .iter()
            .map(|(who, until)| {
                t.with("leaving-lent", &[("who", who), ("until", &t.date_time(*until))])
            })
            .collect(),
        moves: lines.iter().map(|it| format!("{}.{}.{}", it.dossier, it.version, it.to)).collect(),
        t,
    };
    page(StatusCode::OK, &view)
}

fn taker(holders: &Leavers, position: PositionId) -> String {
    let found = holders.takers.iter().find(|it| it.0 == position);
    found.map(|it| it.1.clone()).unwrap_or_default()
}

fn table(t: Text, lines: &[LeavingLine], holders: &Leavers, now: jiff::Timestamp) -> Table {
    let columns = ["code", "applicant", "stage", "due", "beside", "to"];
    let columns = columns.map(|it| Column::new(t.get(format!("leaving-column-{it}"))));
    lines.iter().fold(Table::new(t.get("leaving-table"), columns.to_vec()), |table, it| {
        let mut beside = Vec::new();
        if it.has_draft {
            beside.push(t.get("leaving-draft"));
        }
        if it.opinions > 0 {
            beside.push(t.count("leaving-opinions", it.opinions));
        }
        table.row([
            Cell::link(format!("/can-bo/ho-so/{}", it.dossier), &it.code).note(&it.procedure),
            Cell::text(&it.applicant),
            Cell::from(shared::stage_tag(t, it.stage)),
            Cell::from(shared::due_badge(t, now, it.due_at, it.paused_at)),
            Cell::text(beside.join(", ")),
            Cell::text(taker(holders, it.to)),
        ])
    })
}

fn shares(t: Text, lines: &[LeavingLine], holders: &Leavers, to: &[PositionId]) -> Table {
    let columns = vec![
        Column::new(t.get("leaving-column-to")),
        Column::number(t.get("leaving-column-count")),
    ];
    to.iter().fold(Table::new(t.get("leaving-shares"), columns), |table, position| {
        let count = lines.iter().filter(|it| it.to == *position).count();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        table.row([Cell::text(taker(holders, *position)), Cell::text(t.number(count))])
    })
}

/// One dossier as the preview showed it.
fn read(line: &str, from: PositionId) -> Option<HandOverWork> {
    let mut parts = line.split('.');
    let dossier: DossierId = parts.next()?.parse().ok()?;
    let seen_version = parts.next()?.parse().ok()?;
    let to = parts.next()?.parse().ok()?;
    Some(HandOverWork { dossier, from, to, seen_version })
}

/// Everything that was shown moves, or nothing does.
pub(super) async fn hand_over(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let posted = Posted::from(fields);
    let t = texts();
    let Ok(from) = posted.get("from").parse::<PositionId>() else {
        return Err(Failure::not_found());
    };
    let commands: Vec<HandOverWork> =
        posted.all("chuyen").iter().filter_map(|it| read(it, from)).collect();
    let (ctx, count) = (caller.ctx.clone(), commands.len());
    let moved = app.db.write(move |tx| {
        for command in &commands {
            verbs::hand_over_work(tx, &ctx, command)?;
        }
        Ok::<_, Error>(())
    });
    match moved.await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?xong={count}")).into_response()),
        Err(Error::Refused(refusal @ (Refusal::NotFound | Refusal::Denied))) => {
            Err(Failure::refused(&refusal))
        }
        Err(Error::Refused(refusal)) => {
            let sentence = t.get(refusal.code().replace(['.', '_'], "-"));
            let sentence = t.with("leaving-undone", &[("why", &sentence)]);
            choose(&app, &caller, vec![FieldProblem::new("from", sentence)], None).await
        }
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}
