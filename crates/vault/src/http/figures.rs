//! How many papers are taken from vaults instead of being brought again, by agency and month, each figure with what it
//! means; as a table, too.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use dossier::{DigitisedShare, ReusingLine};
use identity::page::{officer_frame, page};
use kernel::{Lang, Role};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use recognition::Month;
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Table, Text};

use crate::{ReuseLine, reuse_figures, reusing_dossiers, texts::TEXTS};

const HERE: &str = "/can-bo/dung-lai";
/// So many months are offered.
const MONTHS: usize = 12;
/// What is counted, in the order of the columns.
const FIGURES: [&str; 7] =
    ["papers", "vault", "uploaded", "on-paper", "share", "dossiers", "dossier-share"];

#[derive(Template)]
#[template(path = "officer/figures.html")]
struct FiguresPage {
    frame: Frame,
    t: Text,
    month: Field,
    table: Option<Table>,
    empty: Option<Empty>,
    /// The figures and what they mean.
    meanings: Vec<(String, String)>,
    csv: String,
}

#[derive(Template)]
#[template(path = "officer/reusing.html")]
struct ReusingPage {
    frame: Frame,
    t: Text,
    about: String,
    table: Option<Table>,
    empty: Option<Empty>,
    back: String,
}

/// Which month.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    thang: String,
}

impl Wanted {
    fn month(&self, caller: &Caller) -> Month {
        Month::read(&self.thang).unwrap_or_else(|| Month::of(caller.ctx.today()))
    }
}

fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, month) = (caller.ctx.clone(), wanted.month(&caller));
    let lines = app.db.read(move |tx| reuse_figures(tx, &ctx, month)).await?;
    let mean = |name: &str| (t.get(format!("figure-{name}")), t.get(format!("meaning-{name}")));
    let view = FiguresPage {
        frame: work_frame(&app, &caller, t.get("figures-title")),
        month: month_field(t, &caller, month),
        table: (!lines.is_empty()).then(|| table(t, &lines, &caller)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("figures-empty")).text(t.get("figures-empty-text"))),
        meanings: FIGURES.iter().map(|name| mean(name)).collect(),
        csv: format!("{HERE}.csv?thang={}", month.code()),
        t,
    };
    page(StatusCode::OK, &view)
}

fn work_frame(app: &App, caller: &Caller, title: String) -> Frame {
    officer_frame(app, caller, title).crumb("/can-bo", texts().get("figures-work"))
}

fn words_of(t: Text, month: Month) -> String {
    let (number, year) = (month.first().month().to_string(), month.first().year().to_string());
    t.with("figures-month", &[("month", &number), ("year", &year)])
}

fn month_field(t: Text, caller: &Caller, month: Month) -> Field {
    let latest = Month::of(caller.ctx.today());
    let mut months: Vec<Month> =
        std::iter::successors(Some(latest), |it| Some(it.before())).take(MONTHS).collect();
    if !months.contains(&month) {
        months.push(month);
    }
    let choices: Vec<Choice> =
        months.iter().map(|it| Choice::new(it.code(), words_of(t, *it))).collect();
    Field::select(&t, "thang", t.get("field-thang"), choices.as_slice()).value(month.code())
}

fn percent(share: DigitisedShare) -> Option<i64> {
    share.done.saturating_mul(100).checked_div(share.all)
}

/// The figures of a line, in the order of the columns; a share of nothing is none.
fn figures(line: &ReuseLine) -> [Option<i64>; 7] {
    let of = &line.reuse;
    [
        Some(of.papers.all),
        Some(of.papers.done),
        Some(of.uploaded),
        Some(of.on_paper()),
        percent(of.papers),
        Some(of.dossiers.done),
        percent(of.dossiers),
    ]
}

