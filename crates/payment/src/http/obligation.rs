//! The notices of one dossier, for officers: kept, shown with the QR code, vouchers taken in, dropped.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use dossier::DossierId;
use jiff::civil::Date;
use kernel::{Problem, Vnd};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text};

use super::{
    obligation_words::{ShownObligation, shown as card, sum},
    page::{Again, again, amount_in, frame, id_in, page, see_other, sentences, texts},
};
use crate::{
    DossierObligations, DropObligation, Error, KeepObligation, ObligationId, ObligationLine,
    Refusal, TakeVoucher, TaxNotice, TaxPaymentLine, dossier_obligations, drop_obligation,
    keep_obligation, notice_number, take_voucher,
};

/// Rows for items that the form offers.
const ROWS: usize = 5;

#[derive(Template)]
#[template(path = "officer/obligation.html")]
struct ObligationPage {
    frame: Frame,
    t: Text,
    dossier: DossierId,
    facts: Facts,
    sum: Option<String>,
    /// Each notice with the fields of a voucher, of a reason, and whether the voucher was wrong.
    cards: Vec<(ShownObligation, Vec<Field>, Field, bool)>,
    may_take: bool,
    may_keep: bool,
    fields: Vec<Field>,
    items: Vec<(Field, Field)>,
}

/// What was posted, in the order in which it came.
pub(super) type Posted = Vec<(String, String)>;

pub(super) fn said<'a>(posted: &'a Posted, name: &str) -> &'a str {
    posted.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

/// What the page is shown again with: which form, and what was typed into it.
#[derive(Default)]
struct Typed {
    /// The obligation whose form it was; none for the form of a new one.
    at: Option<ObligationId>,
    posted: Posted,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let t = texts();
    let notice = match done.xong.as_deref() {
        Some("ghi") => Some(Notice::success(t.get("obligation-kept"))),
        Some("chung-tu") => Some(Notice::success(t.get("obligation-voucher-taken"))),
        Some("bo") => Some(Notice::success(t.get("obligation-dropped-done"))),
        Some(_) | None => None,
    };
    shown(&app, &caller, id_in(&id)?, (Typed::default(), Again::done(notice))).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: DossierId,
    (typed, again): (Typed, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| dossier_obligations(tx, &ctx, id)).await?;
    let today = caller.ctx.today();
    let problems = sentences(t, &again.problems);
    let cards = view.obligations.iter().map(|it| {
        let is_here = typed.at == Some(it.obligation.id);
        let (posted, told): (&Posted, &[FieldProblem]) =
            if is_here { (&typed.posted, &problems) } else { (&Posted::new(), &[]) };
        let id = it.obligation.id.to_string();
        let fields = voucher(t, (&id, it.rest()), posted, told);
        let is_wrong = fields.iter().any(Field::is_wrong);
        (card(t, it, today), fields, why(t, &id, posted, told), is_wrong)
    });
    let cards = cards.collect();
    let told: &[FieldProblem] = if typed.at.is_none() { &problems } else { &[] };
    let (fields, items) = (fields(t, &view, &typed, told), items(t, &typed, told));
    let code = view.detail.dossier.code().to_owned();
    let mut frame = frame(app, caller, t.get("obligation-title"))
        .crumb("/can-bo/nghia-vu", t.get("obligations-title"))
        .crumb(format!("/can-bo/ho-so/{id}"), code.as_str())
        .problems(problems);
    frame.notice = again.notice;
    let shown = ObligationPage {
        frame,
        dossier: id,
        facts: Facts::new()
            .line(t.get("column-dossier"), code.as_str())
            .line(t.get("column-procedure"), view.detail.rules.procedure.name.as_str())
            .line(t.get("obligation-owner"), view.detail.applicant_name.as_str()),
        sum: sum(t, &view.obligations),
        cards,
        may_take: view.may_take,
        may_keep: view.may_keep,
        fields,
        items,
        t,
    };
    page(again.status, &shown)
}

/// The fields of a voucher that is shown.
fn voucher(t: Text, (id, rest): (&str, Vnd), posted: &Posted, told: &[FieldProblem]) -> Vec<Field> {
    let amount = match said(posted, "amount") {
        "" => rest.dong().to_string(),
        typed => typed.to_owned(),
    };
    vec![
        Field::text(&t, "voucher", t.get("field-voucher"))
            .id(format!("so-{id}"))
            .medium()
            .value(said(posted, "voucher"))
            .problems(told),
        Field::date(&t, "paid_on", t.get("field-paid-on"))
            .id(format!("ngay-{id}"))
            .value(said(posted, "paid_on"))
            .problems(told),
        Field::text(&t, "amount", t.get("field-amount"))
            .id(format!("tien-{id}"))
            .short()
            .inputmode("numeric")
            .value(amount)
            .problems(told),
    ]
}

