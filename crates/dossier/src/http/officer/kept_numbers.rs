//! Numbers of results that an office keeps for paper: kept beforehand, used from the sheet, or accounted for.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::Role;
use platform::{
    App,
    http::{Access, Caller, Failure, Routes},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, FieldProblem, Frame, Notice, Table, Text};

use super::{frame, page, part, posted::Posted, texts};
use crate::{
    Error, KeepNumbers, KeptRange, Refusal, ResultBook, VoidNumber,
    domain::{KeptNumber, MOST_KEPT, NumberFate},
    queries, result_books, verbs,
};

const PAGE: &str = "/can-bo/so-giay";

pub(super) fn routes() -> Routes {
    let records = Access::Roles(&[Role::RecordsClerk]);
    Routes::new()
        .get(PAGE, records, "-: reads", show)
        .post(PAGE, records, "number_range.kept", keep)
        .post("/can-bo/so-giay/huy", records, "number_range.voided", void)
}

#[derive(Template)]
#[template(path = "officer/kept_numbers.html")]
struct NumbersPage {
    frame: Frame,
    t: Text,
    table: Option<Table>,
    empty: Option<Empty>,
    keep: Vec<Field>,
    /// Nothing when every number is accounted for.
    void: Vec<Field>,
}

/// What one reading of the database gave.
struct Found {
    books: Vec<ResultBook>,
    ranges: Vec<KeptRange>,
}

/// What the address says of the page.
#[derive(Deserialize)]
struct Asked {
    /// What was just done.
    da: Option<String>,
}

async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let t = texts();
    let notice = asked.da.and_then(|word| t.find(format!("numbers-done-{word}")));
    let found = read(&app, &caller).await?;
    let notice = notice.map(Notice::success);
    render(&app, &caller, &found, &Posted::default(), (Vec::new(), notice))
}

async fn keep(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let posted = Posted::from(fields);
    let command = KeepNumbers {
        series: posted.get("series").to_owned(),
        count: posted.whole_number("count").and_then(|count| u32::try_from(count).ok()),
    };
    let ctx = caller.ctx.clone();
    let done = app.db.write(move |tx| verbs::keep_numbers(tx, &ctx, &command)).await;
    answer(&app, &caller, (posted, "giu"), done.map(drop)).await
}

async fn void(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let posted = Posted::from(fields);
    let command = VoidNumber {
        range: posted.get("range").parse().ok(),
        number: posted.get("number").to_owned(),
        fate: NumberFate::from_code(posted.get("fate")),
    };
    let ctx = caller.ctx.clone();
    let done = app.db.write(move |tx| verbs::void_number(tx, &ctx, &command)).await;
    answer(&app, &caller, (posted, "huy"), done).await
}

async fn answer(
    app: &App,
    caller: &Caller,
    (posted, word): (Posted, &str),
    done: Result<(), Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{PAGE}?da={word}")).into_response()),
        Err(Error::Refused(Refusal::Denied)) => Err(Failure::refused(&Refusal::Denied)),
        Err(error) => {
            let told = part::told(texts(), error)?;
            let found = read(app, caller).await?;
            render(app, caller, &found, &posted, (told, None))
        }
    }
}

async fn read(app: &App, caller: &Caller) -> Result<Found, Failure> {
    let (ctx, on) = (caller.ctx.clone(), caller.ctx.today());
    let officer = caller.ctx.actor.officer().ok_or_else(Failure::not_found)?;
    let agency = officer.agency;
    let found = app.db.read(move |tx| {
        let books = result_books(tx, agency, on)?;
        let ranges = queries::kept_ranges(tx, &ctx)?;
        Ok::<_, Error>(Found { books, ranges })
    });
    Ok(found.await?)
}

