//! Handing over the work of somebody who leaves: who it is and who takes over, then every dossier before it moves.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use identity::{DelegationLine, HandOverDelegation};
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
    /// Who has work in hand that nobody else could take, by name.
    alone: Option<String>,
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
    /// Delegations that end in any case.
    ending: Vec<String>,
    /// Delegations that end, or go on with whoever takes over: the name of each answer, what it is about, the answers.
    lent: Vec<(String, String, Vec<Choice>)>,
    /// The names of the answers about delegations that end in any case.
    given: Vec<String>,
    /// `id.version.to` of each dossier, as shown.
    moves: Vec<String>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    xong: Option<i64>,
    uy_quyen: Option<i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let done = asked.xong.map(|n| {
        let lent = asked.uy_quyen.filter(|lent| *lent > 0);
        let lent = lent.map(|lent| t.count("leaving-done-delegations", lent)).unwrap_or_default();
        Notice::success(format!("{} {lent}", t.count("leaving-done", n)).trim().to_owned())
    });
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
    let leavers = app.db.read(move |tx| queries::holders(tx, &ctx)).await?;
    let is_alone = |it: &&crate::Leaver| it.open > 0 && !leavers.has_taker_beside(it.position);
    let alone: Vec<&str> =
        leavers.holders.iter().filter(is_alone).map(|it| it.name.as_str()).collect();
    let alone =
        (!alone.is_empty()).then(|| t.with("leaving-alone", &[("name", &alone.join(", "))]));
    let Leavers { holders, takers } = leavers;
    let froms = holders.iter().map(|it| {
        let choice = Choice::new(it.position.to_string(), format!("{} – {}", it.name, it.title));
        let open = t.count("leaving-open", it.open);
        let mut hint = vec![open];
        if it.delegations > 0 {
            let count = i64::try_from(it.delegations).unwrap_or(i64::MAX);
            hint.push(t.count("leaving-delegations", count));
        }
        if it.is_vacant {
            hint.push(t.get("leaving-vacant"));
        }
        choice.hint(hint.join(" · "))
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
        alone,
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
    let Some(from) = from else {
        return choose(&app, &caller, problems, None).await;
    };
    let ctx = caller.ctx.clone();
    let takers = to.clone();
    let (lines, holders, lent) = app
        .db
        .read(move |tx| {
            let lines = queries::leaving(tx, &ctx, from, &takers)?;
            let lent = queries::leaver_delegations(tx, &ctx, from)?;
            Ok::<_, Error>((lines, queries::holders(tx, &ctx)?, lent))
        })
        .await?;
    if lines.is_empty() && lent.is_empty() {
        problems.push(FieldProblem::new("from", t.get("leaving-nothing-there")));
    } else if !lines.is_empty() && !holders.has_taker_beside(from) {
        problems.push(FieldProblem::new("from", t.get("leaving-alone-chosen")));
    } else if !lines.is_empty() && to.is_empty() {
        problems.push(FieldProblem::new("to", t.get("leaving-to-required")));
    }
    if !problems.is_empty() {
        return choose(&app, &caller, problems, None).await;
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
        ending: lent.iter().filter(|it| it.from == from).map(|it| ending(t, it)).collect(),
        lent: lent
            .iter()
            .filter(|it| it.to == from)
            .map(|it| borrowed(t, it, &holders, &to))
            .collect(),
        given: lent
            .iter()
            .filter(|it| it.from == from)
            .map(|it| format!("uy-quyen.{}.{}", it.id, it.version))
            .collect(),
        moves: lines.iter().map(|it| format!("{}.{}.{}", it.dossier, it.version, it.to)).collect(),
        t,
    };
    page(StatusCode::OK, &view)
}

fn roles(t: Text, lent: &DelegationLine) -> String {
    let names = lent.roles.iter().map(|it| t.get(format!("role-{}", it.code().replace('_', "-"))));
    names.collect::<Vec<_>>().join(", ")
}

/// What the leaver lent: it ends, because whoever lends has to hold it.
fn ending(t: Text, lent: &DelegationLine) -> String {
    let (roles, until) = (roles(t, lent), t.date_time(lent.to_at));
    let words = [("who", lent.to_name.as_str()), ("roles", &roles), ("until", &until)];
    t.with("leaving-lends", &words)
}

/// What was lent to the leaver: it ends, or whoever takes over borrows it.
fn borrowed(
    t: Text,
    lent: &DelegationLine,
    holders: &Leavers,
    to: &[PositionId],
) -> (String, String, Vec<Choice>) {
    let (roles, until) = (roles(t, lent), t.date_time(lent.to_at));
    let words = [
        ("who", lent.from_name.as_str()),
        ("roles", &roles),
        ("until", &until),
        ("basis", &lent.basis),
    ];
    let mut choices = vec![Choice::new("", t.get("leaving-lent-ends"))];
    // Nobody borrows from themselves.
    let others = to.iter().filter(|it| **it != lent.from);
    choices.extend(others.map(|it| {
        let name = taker(holders, *it);
        Choice::new(it.to_string(), t.with("leaving-lent-goes", &[("name", &name)]))
    }));
    let name = format!("uy-quyen.{}.{}", lent.id, lent.version);
    (name, t.with("leaving-borrowed", &words), choices)
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

/// A delegation as the preview showed it, and what was answered.
fn read_delegation(name: &str, answer: &str, leaver: PositionId) -> Option<HandOverDelegation> {
    let mut parts = name.strip_prefix("uy-quyen.")?.split('.');
    let delegation = parts.next()?.parse().ok()?;
    let seen_version = parts.next()?.parse().ok()?;
    let to = if answer.is_empty() { None } else { Some(answer.parse().ok()?) };
    Some(HandOverDelegation { delegation, leaver, to, seen_version })
}

/// What became of one who leaves could not be done.
enum Undone {
    Dossier(Error),
    Delegation(identity::Error),
}

impl From<platform::Fault> for Undone {
    fn from(fault: platform::Fault) -> Self {
        Self::Dossier(fault.into())
    }
}

/// Everything that was shown moves, or nothing does.
pub(super) async fn hand_over(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let t = texts();
    let posted = Posted::from(fields.clone());
    let Ok(from) = posted.get("from").parse::<PositionId>() else {
        return Err(Failure::not_found());
    };
    let commands: Vec<HandOverWork> =
        posted.all("chuyen").iter().filter_map(|it| read(it, from)).collect();
    let delegations: Vec<HandOverDelegation> =
        fields.iter().filter_map(|(name, answer)| read_delegation(name, answer, from)).collect();
    let (ctx, count, lent) = (caller.ctx.clone(), commands.len(), delegations.len());
    let moved = app.db.write(move |tx| {
        for command in &commands {
            verbs::hand_over_work(tx, &ctx, command).map_err(Undone::Dossier)?;
        }
        for command in &delegations {
            identity::hand_over_delegation(tx, &ctx, command).map_err(Undone::Delegation)?;
        }
        Ok::<_, Undone>(())
    });
    let code = match moved.await {
        Ok(()) => {
            let done = format!("{HERE}?xong={count}&uy_quyen={lent}");
            return Ok(Redirect::to(&done).into_response());
        }
        Err(Undone::Dossier(Error::Refused(refusal @ (Refusal::NotFound | Refusal::Denied)))) => {
            return Err(Failure::refused(&refusal));
        }
        Err(Undone::Delegation(identity::Error::Refused(
            refusal @ (identity::Refusal::NotFound | identity::Refusal::Denied),
        ))) => return Err(Failure::refused(&refusal)),
        Err(Undone::Dossier(Error::Refused(refusal))) => refusal.code().replace(['.', '_'], "-"),
        // Whatever it is, the delegation is another one than was shown.
        Err(Undone::Delegation(identity::Error::Refused(_))) => "leaving-delegation-changed".into(),
        Err(Undone::Dossier(Error::Fault(fault)))
        | Err(Undone::Delegation(identity::Error::Fault(fault))) => return Err(fault.into()),
    };
    let sentence = t.with("leaving-undone", &[("why", &t.get(code))]);
    choose(&app, &caller, vec![FieldProblem::new("from", sentence)], None).await
}