fn why(t: Text, id: &str, posted: &Posted, told: &[FieldProblem]) -> Field {
    Field::text(&t, "reason", t.get("field-reason"))
        .id(format!("ly-do-{id}"))
        .value(said(posted, "reason"))
        .problems(told)
}

/// The fields of a new notice; the account of the treasury is proposed as it was last.
fn fields(t: Text, view: &DossierObligations, typed: &Typed, told: &[FieldProblem]) -> Vec<Field> {
    let is_new = typed.posted.is_empty() || typed.at.is_some();
    let value = |name: &str| match (is_new, &view.latest) {
        (false, _) => said(&typed.posted, name).to_owned(),
        (true, None) => String::new(),
        (true, Some(latest)) => match name {
            "authority" => latest.authority.clone(),
            "bank" => latest.bank.clone(),
            "bank_name" => latest.bank_name.clone(),
            "account" => latest.account.clone(),
            "account_name" => latest.account_name.clone(),
            _ => String::new(),
        },
    };
    let text = |name: &str, key: &str| {
        Field::text(&t, name, t.get(key)).medium().value(value(name)).problems(told)
    };
    let day =
        |name: &str, key: &str| Field::date(&t, name, t.get(key)).value(value(name)).problems(told);
    vec![
        text("number", "field-number"),
        text("authority", "field-authority"),
        day("issued_on", "field-issued-on"),
        day("due_on", "field-due-on"),
        text("bank_name", "field-bank-name"),
        text("bank", "field-bank").hint(t.get("collector-bank-hint")).inputmode("numeric"),
        text("account", "field-account"),
        text("account_name", "field-account-name"),
    ]
}

fn items(t: Text, typed: &Typed, told: &[FieldProblem]) -> Vec<(Field, Field)> {
    let value = |name: &str| {
        if typed.at.is_some() { String::new() } else { said(&typed.posted, name).to_owned() }
    };
    let rows = 1..=ROWS;
    rows.map(|row| {
        let (item, amount) = (format!("item_{row}"), format!("amount_{row}"));
        let label = |key: &str| t.with(key, &[("row", &row.to_string())]);
        let optional = |field: Field| if row == 1 { field } else { field.optional() };
        (
            optional(Field::text(&t, item.clone(), label("obligation-item-row")))
                .medium()
                .value(value(&item))
                .problems(told),
            optional(Field::text(&t, amount.clone(), label("obligation-amount-row")))
                .short()
                .inputmode("numeric")
                .value(value(&amount))
                .problems(told),
        )
    })
    .collect()
}

/// The notice that was typed, with what cannot be read.
fn notice_of(posted: &Posted) -> (TaxNotice, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut day = |name: &str| {
        let read = said(posted, name).parse::<Date>();
        if read.is_err() {
            let code = if said(posted, name).is_empty() { "required" } else { "unreadable" };
            problems.push(Problem::new(name, code));
        }
        read.unwrap_or_default()
    };
    let (issued_on, due_on) = (day("issued_on"), day("due_on"));
    let mut lines = Vec::new();
    for row in 1..=ROWS {
        let (item, amount) = (format!("item_{row}"), format!("amount_{row}"));
        let (name, typed) = (said(posted, &item), said(posted, &amount));
        if name.is_empty() && typed.is_empty() {
            continue;
        }
        match amount_in(typed) {
            None => problems.push(Problem::new(amount, "amount")),
            Some(amount) => lines.push(ObligationLine { name: name.to_owned(), amount }),
        }
    }
    let text = |name: &str| said(posted, name).to_owned();
    let notice = TaxNotice {
        number: text("number"),
        authority: text("authority"),
        issued_on,
        due_on,
        bank: text("bank"),
        bank_name: text("bank_name"),
        account: text("account"),
        account_name: text("account_name"),
        lines,
    };
    (notice, problems)
}

