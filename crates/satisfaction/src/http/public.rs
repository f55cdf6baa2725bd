//! How content people are, by agency and month, for everybody.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Table, Text};

use super::form::{grade_words, page, texts};
use crate::{AgencyFigures, Grade, LEAST, Month, figures_by_agency};

/// So many months can be looked back.
const MONTHS: usize = 12;

/// The month that is looked at.
#[derive(Deserialize)]
pub(super) struct Asked {
    pub(super) thang: Option<String>,
}

impl Asked {
    /// The month asked for, or the one now.
    pub(super) fn month(&self, caller: &Caller) -> Month {
        let asked = self.thang.as_deref().and_then(Month::read);
        asked.unwrap_or_else(|| Month::of(caller.ctx.today()))
    }
}

#[derive(Template)]
#[template(path = "public/figures.html")]
struct FiguresPage {
    frame: Frame,
    t: Text,
    months: Field,
    about: String,
    table: Option<Table>,
    empty: Option<Empty>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let month = asked.month(&caller);
    let lines = app.db.read(move |tx| figures_by_agency(tx, month)).await?;
    let view = FiguresPage {
        frame: identity::frame(&app, &caller, t.get("figures-title")),
        months: months(t, &caller, month),
        about: t.with("figures-about", &[("least", &LEAST.to_string())]),
        table: (!lines.is_empty()).then(|| table(t, month, &lines)),
        empty: lines.is_empty().then(|| Empty::new(t.get("figures-none"))),
        t,
    };
    page(StatusCode::OK, &view)
}

/// The month and the eleven before this one.
pub(super) fn months(t: Text, caller: &Caller, chosen: Month) -> Field {
    let now = Month::of(caller.ctx.today());
    let all = std::iter::successors(Some(now), |month| Some(month.before())).take(MONTHS);
    let choices: Vec<Choice> = all.map(|it| Choice::new(it.code(), month_words(t, it))).collect();
    Field::select(&t, "thang", t.get("field-thang"), choices.as_slice()).value(chosen.code())
}

/// A month in words.
pub(super) fn month_words(t: Text, month: Month) -> String {
    let (number, year) = (month.first().month().to_string(), month.first().year().to_string());
    t.with("figures-month", &[("month", &number), ("year", &year)])
}

fn table(t: Text, month: Month, lines: &[AgencyFigures]) -> Table {
    let mut columns = vec![
        Column::new(t.get("figures-agency")),
        Column::number(t.get("figures-rated")),
        Column::number(t.get("figures-content")),
    ];
    columns.extend(Grade::ALL.map(|it| Column::number(grade_words(t, it))));
    lines.iter().fold(Table::new(month_words(t, month), columns), |table, line| {
        let figures = &line.figures;
        let few = || t.get("figures-few");
        let mut cells = vec![
            Cell::text(line.name.as_str()),
            Cell::text(t.number(figures.rated)),
            Cell::text(figures.content_percent().map_or_else(few, |it| format!("{it} %"))),
        ];
        cells.extend(Grade::ALL.map(|it| match figures.overall.get(&it) {
            Some(count) => Cell::text(t.number(*count)),
            None if figures.is_shown() => Cell::text(t.number(0)),
            None => Cell::text("–"),
        }));
        table.row(cells)
    })
}
