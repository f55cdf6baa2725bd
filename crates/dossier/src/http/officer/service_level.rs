//! For those who control procedures: where the declared level of online service and what the dossiers show
//! differ, opening down to the dossiers.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use catalog::MeasuredLevel;
use jiff::Timestamp;
use kernel::Role;
use platform::{
    App,
    http::{Access, Caller, Failure, Routes},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Facts, Filters, Frame, Paging, Table, Tag, TagTone, Text};

use super::{frame, page, texts};
use crate::{DossierId, Error, Refusal, ServiceDossier, ServiceLine, ServiceShown, queries};

/// Lines on one page.
const PAGE: i64 = 50;
const HOME: &str = "/quan-tri/muc-do-truc-tuyen";

/// The routes of these pages.
pub(super) fn routes() -> Routes {
    let who = Access::Roles(&[Role::ControlOfficer]);
    Routes::new().get(HOME, who, "-: reads what was counted", list).get(
        "/quan-tri/muc-do-truc-tuyen/{code}",
        who,
        "-: reads the dossiers behind the counts",
        show,
    )
}

/// What the address of the list says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Which procedures are listed: `khac`, `tat-ca`.
    loc: String,
    /// Behind which dossier the page begins.
    sau: String,
}

#[derive(Template)]
#[template(path = "officer/service_levels.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "officer/service_level.html")]
struct OnePage {
    frame: Frame,
    t: Text,
    code: String,
    facts: Facts,
    visits: Option<Facts>,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| queries::service_lines(tx, &ctx)).await?;
    let t = texts();
    let differing = lines.iter().filter(|line| line.contradicts()).count();
    let is_all = asked.loc == "tat-ca";
    let shown: Vec<&ServiceLine> =
        lines.iter().filter(|line| is_all || line.contradicts()).collect();
    let (all, few) = (format!("{HOME}?loc=tat-ca"), HOME.to_owned());
    let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    let filters = Filters::new(&t, t.get("service-list-filter"))
        .view(&few, t.get("service-list-differing"))
        .count(count(differing))
        .view(&all, t.get("service-list-all"))
        .count(count(lines.len()))
        .current(if is_all { &all } else { &few });
    let empty = shown.is_empty().then(|| Empty::new(t.get("service-list-none")));
    page(
        StatusCode::OK,
        &ListPage {
            frame: frame(&app, &caller, t.get("service-list-title"))
                .crumb("/quan-tri/thu-tuc", t.get("service-list-back")),
            table: (!shown.is_empty()).then(|| table(t, &shown)),
            filters,
            empty,
            t,
        },
    )
}

fn table(t: Text, lines: &[&ServiceLine]) -> Table {
    let columns = vec![
        Column::new(t.get("service-procedure")),
        Column::new(t.get("service-declared")),
        Column::new(t.get("service-measured")),
        Column::number(t.get("service-ended")),
        Column::number(t.get("service-online")),
        Column::number(t.get("service-whole")),
    ];
    let table = Table::new(t.get("service-list-title"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let measured = if line.contradicts() {
            Cell::part(&Tag::new(TagTone::Waiting, measured_name(t, line.level())))
        } else {
            Cell::text(measured_name(t, line.level()))
        };
        table.row([
            Cell::link(format!("{HOME}/{}", line.code), line.name.as_str())
                .note(line.code.as_str()),
            Cell::text(declared_name(t, line)),
            measured,
            Cell::text(t.number(line.measured.ended)),
            Cell::text(t.number(line.measured.online)),
            Cell::text(t.number(line.measured.whole)),
        ])
    })
}

fn measured_name(t: Text, level: MeasuredLevel) -> String {
    t.get(format!("service-level-{}", level.code().replace('_', "-")))
}

fn declared_name(t: Text, line: &ServiceLine) -> String {
    match line.declared {
        Some(level) => t.get(format!("service-level-{}", level.code())),
        None => t.get("service-level-none"),
    }
}