fn table(t: Text, lines: &[ReuseLine], caller: &Caller) -> Table {
    let is_control = caller.ctx.actor.officer().is_some_and(|it| it.has(Role::ControlOfficer));
    let first = if is_control { "figures-agency" } else { "figures-month-column" };
    let mut columns = vec![Column::new(t.get(first))];
    columns.extend(FIGURES.map(|name| Column::number(t.get(format!("figure-{name}")))));
    let table = Table::new(t.get("figures-title"), columns).hidden_caption();
    let table = lines.iter().fold(table, |table, line| {
        let name = if is_control { line.name.clone() } else { words_of(t, line.month) };
        table.row(cells(t, name, line))
    });
    let sum = lines.iter().fold(dossier::Reuse::default(), |sum, line| sum.and(line.reuse));
    match lines.first() {
        Some(first) if lines.len() > 1 => {
            let total = ReuseLine { reuse: sum, opens: false, ..first.clone() };
            table.row(cells(t, t.get("figures-total"), &total))
        }
        _ => table,
    }
}

fn cells(t: Text, name: String, line: &ReuseLine) -> Vec<Cell> {
    let figure = |(name, count): (&str, Option<i64>)| match count {
        None => Cell::text("–"),
        Some(count) if name.ends_with("share") => Cell::text(format!("{count} %")),
        Some(count) if name == "dossiers" && line.opens && count > 0 => {
            let href = format!("{HERE}/ho-so?thang={}", line.month.code());
            Cell::link(href, t.number(count))
        }
        Some(count) => Cell::text(t.number(count)),
    };
    let figures = FIGURES.into_iter().zip(figures(line)).map(figure);
    std::iter::once(Cell::text(name)).chain(figures).collect()
}

pub(super) async fn dossiers(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, month) = (caller.ctx.clone(), wanted.month(&caller));
    let lines = app.db.read(move |tx| reusing_dossiers(tx, &ctx, month)).await?;
    let back = format!("{HERE}?thang={}", month.code());
    let view = ReusingPage {
        frame: work_frame(&app, &caller, t.get("reusing-title"))
            .crumb(back.as_str(), t.get("figures-title")),
        about: t.with("reusing-about", &[("month", &words_of(t, month))]),
        table: (!lines.is_empty()).then(|| dossiers_table(t, &lines)),
        empty: lines.is_empty().then(|| Empty::new(t.get("reusing-empty"))),
        back,
        t,
    };
    page(StatusCode::OK, &view)
}

fn dossiers_table(t: Text, lines: &[ReusingLine]) -> Table {
    let columns = vec![
        Column::new(t.get("reusing-dossier")),
        Column::new(t.get("reusing-submitted")),
        Column::number(t.get("figure-vault")),
        Column::number(t.get("figure-papers")),
    ];
    let table = Table::new(t.get("reusing-title"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let href = format!("/can-bo/ho-so/{}", line.dossier);
        table.row([
            Cell::link(href, &line.code).note(&line.procedure),
            Cell::text(t.date_time(line.submitted_at)),
            Cell::text(t.number(line.papers.done)),
            Cell::text(t.number(line.papers.all)),
        ])
    })
}

pub(super) async fn csv(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let (ctx, month) = (caller.ctx.clone(), wanted.month(&caller));
    let lines = app.db.read(move |tx| reuse_figures(tx, &ctx, month)).await?;
    let bytes = csv_of(texts(), &lines)?;
    let mut response = bytes.into_response();
    let place = format!("attachment; filename=\"dung-lai-giay-to-{}.csv\"", month.code());
    for (header, value) in [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, place.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}

/// The lines with a mark of the encoding in front, which spreadsheets need for Vietnamese.
fn csv_of(t: Text, lines: &[ReuseLine]) -> Result<Vec<u8>, Fault> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let broken = |error: csv::Error| Fault::Corrupt(error.to_string());
    let mut head = vec![t.get("figures-month-column"), t.get("figures-agency")];
    head.extend(FIGURES.map(|name| t.get(format!("figure-{name}"))));
    writer.write_record(head).map_err(broken)?;
    for line in lines {
        let mut fields = vec![line.month.code(), line.name.clone()];
        fields.extend(figures(line).map(|it| it.map(|it| it.to_string()).unwrap_or_default()));
        writer.write_record(fields).map_err(broken)?;
    }
    writer.into_inner().map_err(|error| Fault::Corrupt(error.to_string()))
}
