//! Closing the book of a year: what stands in it, a confirmation, and the page of closing on paper.

use std::sync::LazyLock;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use kernel::{Lang, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use print::{PdfInfo, PrintSettings, Printer};
use serde::Deserialize;
use serde_json::json;
use ui::{Facts, Frame, Notice, Text};

use super::{
    book::with_desk,
    page::{frame, page, see_other, texts},
    print_book::sent,
};
use crate::{BookStanding, BookSums, CloseBook, Error, Refusal, book_standing, close_book};

const BOOK: &str = "/can-bo/so-chung-thuc";

static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(PrintSettings::default()));
static TEMPLATE: LazyLock<print::Template> = LazyLock::new(|| {
    print::Template::with_library(
        "certification/closing.typ",
        include_str!("../../templates/print/closing.typ"),
    )
});

#[derive(Template)]
#[template(path = "officer/close_book.html")]
struct CloseView {
    frame: Frame,
    t: Text,
    facts: Facts,
    about: String,
    href: String,
    entries: i64,
    back: String,
}

/// What the page of the confirmation sends.
#[derive(Deserialize)]
pub(super) struct Confirmed {
    entries: i64,
}

pub(super) async fn ask(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i64>,
) -> Result<Response, Failure> {
    render((&app, &caller), year, (StatusCode::OK, None)).await
}

pub(super) async fn close(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i64>,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Failure> {
    let (ctx, seen_entries) = (caller.ctx.clone(), confirmed.entries);
    let command = CloseBook { year, seen_entries };
    match app.db.write(move |tx| close_book(tx, &ctx, command)).await {
        Ok(_) => Ok(see_other(&format!("{BOOK}?nam={year}&xong=khoa"))),
        Err(Error::Refused(
            refusal @ (Refusal::NumbersKept | Refusal::StillEntering | Refusal::ChangedMeanwhile),
        )) => {
            let key = refusal.code().replace(['.', '_'], "-");
            let notice = Notice::failure(texts().get(key));
            render((&app, &caller), year, (StatusCode::CONFLICT, Some(notice))).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn render(
    (app, caller): (&App, &Caller),
    year: i64,
    (status, notice): (StatusCode, Option<Notice>),
) -> Result<Response, Failure> {
    let (t, ctx) = (texts(), caller.ctx.clone());
    let standing = app.db.read(move |tx| book_standing(tx, &ctx, year)).await?;
    if !standing.closes {
        let refusal =
            if standing.closed.is_some() { Refusal::BookClosed } else { Refusal::YearNotOver };
        return Err(Failure::refused(&refusal));
    }
    let (back, name) = (format!("{BOOK}?nam={year}"), year.to_string());
    let words = [("year", name.as_str())];
    let mut frame = with_desk(t, frame(app, caller, t.with("close-title", &words)), caller)
        .crumb(back.as_str(), t.get("book-title"));
    frame.notice = notice;
    let view = CloseView {
        facts: sums(t, standing.sums),
        about: t.with("close-about", &words),
        href: format!("{BOOK}/{year}/khoa"),
        entries: standing.sums.entries,
        back,
        frame,
        t,
    };
    page(status, &view)
}

/// What stands in the book.
fn sums(t: Text, sums: BookSums) -> Facts {
    Facts::new()
        .line(t.get("close-entries"), t.number(sums.entries))
        .line(t.get("close-last"), last(sums))
        .line(t.get("close-copies"), t.number(sums.copies))
        .line(t.get("close-fees"), t.money(sums.fees))
}

fn last(sums: BookSums) -> String {
    format!("{:02}", sums.last_number)
}

/// That the book is closed, in words; nothing while it is open.
pub(super) fn closed_words(t: Text, standing: &BookStanding) -> Option<String> {
    let (book, signer) = standing.closed.as_ref()?;
    let (at, entries) = (t.date_time(book.closed_at), t.number(book.sums.entries));
    let last = last(book.sums);
    let words = [
        ("at", at.as_str()),
        ("name", &signer.name),
        ("title", &signer.title),
        ("entries", &entries),
        ("last", &last),
    ];
    Some(t.with("book-closed", &words))
}

/// The page of closing, to be signed and bound with the book.
pub(super) async fn print(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i64>,
) -> Result<Response, Failure> {
    let (t, ctx) = (texts(), caller.ctx.clone());
    let (standing, issuer) = app
        .db
        .read(move |tx| {
            let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
            let issuer = dossier::issuer(tx, officer.agency)?;
            Ok::<_, Error>((book_standing(tx, &ctx, year)?, issuer))
        })
        .await?;
    let Some((book, signer)) = standing.closed else {
        return Err(Failure::refused(&Refusal::NotFound));
    };
    let name = year.to_string();
    let data = json!({
        "superior": issuer.superior.clone().unwrap_or_default(),
        "agency": issuer.name,
        "book": t.with("book-volume", &[("year", &name)]),
        "year": name,
        "closed_on": t.date(kernel::today_in_vietnam(book.closed_at)),
        "entries": t.number(book.sums.entries),
        "first": if book.sums.entries == 0 { "00" } else { "01" },
        "last": last(book.sums),
        "copies": t.number(book.sums.copies),
        "fees": t.money(book.sums.fees),
        "signer": signer.name,
        "signer_title": signer.title,
    });
    let title = t.with("close-title", &[("year", &name)]);
    let info = PdfInfo { title, lang: Lang::Vi, at: book.closed_at, author: issuer.name };
    let pdf = dossier::printed(move || PRINTER.render(&TEMPLATE, &data, &info)).await?;
    Ok(sent(pdf, &format!("khoa-so-chung-thuc-{year}.pdf")))
}