async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let shown = if asked.loc == "den-tru-so" { ServiceShown::Visited } else { ServiceShown::All };
    let (ctx, after) = (caller.ctx.clone(), cursor(&asked.sau));
    let is_further = after.is_some();
    let read = app.db.read(move |tx| {
        let lines = queries::service_lines(tx, &ctx)?;
        let line = lines.into_iter().find(|it| it.code == code).ok_or(Refusal::NotFound)?;
        let visits = queries::service_visits(tx, &ctx, &line.code)?;
        let listed = queries::service_dossiers(tx, &ctx, &line.code, shown, (after, PAGE + 1))?;
        Ok::<_, Error>((line, visits, listed))
    });
    let (line, visits, mut listed) = read.await?;
    let t = texts();
    let has_more = listed.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    listed.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let (all, visited) =
        (format!("{HOME}/{}", line.code), format!("{HOME}/{}?loc=den-tru-so", line.code));
    let here = if shown == ServiceShown::All { &all } else { &visited };
    let joint = if shown == ServiceShown::All { '?' } else { '&' };
    let last = listed.last().filter(|_| has_more);
    let next = last
        .map(|it| format!("{here}{joint}sau={}.{}", it.returned_at.as_microsecond(), it.dossier));
    let counted = visits.iter().fold(Facts::new(), |facts, (visit, count)| {
        facts.line(t.get(format!("service-visit-{}", visit.code())), t.number(*count))
    });
    page(
        StatusCode::OK,
        &OnePage {
            frame: frame(&app, &caller, line.name.clone())
                .crumb("/quan-tri/thu-tuc", t.get("service-list-back"))
                .crumb(HOME, t.get("service-list-title")),
            facts: facts(t, &line),
            visits: (!visits.is_empty()).then_some(counted),
            filters: Filters::new(&t, t.get("service-dossiers-filter"))
                .view(&all, t.get("service-dossiers-all"))
                .view(&visited, t.get("service-dossiers-visited"))
                .current(here),
            table: (!listed.is_empty()).then(|| dossiers(t, &listed)),
            empty: listed.is_empty().then(|| Empty::new(t.get("service-dossiers-none"))),
            paging: Paging::new(&t).previous(is_further.then(|| here.clone())).next(next),
            code: line.code,
            t,
        },
    )
}

fn facts(t: Text, line: &ServiceLine) -> Facts {
    Facts::new()
        .line(t.get("service-declared"), declared_name(t, line))
        .line(t.get("service-measured"), measured_name(t, line.level()))
        .line(t.get("service-ended"), t.number(line.measured.ended))
        .line(t.get("service-online"), t.number(line.measured.online))
        .line(t.get("service-whole"), t.number(line.measured.whole))
}

fn dossiers(t: Text, listed: &[ServiceDossier]) -> Table {
    let columns = ["service-dossier", "service-agency", "service-channel", "service-visits"];
    let mut columns: Vec<Column> = columns.iter().map(|key| Column::new(t.get(key))).collect();
    columns.push(Column::new(t.get("service-returned")));
    let table = Table::new(t.get("service-dossiers-title"), columns).hidden_caption();
    listed.iter().fold(table, |table, line| {
        let visits: Vec<String> =
            line.visits.iter().map(|it| t.get(format!("service-visit-{}", it.code()))).collect();
        let visits =
            if visits.is_empty() { t.get("service-visit-none") } else { visits.join("; ") };
        table.row([
            Cell::link(format!("/can-bo/ho-so/{}", line.dossier), line.code.as_str()),
            Cell::text(line.agency.as_str()),
            Cell::text(t.get(format!("channel-{}", line.channel))),
            Cell::text(visits),
            Cell::text(t.date_time(line.returned_at)),
        ])
    })
}

fn cursor(text: &str) -> Option<(Timestamp, DossierId)> {
    let (at, dossier) = text.split_once('.')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some((at, dossier.parse().ok()?))
}
