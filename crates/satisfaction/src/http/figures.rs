//! How content people are with one agency: all in all, each side of it, and what they added in words. Not by whom.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::{AgencyId, Role};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Table, Text};

use super::{
    form::{grade_words, page, side_words, texts},
    public::{Asked, month_words, months},
};
use crate::{
    Criterion, Error, Figures, Grade, LEAST, Month, Refusal, agency_figures, figures_by_agency,
    percent, words,
};

/// The agency that the control office looks at, and the month.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(rename = "co-quan")]
    agency: Option<String>,
    thang: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/figures.html")]
struct FiguresPage {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    summary: String,
    table: Option<Table>,
    words: Vec<String>,
    empty: Option<Empty>,
}

/// What one reading of the database gave.
struct Read {
    name: String,
    figures: Figures,
    words: Vec<String>,
    /// The agencies that somebody spoke of, for the control office.
    agencies: Vec<(AgencyId, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let Some(officer) = caller.ctx.actor.officer().cloned() else {
        return Err(Failure::not_found());
    };
    let month = Asked { thang: wanted.thang.clone() }.month(&caller);
    let asked = wanted.agency.as_deref().filter(|it| !it.is_empty());
    let asked = asked.map(str::parse).transpose();
    let agency = asked.map_err(|_| Failure::refused(&Refusal::NotFound))?.unwrap_or(officer.agency);
    let sees_all = officer.has(Role::ControlOfficer);
    let ctx = caller.ctx.clone();
    let read = app
        .db
        .read(move |tx| {
            let figures = agency_figures(tx, &ctx, agency, month)?;
            let others = if sees_all { figures_by_agency(tx, month)? } else { Vec::new() };
            Ok::<_, Error>(Read {
                name: identity::agency(tx, agency)?.map(|it| it.name).unwrap_or_default(),
                words: words(tx, &ctx, agency, month)?,
                agencies: others.into_iter().map(|it| (it.agency, it.name)).collect(),
                figures,
            })
        })
        .await?;
    let view = FiguresPage {
        frame: identity::frame(&app, &caller, t.get("office-title"))
            .crumb("/can-bo", t.get("office-work")),
        fields: fields(t, &caller, (agency, month), &read),
        summary: summary(t, month, &read),
        table: read.figures.is_shown().then(|| table(t, &read.figures)),
        empty: (!read.figures.is_shown())
            .then(|| Empty::new(t.with("office-few", &[("least", &LEAST.to_string())]))),
        words: read.words,
        t,
    };
    page(StatusCode::OK, &view)
}

fn fields(t: Text, caller: &Caller, (agency, month): (AgencyId, Month), read: &Read) -> Vec<Field> {
    let months = months(t, caller, month);
    if read.agencies.is_empty() {
        return vec![months];
    }
    let own = std::iter::once((agency, read.name.clone()));
    let others = read.agencies.iter().filter(|(id, _)| *id != agency).cloned();
    let choices: Vec<Choice> =
        own.chain(others).map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let agencies = Field::select(&t, "co-quan", t.get("figures-agency"), choices.as_slice());
    vec![agencies.value(agency.to_string()), months]
}

fn summary(t: Text, month: Month, read: &Read) -> String {
    let rated = t.number(read.figures.rated);
    let month = month_words(t, month);
    t.with("office-summary", &[("agency", &read.name), ("month", &month), ("rated", &rated)])
}

/// A line all in all, then one for each side that enough spoke of.
fn table(t: Text, figures: &Figures) -> Table {
    let mut columns =
        vec![Column::new(t.get("office-side")), Column::number(t.get("figures-content"))];
    columns.extend(Grade::ALL.map(|it| Column::number(grade_words(t, it))));
    let overall = (t.get("office-overall"), &figures.overall);
    let side = |it: &Criterion| side_words(t, *it);
    let lines =
        std::iter::once(overall).chain(figures.sides.iter().map(|(it, grades)| (side(it), grades)));
    let table = Table::new(t.get("office-table"), columns).hidden_caption();
    lines.fold(table, |table, (name, grades)| {
        let mut cells = vec![Cell::text(name), Cell::text(format!("{} %", percent(grades)))];
        let count = |it| grades.get(&it).copied().unwrap_or_default();
        cells.extend(Grade::ALL.map(|it| Cell::text(t.number(count(it)))));
        table.row(cells)
    })
}
