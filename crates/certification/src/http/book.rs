//! The book of certified copies on the screen, and as a table for other programs.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Ctx;
use platform::{
    App, Fault,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Notice, Paging, Table, Text};

use super::{
    WATCHING,
    close::closed_words,
    page::{frame, page, texts},
};
use crate::{BookEntry, BookSpan, CopyMedium, Error, book, book_all, book_standing};

const HERE: &str = "/can-bo/so-chung-thuc";
/// The most lines that are exported at once: more than a commune certifies in a year.
const MOST_EXPORTED: i64 = 100_000;
/// A spreadsheet takes what begins so for a formula.
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Which part of the book.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nam: String,
    thang: String,
    q: String,
    /// The page goes on below this number.
    sau: String,
    /// What was just done.
    xong: String,
}

impl Asked {
    /// The part of the book; the year of today where none is named.
    pub(super) fn span(&self, ctx: &Ctx) -> BookSpan {
        let this_year = i64::from(ctx.today().year());
        let year = self.nam.parse().ok().filter(|it| (2000..=this_year).contains(it));
        BookSpan {
            year: year.unwrap_or(this_year),
            month: self.thang.parse().ok().filter(|it| (1..=12).contains(it)),
            words: self.q.chars().take(200).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "officer/book.html")]
struct BookView {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    about: String,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
    files: Vec<(String, String)>,
    /// That the book is closed.
    closed: Option<String>,
    /// Where it is closed, for who may.
    close: Option<(String, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let span = asked.span(&caller.ctx);
    let (ctx, wanted, below) = (caller.ctx.clone(), span.clone(), asked.sau.parse().ok());
    let (found, standing) = app
        .db
        .read(move |tx| {
            let found = book(tx, &ctx, (&wanted, below))?;
            Ok::<_, Error>((found, book_standing(tx, &ctx, wanted.year)?))
        })
        .await?;
    let month = span.month.map(|it| it.to_string()).unwrap_or_default();
    let part = format!("nam={}&thang={month}&q={}", span.year, url_encoded(&span.words));
    let first = below.map(|_| format!("{HERE}?{part}"));
    let next = found.next.map(|it| format!("{HERE}?{part}&sau={it}"));
    let file = |ending: &str| (format!("{HERE}.{ending}?{part}"), t.get(format!("book-{ending}")));
    let mut files: Vec<_> =
        if found.entries.is_empty() { Vec::new() } else { ["pdf", "csv"].map(file).into() };
    if standing.closed.is_some() {
        files.push((format!("{HERE}/{}/khoa.pdf", span.year), t.get("book-closing-pdf")));
    }
    let (year, total) = (span.year.to_string(), t.number(found.total));
    let mut shown_frame = with_desk(t, frame(&app, &caller, t.get("book-title")), &caller);
    if asked.xong == "khoa" {
        shown_frame = shown_frame.notice(Notice::success(t.get("book-closed-done")));
    }
    let view = BookView {
        fields: fields(t, &span, i64::from(caller.ctx.today().year())),
        about: t.with("book-about", &[("year", &year), ("total", &total)]),
        table: (!found.entries.is_empty()).then(|| table(t, &found.entries)),
        empty: found.entries.is_empty().then(|| Empty::new(t.get("book-empty"))),
        paging: Paging::new(&t).previous(first).next(next),
        files,
        closed: closed_words(t, &standing),
        close: standing.closes.then(|| {
            let words = t.with("book-close", &[("year", &year)]);
            (format!("{HERE}/{}/khoa", span.year), words)
        }),
        frame: shown_frame,
        t,
    };
    page(StatusCode::OK, &view)
}

/// The way back: over the desk for those who see it.
pub(super) fn with_desk(t: Text, frame: Frame, caller: &Caller) -> Frame {
    let frame = frame.crumb("/can-bo", t.get("work"));
    if caller.has_any(&WATCHING) {
        return frame.crumb("/can-bo/chung-thuc", t.get("desk-title"));
    }
    frame
}

fn fields(t: Text, span: &BookSpan, this_year: i64) -> Vec<Field> {
    let years = (2000..=this_year).rev().take(10);
    let years = years.map(|it| Choice::new(it.to_string(), it.to_string()));
    let mut months = vec![Choice::new("", t.get("book-whole-year"))];
    months.extend((1..=12).map(|it| {
        let number = it.to_string();
        let words = t.with("book-month", &[("month", &number)]);
        Choice::new(number, words)
    }));
    let month = span.month.map(|it| it.to_string()).unwrap_or_default();
    vec![
        Field::select(&t, "nam", t.get("field-year"), years.collect::<Vec<_>>())
            .value(span.year.to_string()),
        Field::select(&t, "thang", t.get("field-month"), months).optional().value(month),
        Field::text(&t, "q", t.get("field-words"))
            .hint(t.get("book-words-hint"))
            .optional()
            .value(span.words.clone()),
    ]
}

/// The number as the book shows it: two digits at least.
pub(super) fn number(entry: &BookEntry) -> String {
    format!("{:02}", entry.number)
}

/// Remarks: that it is electronic, and that it was replaced.
pub(super) fn remark(t: Text, entry: &BookEntry) -> String {
    let mut said = Vec::new();
    if entry.medium == CopyMedium::Electronic {
        said.push(t.get("book-electronic"));
    }
    if let Some(at) = entry.replaced_at {
        let day = t.date(kernel::today_in_vietnam(at));
        said.push(t.with("book-replaced", &[("date", &day)]));
    }
    said.join("; ")
}

fn table(t: Text, entries: &[BookEntry]) -> Table {
    let columns = vec![
        Column::new(t.get("column-book-number")),
        Column::new(t.get("column-certified-on")),
        Column::new(t.get("column-requester")),
        Column::new(t.get("column-original")),
        Column::new(t.get("column-signer")),
        Column::number(t.get("column-copies")),
        Column::number(t.get("column-fee")),
        Column::new(t.get("column-remark")),
    ];
    let table = Table::new(t.get("book-title"), columns).hidden_caption();
    entries.iter().fold(table, |table, it| {
        table.row([
            Cell::link(format!("/can-bo/ho-so/{}", it.dossier), number(it)),
            Cell::text(t.date(it.certified_on)),
            Cell::text(&it.requester),
            Cell::text(&it.title),
            Cell::text(&it.signer).note(&it.signer_title),
            Cell::text(t.number(it.copies)),
            Cell::text(t.money(it.fee)),
            Cell::text(remark(t, it)),
        ])
    })
}

pub(super) async fn export(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let span = asked.span(&caller.ctx);
    let name = format!("so-chung-thuc-{}.csv", span.year);
    let ctx = caller.ctx.clone();
    let entries = app.db.read(move |tx| book_all(tx, &ctx, (&span, MOST_EXPORTED))).await?;
    let made = tokio::task::spawn_blocking(move || csv_of(texts(), &entries));
    let csv = made.await.map_err(|_| Fault::Abandoned)??;
    let mut response = csv.into_response();
    let place = format!("attachment; filename=\"{name}\"");
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
fn csv_of(t: Text, entries: &[BookEntry]) -> Result<Vec<u8>, Fault> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let broken = |error: csv::Error| Fault::Corrupt(error.to_string());
    let columns = ["book-number", "certified-on", "requester", "original", "signer"];
    let more = ["copies", "fee", "remark", "number-text"];
    let head = columns.iter().chain(&more).map(|name| t.get(format!("column-{name}")));
    writer.write_record(head).map_err(broken)?;
    for it in entries {
        let fields = [
            number(it),
            it.certified_on.to_string(),
            it.requester.clone(),
            it.title.clone(),
            format!("{}, {}", it.signer, it.signer_title),
            it.copies.to_string(),
            it.fee.dong().to_string(),
            remark(t, it),
            it.number_text.clone(),
        ];
        writer.write_record(fields.map(harmless)).map_err(broken)?;
    }
    writer.into_inner().map_err(|error| Fault::Corrupt(error.to_string()))
}

/// What nobody's spreadsheet takes for a formula.
fn harmless(text: String) -> String {
    if text.starts_with(FORMULAS) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_becomes_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)".into()), "'=HYPERLINK(1)");
        assert_eq!(harmless("Nguyễn Văn An".into()), "Nguyễn Văn An");
    }
}