/// What is wrong with the notice, in the fields of the form.
fn told(notice: &TaxNotice, unread: Vec<Problem>) -> Option<Refusal> {
    let checked = match notice.check() {
        Err(Refusal::Invalid(problems)) => problems,
        Err(_) | Ok(_) => Vec::new(),
    };
    let mut all = unread;
    let is_told = |all: &[Problem], field: &str| all.iter().any(|it| it.field == field);
    let has_bad_row = all.iter().any(|it| it.field.starts_with("amount_"));
    for problem in checked {
        let is_day =
            problem.field == "due_on" && (is_told(&all, "due_on") || is_told(&all, "issued_on"));
        if problem.field == "lines" {
            if !has_bad_row {
                all.push(Problem::new("item_1", problem.code));
            }
        } else if !is_day {
            all.push(problem);
        }
    }
    (!all.is_empty()).then_some(Refusal::Invalid(all))
}

pub(super) async fn keep(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(posted): Form<Posted>,
) -> Result<Response, Failure> {
    let (t, id): (Text, DossierId) = (texts(), id_in(&id)?);
    let (notice, unread) = notice_of(&posted);
    let outcome = match told(&notice, unread) {
        Some(refusal) => Err(Error::from(refusal)),
        None => {
            let words = [
                ("number", notice_number(&notice.number)),
                ("day", t.date(notice.issued_on)),
                ("authority", notice.authority.clone()),
                ("due", t.date(notice.due_on)),
            ];
            let words: Vec<(&str, &str)> = words.iter().map(|it| (it.0, it.1.as_str())).collect();
            let reason = t.with("obligation-why", &words);
            let command = KeepObligation { dossier: id, notice, reason };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| keep_obligation(tx, &ctx, &command)).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/can-bo/nghia-vu/{id}?xong=ghi"))),
        Err(error) => {
            let typed = Typed { at: None, posted };
            shown(&app, &caller, id, (typed, again(t, error)?)).await
        }
    }
}

pub(super) async fn take(
    State(app): State<App>,
    caller: Caller,
    Path((id, at)): Path<(String, String)>,
    Form(posted): Form<Posted>,
) -> Result<Response, Failure> {
    let (id, at): (DossierId, ObligationId) = (id_in(&id)?, id_in(&at)?);
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| dossier_obligations(tx, &ctx, id)).await?;
    let found = view.obligations.iter().find(|it| it.obligation.id == at);
    let notice = found.map(|it| it.obligation.notice.number.clone());
    let notice = notice.ok_or_else(|| Failure::refused(&Refusal::NotFound))?;
    let outcome = match voucher_of(&posted, notice) {
        Err(refusal) => Err(Error::from(refusal)),
        Ok(payment) => {
            let command = TakeVoucher { dossier: id, payment };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| take_voucher(tx, &ctx, &command)).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/can-bo/nghia-vu/{id}?xong=chung-tu"))),
        Err(error) => {
            let typed = Typed { at: Some(at), posted };
            shown(&app, &caller, id, (typed, again(texts(), error)?)).await
        }
    }
}

pub(super) fn voucher_of(posted: &Posted, notice: String) -> Result<TaxPaymentLine, Refusal> {
    let mut problems = Vec::new();
    let reference = said(posted, "voucher").to_owned();
    if reference.is_empty() {
        problems.push(Problem::new("voucher", "required"));
    }
    let paid_on = said(posted, "paid_on").parse::<Date>();
    if paid_on.is_err() {
        problems.push(Problem::new("paid_on", "required"));
    }
    let amount = amount_in(said(posted, "amount")).filter(|it| it.dong() > 0);
    if amount.is_none() {
        problems.push(Problem::new("amount", "amount"));
    }
    match (paid_on, amount) {
        (Ok(paid_on), Some(amount)) if problems.is_empty() => {
            Ok(TaxPaymentLine { notice, reference, paid_on, amount, payer: String::new() })
        }
        (Ok(_) | Err(_), Some(_) | None) => Err(Refusal::Invalid(problems)),
    }
}

pub(super) async fn leave_out(
    State(app): State<App>,
    caller: Caller,
    Path((id, at)): Path<(String, String)>,
    Form(posted): Form<Posted>,
) -> Result<Response, Failure> {
    let (id, at): (DossierId, ObligationId) = (id_in(&id)?, id_in(&at)?);
    let command = DropObligation { obligation: at, reason: said(&posted, "reason").to_owned() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| drop_obligation(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("/can-bo/nghia-vu/{id}?xong=bo"))),
        Err(error) => {
            let typed = Typed { at: Some(at), posted };
            shown(&app, &caller, id, (typed, again(texts(), error)?)).await
        }
    }
}
