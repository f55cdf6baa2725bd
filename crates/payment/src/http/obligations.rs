//! What an agency waits for from the treasury: what is due and late, files of the tax office in and out, each with its trace.

use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use kernel::{Problem, Role, Vnd};
use platform::{
    App, Fault,
    http::{Caller, Failure},
    journal,
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Field, FieldProblem, Frame, Notice, Table, Text};

use super::{
    obligation::{Posted, said, voucher_of},
    obligation_words::tags,
    page::{Again, again, frame, from_desk, page, see_other, sentences, texts},
    statement::received,
};
use crate::{
    DueObligation, Error, ObligationView, Refusal, TakeTaxPayments, TakeVoucher, TaxFile,
    TaxFileDirection, TaxFileLine, TaxPayment, dossier_of_notice, notice_number, obligation_desk,
    read_tax_payments, send_tax_file, sheet, take_tax_payments, take_voucher, tax_file,
};

const HERE: &str = "/can-bo/nghia-vu";

#[derive(Template)]
#[template(path = "officer/obligations.html")]
struct DeskPage {
    frame: Frame,
    t: Text,
    due: Option<Table>,
    empty: Option<Empty>,
    unknown: Option<Table>,
    files: Option<Table>,
    /// For desks: a voucher of a dossier that another agency handles.
    elsewhere: Option<Vec<Field>>,
    /// For who exchanges files with the tax office.
    exchange: Option<(Field, Field, Field)>,
}

/// What was just done, and how much of it.
#[derive(Deserialize)]
pub(super) struct Done {
    khop: Option<i64>,
    chua_ro: Option<i64>,
    trung: Option<i64>,
    /// What is left of the notice whose voucher was taken, in đồng.
    con: Option<i64>,
}

/// Which days the file is of, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Days {
    from: String,
    until: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let t = texts();
    let notice = done.khop.map(|matched| {
        let number = |it: Option<i64>| t.number(it.unwrap_or_default());
        let words = [number(Some(matched)), number(done.chua_ro), number(done.trung)];
        Notice::success(t.with(
            "tax-taken",
            &[("matched", &words[0]), ("unknown", &words[1]), ("repeated", &words[2])],
        ))
    });
    let voucher = done.con.map(|rest| match rest {
        0 => Notice::success(t.get("voucher-taken-all")),
        rest => Notice::success(t.with("voucher-taken", &[("rest", &t.money(Vnd::new(rest)))])),
    });
    shown(&app, &caller, (Typed::default(), Again::done(voucher.or(notice)))).await
}

/// What was typed into one of the forms.
#[derive(Default)]
struct Typed {
    days: Days,
    voucher: Posted,
}

async fn shown(
    app: &App,
    caller: &Caller,
    (typed, again): (Typed, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, today) = (caller.ctx.clone(), caller.ctx.today());
    let desk = app.db.read(move |tx| obligation_desk(tx, &ctx)).await?;
    let problems = sentences(t, &again.problems);
    let day = |typed: &str, otherwise: Date| match typed {
        "" => otherwise.to_string(),
        typed => typed.to_owned(),
    };
    let exchange = caller.has_any(&[Role::DeskHead, Role::Accountant]).then(|| {
        (
            Field::file(&t, "tax_file", t.get("field-tax-file"))
                .hint(t.get("tax-file-hint"))
                .accept(".csv,.xlsx")
                .problems(&problems),
            Field::date(&t, "from", t.get("use-from"))
                .value(day(&typed.days.from, today.first_of_month()))
                .problems(&problems),
            Field::date(&t, "until", t.get("use-until"))
                .value(day(&typed.days.until, today))
                .problems(&problems),
        )
    });
    let opens =
        caller.has_any(&[Role::Specialist, Role::ReceptionClerk, Role::DeskHead, Role::Leader]);
    let shown_problems = problems.clone();
    let mut frame =
        from_desk(frame(app, caller, t.get("obligations-title")), caller).problems(problems);
    frame.notice = again.notice;
    let shown = DeskPage {
        frame,
        empty: desk.due.is_empty().then(|| Empty::new(t.get("obligations-empty"))),
        due: due(t, &desk.due, (today, opens)),
        unknown: unknown(t, &desk.unknown),
        files: files(t, &desk.files),
        elsewhere: caller
            .has_any(&[Role::ReceptionClerk, Role::DeskHead])
            .then(|| voucher_fields(t, &typed.voucher, &shown_problems)),
        exchange,
        t,
    };
    page(again.status, &shown)
}

