//! How the receipts of a period were used: the page, the table, and the file for the tax office.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{ToSpan, civil::Date};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use tokio::task::spawn_blocking;
use ui::{Cell, Column, Empty, Facts, Field, FieldProblem, Filters, Frame, Table, Text};

use super::page::{frame, from_desk, page, texts};
use crate::{
    ReceiptUse, UseReport, use_file,
    use_file::{UseFileError, XmlNames},
    use_report,
};

const PATH: &str = "/can-bo/bao-cao-bien-lai";

#[derive(Template)]
#[template(path = "officer/use_report.html")]
struct UsePage {
    frame: Frame,
    t: Text,
    periods: Filters,
    desks: Option<Filters>,
    desk: String,
    from: Field,
    until: Field,
    head: Facts,
    table: Option<Table>,
    cancelled: Option<Table>,
    empty: Option<Empty>,
    /// What is asked for, as the addresses of the files repeat it.
    query: String,
}

/// Which days, as typed.
#[derive(Deserialize)]
pub(super) struct Asked {
    tu: Option<String>,
    den: Option<String>,
    /// Code of the agency whose receipts they are.
    #[serde(rename = "don-vi")]
    desk: Option<String>,
}

/// The days that were asked for, or what is wrong with them. Without any it is the quarter of today.
fn period(asked: &Asked, today: Date) -> Result<(Date, Date), (&'static str, &'static str)> {
    let (first, last) = quarter(today);
    let read = |typed: &Option<String>, otherwise: Date, field| match typed.as_deref() {
        None => Ok(otherwise),
        Some(typed) => typed.parse::<Date>().map_err(|_| (field, "use-no-day")),
    };
    let (from, until) = (read(&asked.tu, first, "tu")?, read(&asked.den, last, "den")?);
    if until < from { Err(("den", "use-wrong-way")) } else { Ok((from, until)) }
}

/// The first and the last day of the quarter that this day is in.
fn quarter(day: Date) -> (Date, Date) {
    let first = day.month() - (day.month() - 1) % 3;
    let first = Date::new(day.year(), first, 1).unwrap_or(day);
    let last = first.saturating_add(2.months()).last_of_month();
    (first, last)
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let today = caller.ctx.today();
    let wanted = period(&asked, today);
    let problems: Vec<FieldProblem> =
        wanted.err().map(|(field, key)| FieldProblem::new(field, t.get(key))).into_iter().collect();
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (from, until) = wanted.unwrap_or_else(|_| quarter(today));
    let ctx = caller.ctx.clone();
    let desk = asked.desk.clone();
    let report =
        app.db.read(move |tx| use_report(tx, &ctx, (from, until), desk.as_deref())).await?;
    let typed = |typed: Option<String>, day: Date| typed.unwrap_or_else(|| day.to_string());
    let title = t.get("use-title");
    let crumbs = from_desk(frame(&app, &caller, title), &caller)
        .crumb("/can-bo/bien-lai", t.get("receipts-title"));
    let desk = &report.code;
    let query = format!("tu={from}&den={until}&don-vi={desk}");
    let is_empty = report.series.is_empty();
    let shown = UsePage {
        periods: periods(t, today, desk).current(format!("{PATH}?{query}")),
        desks: desks(t, &report).map(|it| it.current(format!("{PATH}?{query}"))),
        desk: report.code.clone(),
        from: Field::date(&t, "tu", t.get("use-from"))
            .value(typed(asked.tu, from))
            .problems(&problems),
        until: Field::date(&t, "den", t.get("use-until"))
            .value(typed(asked.den, until))
            .problems(&problems),
        frame: crumbs.problems(problems),
        head: Facts::new()
            .line(t.get("use-agency"), report.agency.as_str())
            .line(t.get("field-tax-code"), report.tax_code.as_str())
            .line(
                t.get("use-period"),
                t.with("use-days", &[("from", &t.date(from)), ("until", &t.date(until))]),
            ),
        table: (!is_empty).then(|| table(t, &report)),
        cancelled: cancelled(t, &report),
        empty: is_empty.then(|| Empty::new(t.get("use-empty"))),
        query,
        t,
    };
    page(status, &shown)
}

/// This quarter, the one before, this month, this year.
fn periods(t: Text, today: Date, desk: &str) -> Filters {
    let this = quarter(today);
    let before = quarter(this.0.yesterday().unwrap_or(this.0));
    let year = (today.first_of_year(), today.last_of_year());
    let month = (today.first_of_month(), today.last_of_month());
    let all = [
        ("use-this-quarter", this),
        ("use-last-quarter", before),
        ("use-this-month", month),
        ("use-this-year", year),
    ];
    all.into_iter().fold(Filters::new(&t, t.get("use-period")), |filters, (key, (from, until))| {
        filters.view(format!("{PATH}?tu={from}&den={until}&don-vi={desk}"), t.get(key))
    })
}

