//! How long people wait: for the head of the desk.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Figures, Frame, Table, Text};

use super::page::{page, texts};
use crate::{DayFigures, waiting_figures};

#[derive(Template)]
#[template(path = "officer/figures.html")]
struct FiguresPage {
    frame: Frame,
    t: Text,
    day: Date,
    about: String,
    figures: Figures,
    counters: Option<Table>,
    empty: Option<Empty>,
}

/// Which day; today when none is given.
#[derive(Deserialize)]
pub(super) struct Asked {
    ngay: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let today = caller.ctx.today();
    let day = asked.ngay.and_then(|it| it.parse().ok()).unwrap_or(today);
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| waiting_figures(tx, &ctx, day)).await?;
    let view = FiguresPage {
        frame: identity::frame(&app, &caller, t.get("figures-title"))
            .crumb("/can-bo/quay", t.get("counter-choose-title")),
        about: t.with("figures-about", &[("day", &t.date(day))]),
        figures: figures(t, &found),
        counters: (!found.counters.is_empty()).then(|| counters(t, &found)),
        empty: (found.taken == 0).then(|| Empty::new(t.get("figures-empty"))),
        day,
        t,
    };
    page(StatusCode::OK, &view)
}

fn figures(t: Text, found: &DayFigures) -> Figures {
    let counted = [
        ("taken", found.taken),
        ("with-appointment", found.with_appointment),
        ("waiting", found.waiting),
        ("served", found.served),
        ("absent", found.absent),
    ];
    let timed = [
        ("waited-median", found.waited_median),
        ("waited-most", found.waited_most),
        ("waited-longest", found.waited_longest),
        ("serving-median", found.serving_median),
    ];
    let figures = counted.iter().fold(Figures::new(), |figures, (name, number)| {
        figures.figure(t.get(format!("figures-{name}")), Cell::text(t.number(*number)))
    });
    timed.iter().fold(figures, |figures, (name, minutes)| {
        figures.figure(t.get(format!("figures-{name}")), Cell::text(in_minutes(t, *minutes)))
    })
}

fn in_minutes(t: Text, minutes: Option<i64>) -> String {
    minutes.map_or_else(|| t.get("figures-none"), |it| t.count("figures-minutes", it))
}

fn counters(t: Text, found: &DayFigures) -> Table {
    let columns = vec![
        Column::new(t.get("field-counter")),
        Column::number(t.get("figures-served")),
        Column::number(t.get("figures-serving-median")),
    ];
    found.counters.iter().fold(Table::new(t.get("figures-counters"), columns), |table, it| {
        table.row([
            Cell::text(t.with("counter-name", &[("counter", &it.counter.to_string())])),
            Cell::text(t.number(it.served)),
            Cell::text(in_minutes(t, it.serving_median)),
        ])
    })
}