fn render(
    app: &App,
    caller: &Caller,
    found: &Found,
    posted: &Posted,
    (told, notice): (Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let t = texts();
    let table = table(t, &found.ranges);
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut frame = frame(app, caller, t.get("numbers-title"))
        .crumb("/can-bo", t.get("work-title"))
        .problems(told.clone());
    frame.notice = notice;
    let filled = |fields: Vec<Field>| fields.into_iter().map(|it| it.problems(&told)).collect();
    let view = NumbersPage {
        empty: table.is_empty().then(|| Empty::new(t.get("numbers-none"))),
        table: (!table.is_empty()).then_some(table),
        keep: filled(keep_fields(t, &found.books, posted)),
        void: filled(void_fields(t, &found.ranges, posted)),
        frame,
        t,
    };
    page(status, &view)
}

fn keep_fields(t: Text, books: &[ResultBook], posted: &Posted) -> Vec<Field> {
    let none = Choice::new("", t.get("numbers-series-none"));
    let books = books.iter().map(|book| {
        Choice::new(&book.series, format!("{} – {}", book.series, book.outcomes.join("; ")))
    });
    let choices: Vec<Choice> = std::iter::once(none).chain(books).collect();
    let most = MOST_KEPT.to_string();
    vec![
        Field::select(&t, "series", t.get("name-series"), choices).value(posted.get("series")),
        Field::digits(&t, "count", t.get("name-count"))
            .short()
            .hint(t.with("numbers-count-hint", &[("most", &most)]))
            .value(posted.get("count")),
    ]
}

fn void_fields(t: Text, ranges: &[KeptRange], posted: &Posted) -> Vec<Field> {
    let open: Vec<Choice> = ranges
        .iter()
        .filter(|it| !it.range.left(&it.accounted).is_empty())
        .map(|it| Choice::new(it.range.id.to_string(), span(it)))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let none = Choice::new("", t.get("numbers-range-none"));
    let choices: Vec<Choice> = std::iter::once(none).chain(open).collect();
    let fates = NumberFate::VOID
        .map(|fate| Choice::new(fate.code(), t.get(format!("numbers-fate-{}", fate.code()))));
    vec![
        Field::select(&t, "range", t.get("name-range"), choices).value(posted.get("range")),
        Field::text(&t, "number", t.get("name-number")).medium().value(posted.get("number")),
        Field::radios(&t, "fate", t.get("name-fate"), fates).value(posted.get("fate")),
    ]
}

/// From the first to the last number as documents carry them.
fn span(it: &KeptRange) -> String {
    format!("{} – {}", it.range.written(it.range.first), it.range.written(it.range.last))
}

fn table(t: Text, ranges: &[KeptRange]) -> Table {
    let columns = ["range", "used", "void", "left"];
    let columns = columns.map(|name| Column::new(t.get(format!("numbers-column-{name}"))));
    let table = Table::new(t.get("numbers-title"), columns.to_vec()).hidden_caption();
    ranges.iter().fold(table, |table, it| {
        let kept_at = t.with("numbers-kept-at", &[("at", &t.date_time(it.range.kept_at))]);
        table.row([
            Cell::text(span(it)).note(kept_at),
            Cell::text(used(it)),
            Cell::text(void_numbers(t, &it.accounted)),
            Cell::text(runs(&it.range.left(&it.accounted))),
        ])
    })
}

/// Each number that a result carries, with the dossier.
fn used(it: &KeptRange) -> String {
    let used = it.accounted.iter().filter_map(|number| {
        let code = it.codes.get(&number.dossier?)?;
        Some(format!("{} ({code})", number.number))
    });
    used.collect::<Vec<_>>().join("; ")
}

fn void_numbers(t: Text, accounted: &[KeptNumber]) -> String {
    let mut by_fate: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
    for it in accounted.iter().filter(|it| it.fate != NumberFate::Used) {
        by_fate.entry(it.fate.code()).or_default().push(it.number);
    }
    let parts = by_fate.iter().map(|(fate, numbers)| {
        format!("{}: {}", t.get(format!("numbers-fate-{fate}")), runs(numbers))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// Numbers in order, with those that follow each other as one: `3–7, 9`.
fn runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            Some(_) | None => runs.push((*number, *number)),
        }
    }
    let words = runs.iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_written_as_one() {
        assert_eq!(runs(&[3, 4, 5, 7, 9, 10]), "3–5, 7, 9–10");
        assert_eq!(runs(&[]), "");
    }
}