/// What stands on the papers that somebody brings whose dossier another agency handles.
fn voucher_fields(t: Text, posted: &Posted, told: &[FieldProblem]) -> Vec<Field> {
    let text = |name: &str, key: &str| {
        Field::text(&t, name, t.get(key)).medium().value(said(posted, name)).problems(told)
    };
    vec![
        text("dossier", "field-dossier"),
        text("notice", "field-notice"),
        text("voucher", "field-voucher"),
        Field::date(&t, "paid_on", t.get("field-paid-on"))
            .value(said(posted, "paid_on"))
            .problems(told),
        text("amount", "field-amount").short().inputmode("numeric"),
    ]
}

/// A voucher is shown here for a dossier that another agency handles.
pub(super) async fn take_voucher_here(
    State(app): State<App>,
    caller: Caller,
    Form(posted): Form<Posted>,
) -> Result<Response, Failure> {
    let (code, notice) = (said(&posted, "dossier").to_owned(), said(&posted, "notice").to_owned());
    let mut problems = Vec::new();
    for (field, typed) in [("dossier", &code), ("notice", &notice)] {
        if typed.is_empty() {
            problems.push(Problem::new(field, "required"));
        }
    }
    let read = voucher_of(&posted, notice_number(&notice));
    if let Err(Refusal::Invalid(more)) = &read {
        problems.extend(more.iter().cloned());
    }
    let outcome = match read {
        Ok(payment) if problems.is_empty() => {
            let ctx = caller.ctx.clone();
            app.db
                .write(move |tx| {
                    let found = dossier_of_notice(tx, &ctx, (&code, &notice))?;
                    let unknown = || Refusal::field("notice", "no_such_notice");
                    let dossier = found.ok_or_else(unknown)?;
                    let payment = payment.clone();
                    take_voucher(tx, &ctx, &TakeVoucher { dossier, payment })
                })
                .await
        }
        Ok(_) | Err(_) => Err(Error::from(Refusal::Invalid(problems))),
    };
    match outcome {
        Ok(rest) => Ok(see_other(&format!("{HERE}?con={}", rest.dong()))),
        Err(error) => {
            let typed = Typed { voucher: posted, ..Typed::default() };
            shown(&app, &caller, (typed, again(texts(), error)?)).await
        }
    }
}

fn due(t: Text, list: &[DueObligation], (today, opens): (Date, bool)) -> Option<Table> {
    let columns = vec![
        Column::new(t.get("obligation-number")),
        Column::new(t.get("column-dossier")),
        Column::new(t.get("obligation-due")),
        Column::new(t.get("column-state")),
        Column::number(t.get("obligation-rest")),
    ];
    let table = Table::new(t.get("obligations-list"), columns);
    let table = list.iter().fold(table, |table, it| {
        let obligation = &it.view.obligation;
        let href = format!("{HERE}/{}", obligation.dossier);
        let number = obligation.notice.number.as_str();
        let first = if opens { Cell::link(href, number) } else { Cell::text(number) };
        table.row([
            first.note(&obligation.notice.authority),
            Cell::text(&it.dossier_code).note(&it.owner),
            Cell::text(t.date(obligation.notice.due_on)),
            state(t, &it.view, today),
            Cell::text(t.money(it.view.rest())),
        ])
    });
    (!table.is_empty()).then_some(table)
}

/// Late before due: what matters most.
fn state(t: Text, view: &ObligationView, today: Date) -> Cell {
    match tags(t, view, today).pop() {
        Some(tag) => Cell::part(&tag),
        None => Cell::text(""),
    }
}

