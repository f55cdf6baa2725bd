//! The steps that are late at the agency, and those that were: with whom, and by how long.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Filters, Frame, Paging, Table, Tag, TagTone, Text};

use super::{frame, page, texts};
use crate::{
    LateStep, LateStepCursor, LateSteps, LateSum, MOST_RUNNING, Signer, http::shared::working_time,
    queries,
};

/// Lines on one page.
const PAGE: i64 = 50;
/// The periods that are offered, in days; the first is shown unless another is asked for.
const DAYS: [i64; 3] = [30, 7, 90];

/// What the address says.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Asked {
    ngay: Option<i64>,
    sau: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/late_steps.html")]
struct LateStepsPage {
    frame: Frame,
    t: Text,
    running: Option<Table>,
    more_running: Option<String>,
    filters: Filters,
    sums: Option<Table>,
    past: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let days = asked.ngay.filter(|days| DAYS.contains(days)).unwrap_or(DAYS[0]);
    let (ctx, after) = (caller.ctx.clone(), asked.sau.as_deref().and_then(cursor));
    let since = ctx.now - SignedDuration::from_hours(24 * days);
    let read = app.db.read(move |tx| queries::late_steps(tx, &ctx, since, after, PAGE + 1));
    let mut late = read.await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = late.past.len() > shown;
    late.past.truncate(shown);
    page(StatusCode::OK, &view(&app, &caller, &late, (days, asked.sau.is_some(), has_more)))
}

fn view(
    app: &App,
    caller: &Caller,
    late: &LateSteps,
    (days, is_further, has_more): (i64, bool, bool),
) -> LateStepsPage {
    let t = texts();
    let href = |days: i64| format!("/can-bo/buoc-qua-han?ngay={days}");
    let mut periods = DAYS;
    periods.sort_unstable();
    let filters =
        periods.into_iter().fold(Filters::new(&t, t.get("late-steps-period")), |filters, it| {
            filters.view(href(it), t.with("late-steps-days", &[("days", &t.number(it))]))
        });
    let last = late.past.last().filter(|_| has_more).and_then(further);
    let shows = |is_there: bool, table: Table| is_there.then_some(table);
    LateStepsPage {
        running: shows(!late.running.is_empty(), running(t, &late.running)),
        more_running: (late.running.len() > MOST_RUNNING)
            .then(|| t.with("late-steps-more-running", &[("shown", &MOST_RUNNING.to_string())])),
        filters: filters.current(href(days)),
        sums: shows(!late.sums.is_empty(), sums(t, &late.sums)),
        past: shows(!late.past.is_empty(), past(t, &late.past)),
        empty: late.sums.is_empty().then(|| Empty::new(t.get("late-steps-none"))),
        paging: Paging::new(&t)
            .previous(is_further.then(|| href(days)))
            .next(last.map(|last| format!("{}&sau={last}", href(days)))),
        frame: frame(app, caller, t.get("late-steps-title"))
            .crumb("/can-bo", t.get("work-title"))
            .crumb("/can-bo/tinh-hinh", t.get("board-title")),
        t,
    }
}

/// The place in the list behind this line, as the address says it.
fn further(last: &LateStep) -> Option<String> {
    let at = last.stood_at?.as_microsecond();
    Some(format!("{at}.{}.{}", last.dossier, last.place))
}

fn cursor(text: &str) -> Option<LateStepCursor> {
    let mut parts = text.split('.');
    let at: i64 = parts.next()?.parse().ok()?;
    let dossier = parts.next()?.parse().ok()?;
    let place = parts.next()?.parse().ok()?;
    let stood_at = Timestamp::from_microsecond(at).ok()?;
    Some(LateStepCursor { stood_at, dossier, place })
}

fn columns(t: Text, names: &[&str]) -> Vec<Column> {
    names.iter().map(|name| Column::new(t.get(format!("late-steps-{name}")))).collect()
}

fn running(t: Text, steps: &[LateStep]) -> Table {
    let columns = columns(t, &["dossier", "step", "holder", "due", "late"]);
    let table = Table::new(t.get("late-steps-running"), columns);
    steps.iter().take(MOST_RUNNING).fold(table, |table, step| {
        let due = step.due_at.map(|at| t.weekday_date_time(at)).unwrap_or_default();
        let late = Tag::new(TagTone::Bad, working_time(t, step.late));
        table.row([
            code(step),
            Cell::text(&step.step),
            holder(t, step.holder.as_ref()),
            Cell::text(due),
            late.into(),
        ])
    })
}

fn past(t: Text, steps: &[LateStep]) -> Table {
    let columns = columns(t, &["dossier", "step", "holder", "done", "late"]);
    let table = Table::new(t.get("late-steps-past"), columns);
    steps.iter().fold(table, |table, step| {
        let done = step.stood_at.map(|at| t.date_time(at)).unwrap_or_default();
        let done = match step.due_at {
            Some(at) => {
                Cell::text(done).note(t.with("late-steps-was-due", &[("at", &t.date_time(at))]))
            }
            None => Cell::text(done),
        };
        let late = Cell::text(working_time(t, step.late));
        table.row([code(step), Cell::text(&step.step), holder(t, step.holder.as_ref()), done, late])
    })
}

fn sums(t: Text, sums: &[LateSum]) -> Table {
    let mut columns = columns(t, &["holder", "step"]);
    let numbers = ["times", "sum", "longest"];
    columns.extend(numbers.map(|name| Column::number(t.get(format!("late-steps-{name}")))));
    sums.iter().fold(Table::new(t.get("late-steps-sums"), columns), |table, sum| {
        table.row([
            holder(t, sum.holder.as_ref()),
            Cell::text(&sum.step),
            Cell::text(t.number(sum.times)),
            Cell::text(working_time(t, sum.late)),
            Cell::text(working_time(t, sum.longest)),
        ])
    })
}

fn code(step: &LateStep) -> Cell {
    Cell::link(format!("/can-bo/ho-so/{}", step.dossier), &step.code)
}

fn holder(t: Text, holder: Option<&Signer>) -> Cell {
    match holder {
        Some(who) => Cell::text(&who.name).note(&who.title),
        None => Cell::text(t.get("board-nobody")),
    }
}