/// The agencies whose receipts these may be, where there are several.
fn desks(t: Text, report: &UseReport) -> Option<Filters> {
    let (from, until) = (report.from, report.until);
    let all =
        report.desks.iter().fold(Filters::new(&t, t.get("use-agency")), |all, (name, code)| {
            all.view(format!("{PATH}?tu={from}&den={until}&don-vi={code}"), name)
        });
    (report.desks.len() > 1).then_some(all)
}

fn table(t: Text, report: &UseReport) -> Table {
    let columns = vec![
        Column::new(t.get("use-series")),
        Column::number(t.get("use-opening")),
        Column::number(t.get("use-first")),
        Column::number(t.get("use-last")),
        Column::number(t.get("use-issued")),
        Column::number(t.get("use-cancelled-count")),
        Column::number(t.get("use-amount")),
        Column::number(t.get("use-closing")),
    ];
    report.series.iter().fold(Table::new(t.get("use-list"), columns), |table, it| {
        let number = |number: Option<i64>| number.map(numbered).unwrap_or_default();
        let cancelled = i64::try_from(it.cancelled.len()).unwrap_or(i64::MAX);
        let issued = it.issued.as_ref();
        table.row([
            Cell::text(&it.series.1).note(format!("{}, {}", it.series.0, it.series.2)),
            Cell::text(numbered(it.opening)),
            Cell::text(number(issued.map(|it| it.first))),
            Cell::text(number(issued.map(|it| it.last))),
            Cell::text(t.number(issued.map_or(0, |it| it.count))),
            Cell::text(t.number(cancelled)),
            Cell::text(t.money(it.amount)),
            Cell::text(numbered(it.closing)),
        ])
    })
}

/// As printed on receipts.
fn numbered(number: i64) -> String {
    format!("{number:07}")
}

fn cancelled(t: Text, report: &UseReport) -> Option<Table> {
    let columns = vec![
        Column::new(t.get("column-number")),
        Column::new(t.get("column-when")),
        Column::new(t.get("receipt-cancelled-at")),
        Column::new(t.get("lookup-replaced-by")),
        Column::number(t.get("column-amount")),
    ];
    let every =
        report.series.iter().flat_map(|it: &ReceiptUse| it.cancelled.iter().map(move |c| (it, c)));
    let table = every.fold(Table::new(t.get("use-cancelled"), columns), |table, (it, gone)| {
        table.row([
            Cell::text(numbered(gone.number)).note(&it.series.1),
            Cell::text(t.date_time(gone.issued_at)),
            Cell::text(t.date_time(gone.cancelled_at)),
            Cell::text(gone.replaced_by.map_or_else(|| t.get("use-given-back"), numbered)),
            Cell::text(t.money(gone.amount)),
        ])
    });
    (!table.is_empty()).then_some(table)
}

/// The report that was asked for; wrong days are refused, for files have no fields to show them beside.
async fn asked_for(app: &App, caller: &Caller, asked: &Asked) -> Result<UseReport, Failure> {
    let days = period(asked, caller.ctx.today())
        .map_err(|(field, _)| Failure::refused(&crate::Refusal::field(field, "unreadable")))?;
    let (ctx, desk) = (caller.ctx.clone(), asked.desk.clone());
    Ok(app.db.read(move |tx| use_report(tx, &ctx, days, desk.as_deref())).await?)
}

pub(super) async fn csv(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let report = asked_for(&app, &caller, &asked).await?;
    let titles = use_file::COLUMNS.map(|it| t.get(format!("use-column-{}", it.replace('_', "-"))));
    let bytes = use_file::table(&report, &titles).map_err(fault)?;
    Ok(file(bytes, "text/csv; charset=utf-8", &report, "csv"))
}

pub(super) async fn xml(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let report = asked_for(&app, &caller, &asked).await?;
    let data_dir = app.settings.data_dir.clone();
    let names = spawn_blocking(move || XmlNames::read(&data_dir));
    let names = names.await.map_err(|_| Fault::Abandoned)?.map_err(fault)?;
    let xml = use_file::xml(&names, &report, caller.ctx.today()).map_err(fault)?;
    Ok(file(xml.into_bytes(), "application/xml; charset=utf-8", &report, "xml"))
}

fn fault(error: UseFileError) -> Fault {
    Fault::Corrupt(error.to_string())
}

fn file(bytes: Vec<u8>, kind: &'static str, report: &UseReport, ending: &str) -> Response {
    let (from, until) = (report.from, report.until);
    let name = format!("attachment; filename=\"su-dung-bien-lai-{from}-{until}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_has_three_whole_months() {
        let whole = |day| quarter(day);
        assert_eq!(whole(date(2026, 11, 22)), (date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(whole(date(2026, 1, 1)), (date(2026, 1, 1), date(2026, 3, 31)));
        assert_eq!(whole(date(2026, 6, 30)), (date(2026, 4, 1), date(2026, 6, 30)));
    }
}
