//! The register of the office over a period: on the screen, as PDF and as a spreadsheet.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::Date};
use kernel::{Ctx, Role};
use platform::{
    App, Fault,
    db::Tx,
    http::{Access, Caller, Failure, Routes, url_encoded},
};
use print::forms::{Register, RegisterRow};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Field, Frame, Notice, Paging, Table, Text};

use super::{frame, page, texts};
use crate::{
    Error, Issuer, LawForm, MOST_REGISTERED, Refusal, RegisterCursor, RegisterLine, RegisterSpan,
    Stage,
    http::{document, shared},
    queries,
};

/// Lines on one page of the screen.
const PAGE: u32 = 50;
/// The most lines that are set as one PDF: more would take longer than anybody waits.
const MOST_SET: usize = 300;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the address says.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Asked {
    tu: Option<String>,
    den: Option<String>,
    #[serde(rename = "co-quan")]
    agency: Option<String>,
    sau: Option<String>,
}

/// The routes of the register.
pub(super) fn routes() -> Routes {
    let access = Access::Roles(&[
        Role::ReceptionClerk,
        Role::DeskHead,
        Role::RecordsClerk,
        Role::Leader,
        Role::ControlOfficer,
    ]);
    Routes::new()
        .get("/can-bo/so-theo-doi", access, "-: reads", show)
        .get("/can-bo/so-theo-doi.pdf", access, "-: prints what is stored", show_pdf)
        .get("/can-bo/so-theo-doi.xlsx", access, "-: prints what is stored", show_sheet)
}

#[derive(Template)]
#[template(path = "officer/register.html")]
struct RegisterPage {
    frame: Frame,
    t: Text,
    office: String,
    from: Field,
    until: Field,
    agency: Option<Field>,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
    files: Vec<(String, String)>,
}

/// The days asked for; the month so far when nothing was.
fn period(asked: &Asked, today: Date) -> (Date, Date) {
    let day = |text: &Option<String>| text.as_deref().and_then(|it| it.parse().ok());
    (day(&asked.tu).unwrap_or_else(|| today.first_of_month()), day(&asked.den).unwrap_or(today))
}

fn span(tx: &mut Tx<'_>, ctx: &Ctx, asked: &Asked) -> Result<(RegisterSpan, Issuer), Error> {
    let code = asked.agency.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let span = queries::register_span(tx, ctx, code, period(asked, ctx.today()))?;
    Ok((span, queries::issuer(tx, span.agency)?))
}

async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let (ctx, wanted) = (caller.ctx.clone(), asked.clone());
    let read = app.db.read(move |tx| {
        let (span, office) = span(tx, &ctx, &wanted)?;
        let after = wanted.sau.as_deref().and_then(cursor);
        // One more than is shown tells whether there is a next page.
        Ok::<_, Error>((queries::register(tx, span, after, PAGE + 1)?, office.name))
    });
    let (lines, office, wrong) = match read.await {
        Ok((lines, office)) => (lines, office, None),
        Err(Error::Refused(Refusal::Invalid(_))) => {
            (Vec::new(), String::new(), Some(Notice::warning(texts().get("register-period-wrong"))))
        }
        Err(error) => return Err(error.into()),
    };
    let mut view = view(&app, &caller, &asked, &lines);
    view.office = office;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    view.frame.notice = wrong;
    page(status, &view)
}

fn view(app: &App, caller: &Caller, asked: &Asked, lines: &[RegisterLine]) -> RegisterPage {
    let t = texts();
    let (from, until) = period(asked, caller.ctx.today());
    let agency = asked.agency.clone().unwrap_or_default();
    let base = format!("tu={from}&den={until}&co-quan={}", url_encoded(&agency));
    let may_choose = caller.ctx.actor.officer().is_some_and(|it| it.has(Role::ControlOfficer));
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let last = lines.get(shown - 1).filter(|_| lines.len() > shown).map(RegisterLine::cursor);
    let next = last.map(|(at, n)| format!("/can-bo/so-theo-doi?{base}&sau={at}.{n}"));
    let first = asked.sau.is_some().then(|| format!("/can-bo/so-theo-doi?{base}"));
    let file = |ending: &str| {
        (format!("/can-bo/so-theo-doi.{ending}?{base}"), t.get(format!("register-{ending}")))
    };
    RegisterPage {
        office: String::new(),
        from: Field::date(&t, "tu", t.get("register-from")).value(from.to_string()),
        until: Field::date(&t, "den", t.get("register-until")).value(until.to_string()),
        agency: may_choose.then(|| {
            let field = Field::text(&t, "co-quan", t.get("register-agency"));
            field.hint(t.get("register-agency-hint")).value(agency)
        }),
        table: (!lines.is_empty()).then(|| table(t, lines, shown)),
        empty: lines.is_empty().then(|| Empty::new(t.get("register-empty"))),
        paging: Paging::new(&t).previous(first).next(next),
        files: if lines.is_empty() { Vec::new() } else { ["pdf", "xlsx"].map(file).into() },
        frame: frame(app, caller, t.get("register-title")).crumb("/can-bo", t.get("work-title")),
        t,
    }
}

fn cursor(text: &str) -> Option<RegisterCursor> {
    let (at, number) = text.split_once('.')?;
    Some((at.parse().ok()?, number.parse().ok()?))
}