fn unknown(t: Text, list: &[TaxPayment]) -> Option<Table> {
    let columns = vec![
        Column::new(t.get("obligation-number")),
        Column::new(t.get("obligation-voucher")),
        Column::new(t.get("obligation-paid-on")),
        Column::new(t.get("column-payer")),
        Column::number(t.get("column-amount")),
    ];
    let table = Table::new(t.get("tax-unknown"), columns);
    let table = list.iter().fold(table, |table, it| {
        table.row([
            Cell::text(&it.line.notice),
            Cell::text(&it.line.reference),
            Cell::text(t.date(it.line.paid_on)),
            Cell::text(&it.line.payer),
            Cell::text(t.money(it.line.amount)),
        ])
    });
    (!table.is_empty()).then_some(table)
}

fn files(t: Text, list: &[TaxFile]) -> Option<Table> {
    let columns = vec![
        Column::new(t.get("tax-made")),
        Column::new(t.get("tax-direction")),
        Column::number(t.get("tax-lines")),
        Column::number(t.get("tax-repeated")),
    ];
    let table = Table::new(t.get("tax-files"), columns);
    let table = list.iter().fold(table, |table, it| {
        let key = match it.direction {
            TaxFileDirection::In => "tax-in",
            TaxFileDirection::Out => "tax-out",
        };
        let days = it.days.map(|(from, until)| {
            t.with("use-days", &[("from", &t.date(from)), ("until", &t.date(until))])
        });
        table.row([
            Cell::text(t.date_time(it.made_at)),
            Cell::text(t.get(key)).note(days.unwrap_or_default()),
            Cell::text(t.number(it.lines)),
            Cell::text(t.number(it.repeated)),
        ])
    });
    (!table.is_empty()).then_some(table)
}

pub(super) async fn take(
    State(app): State<App>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let bytes = received(posted, "tax_file").await?;
    let read = move || {
        let wrong = |code: &'static str| Refusal::Invalid(vec![Problem::new("tax_file", code)]);
        if bytes.is_empty() {
            return Err(wrong("required"));
        }
        let rows = sheet::rows(&bytes).ok_or_else(|| wrong("no_sheet"))?;
        let payments = read_tax_payments(&rows)?;
        let file = Some(journal::sealed("", &serde_json::json!(rows)));
        Ok(TakeTaxPayments { file, payments })
    };
    let command = tokio::task::spawn_blocking(read).await.map_err(|_| Fault::Abandoned)?;
    let outcome = match command {
        Ok(command) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| take_tax_payments(tx, &ctx, &command)).await
        }
        Err(refusal) => Err(Error::from(refusal)),
    };
    match outcome {
        Ok(it) => Ok(see_other(&format!(
            "{HERE}?khop={}&chua_ro={}&trung={}",
            it.matched, it.unknown, it.repeated
        ))),
        Err(error) => shown(&app, &caller, (Typed::default(), again(texts(), error)?)).await,
    }
}

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Form(days): Form<Days>,
) -> Result<Response, Failure> {
    let t = texts();
    let outcome = match read_days(&days) {
        Err(refusal) => Err(Error::from(refusal)),
        Ok(days) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| send_tax_file(tx, &ctx, days)).await
        }
    };
    let lines = match outcome {
        Ok(lines) => lines,
        Err(error) => {
            let typed = Typed { days, ..Typed::default() };
            return shown(&app, &caller, (typed, again(t, error)?)).await;
        }
    };
    let titles = tax_file::COLUMNS.map(|it| t.get(format!("tax-column-{it}")));
    let state =
        |it: &TaxFileLine| t.get(format!("obligation-state-{}", it.obligation.state.code()));
    let bytes = tax_file::table(&lines, &titles, state)
        .map_err(|error| Fault::Corrupt(error.to_string()))?;
    let name =
        format!("attachment; filename=\"nghia-vu-{}-{}.csv\"", days.from.trim(), days.until.trim());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn read_days(typed: &Days) -> Result<(Date, Date), Refusal> {
    let read = |field: &str, typed: &str| {
        typed.trim().parse::<Date>().map_err(|_| Refusal::field(field, "unreadable"))
    };
    let (from, until) = (read("from", &typed.from)?, read("until", &typed.until)?);
    if until < from { Err(Refusal::field("until", "days_wrong_way")) } else { Ok((from, until)) }
}