fn table(t: Text, lines: &[RegisterLine], shown: usize) -> Table {
    let names = ["number", "code", "applicant", "received", "due", "finished", "returned"];
    let columns = names.map(|it| Column::new(t.get(format!("register-column-{it}"))));
    let table = Table::new(t.get("register-title"), columns.to_vec()).hidden_caption();
    lines.iter().take(shown).fold(table, |table, line| {
        let at =
            |at: Option<Timestamp>| Cell::text(at.map(|at| t.date_time(at)).unwrap_or_default());
        table.row([
            Cell::text(line.number.to_string()),
            Cell::link(format!("/can-bo/ho-so/{}", line.id), &line.code).note(&line.procedure),
            Cell::text(&line.applicant).note(format!("{}; {}", line.address, line.phone)),
            Cell::text(t.date_time(line.received_at)),
            at(line.due_at),
            at(line.finished_at),
            at(line.returned_at),
        ])
    })
}

async fn show_pdf(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let (form, own) = app.db.read(move |tx| form(tx, &ctx, &asked)).await?;
    let pdf = document::printed(move || shared::PRINTER.form(&form, own.as_deref())).await?;
    Ok(document::pdf_response(pdf, "so-theo-doi.pdf"))
}

fn form(tx: &mut Tx<'_>, ctx: &Ctx, asked: &Asked) -> Result<(Register, Option<String>), Error> {
    let t = texts();
    let (span, office) = span(tx, ctx, asked)?;
    let mut rows = Vec::new();
    let total = queries::whole_register(tx, span, MOST_SET, |line| {
        rows.push(row(t, &line));
        Ok(())
    })?;
    let keeper = ctx.actor.officer().map(|officer| officer.position);
    let keeper = keeper.map(|position| queries::signer(tx, position)).transpose()?.flatten();
    let own = catalog::form_template(tx, LawForm::Register.code(), None, ctx.now)?;
    let form = Register {
        at: ctx.now,
        head: document::head_of_desk(&office, ctx.today()),
        period: period_in_words(t, span),
        rows,
        total,
        keeper: keeper.map(|it| it.name).unwrap_or_default(),
    };
    Ok((form, own))
}

fn period_in_words(t: Text, span: RegisterSpan) -> String {
    let (from, until) = (t.date(span.from), t.date(span.until));
    t.with("register-period", &[("from", &from), ("until", &until)])
}

/// A line as the form prints it, and as the sheet holds it.
fn row(t: Text, line: &RegisterLine) -> RegisterRow {
    let at = |at: Option<Timestamp>| at.map(|at| t.date_time(at)).unwrap_or_default();
    let remark = if matches!(line.stage, Stage::Returned | Stage::ResultReady) {
        String::new()
    } else {
        t.get(format!("stage-{}", line.stage.code().replace('_', "-")))
    };
    RegisterRow {
        number: line.number,
        code: line.code.clone(),
        procedure: line.procedure.clone(),
        sets: 1,
        applicant: line.applicant.clone(),
        contact: format!("{}; {}", line.address, line.phone),
        agency: line.agency.clone(),
        received_at: t.date_time(line.received_at),
        due_at: at(line.due_at),
        finished_at: at(line.finished_at),
        returned_at: at(line.returned_at),
        delivery: String::new(),
        remark,
    }
}

async fn show_sheet(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let sheet = app.db.read(move |tx| sheet(tx, &ctx, &asked)).await?;
    let mut response = sheet.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(XLSX));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"so-theo-doi.xlsx\""),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// The whole span as a spreadsheet, written line by line: only the line at hand is in memory.
fn sheet(tx: &mut Tx<'_>, ctx: &Ctx, asked: &Asked) -> Result<Vec<u8>, Error> {
    let t = texts();
    let (span, office) = span(tx, ctx, asked)?;
    let mut workbook = Workbook::new();
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin);
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(written)?;
    sheet.set_name(t.get("register-sheet")).map_err(written)?;
    sheet.write_string(0, 0, &office.name).map_err(written)?;
    sheet.write_string(1, 0, t.get("register-title")).map_err(written)?;
    sheet.write_string(2, 0, period_in_words(t, span)).map_err(written)?;
    for (column, name) in (0_u16..).zip(COLUMNS) {
        let title = t.get(format!("register-column-{name}"));
        sheet.write_string_with_format(HEAD, column, title, &head).map_err(written)?;
    }
    let mut at = HEAD;
    queries::whole_register(tx, span, MOST_REGISTERED, |line| {
        at += 1;
        let row = row(t, &line);
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        sheet.write_number(at, 0, number).map_err(written)?;
        let texts = [
            row.code,
            row.procedure,
            row.sets.to_string(),
            row.applicant,
            row.contact,
            row.agency,
            row.received_at,
            row.due_at,
            row.finished_at,
            row.returned_at,
            row.delivery,
            String::new(),
            row.remark,
        ];
        // Written as text, whatever it begins with: a name is never read as a formula.
        for (column, text) in (1_u16..).zip(texts) {
            sheet.write_string(at, column, text).map_err(written)?;
        }
        Ok(())
    })?;
    Ok(workbook.save_to_buffer().map_err(written)?)
}

/// The row of the headings.
const HEAD: u32 = 4;
/// The columns of the form, in its order.
const COLUMNS: [&str; 14] = [
    "number",
    "code",
    "procedure",
    "sets",
    "applicant",
    "contact",
    "agency",
    "received",
    "due",
    "finished",
    "returned",
    "delivery",
    "signature",
    "remark",
];

fn written(error: XlsxError) -> Fault {
    Fault::Unavailable(Box::new(error))
}
