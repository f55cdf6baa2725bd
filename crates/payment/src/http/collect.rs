//! The cash desk: what is due, found by the code of a dossier or of a charge, taken in one press.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use dossier::DossierId;
use kernel::{Ctx, Role};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Facts, Frame, Notice, PrintButton, QrFigure, Table, Text};

use super::{
    page::{Again, again, amount_in, frame, id_in, page, see_other, texts},
    words,
};
use crate::{
    Charge, ChargeState, ChargeView, DueLine, Error, FeeReceiptState, Refusal, TakeCash,
    collector_of, dossier_charges, due_charges, find_due, keep_charges, own_shift, take_cash,
};

const HERE: &str = "/can-bo/thu-phi";

#[derive(Template)]
#[template(path = "officer/due.html")]
struct DuePage {
    frame: Frame,
    t: Text,
    typed: String,
    due: Option<Table>,
    empty: Option<Empty>,
    /// What was taken in the caller's shift; nothing while none is open.
    shift: Option<String>,
    /// Whether the caller says into which account the agency collects.
    keeps: bool,
}

/// What was typed or scanned.
#[derive(Deserialize)]
pub(super) struct Asked {
    ma: Option<String>,
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let typed = asked.ma.unwrap_or_default().trim().to_owned();
    let (ctx, wanted) = (caller.ctx.clone(), typed.clone());
    let (found, due, shift, is_collecting) = app
        .db
        .read(move |tx| {
            let found = if wanted.is_empty() { None } else { find_due(tx, &ctx, &wanted)? };
            let due = due_charges(tx, &ctx)?;
            let shift = own_shift(tx, &ctx)?;
            Ok::<_, Error>((found, due, shift, collector_of(tx, &ctx)?.is_some()))
        })
        .await?;
    if let Some(dossier) = found {
        return Ok(see_other(&format!("{HERE}/{dossier}")));
    }
    let keeps = caller.has_any(&[Role::DeskHead]);
    if !is_collecting && keeps {
        return Ok(see_other("/can-bo/don-vi-thu"));
    }
    let mut frame = frame(&app, &caller, t.get("due-title"));
    if !is_collecting {
        frame = frame.notice(Notice::warning(t.get("payment-not-collecting")));
    } else if !typed.is_empty() {
        frame = frame.notice(Notice::warning(t.with("due-not-found", &[("code", &typed)])));
    }
    let shown = DuePage {
        due: (!due.is_empty()).then(|| table(t, &due)),
        empty: due.is_empty().then(|| Empty::new(t.get("due-empty"))),
        shift: shift.map(|it| t.with("shift-taken", &[("amount", &t.money(it.taken))])),
        keeps,
        typed,
        frame,
        t,
    };
    page(axum::http::StatusCode::OK, &shown)
}

fn table(t: Text, due: &[DueLine]) -> Table {
    let columns = vec![
        Column::new(t.get("column-dossier")),
        Column::new(t.get("column-payer")),
        Column::new(t.get("column-timing")),
        Column::number(t.get("column-amount")),
    ];
    due.iter().fold(Table::new(t.get("due-list"), columns), |table, line| {
        let href = format!("{HERE}/{}", line.charge.dossier);
        table.row([
            Cell::link(href, &line.dossier_code).note(&line.procedure),
            Cell::text(&line.applicant),
            Cell::text(t.get(format!("charge-timing-{}", line.charge.timing.code()))),
            Cell::text(t.money(line.charge.amount)),
        ])
    })
}

#[derive(Template)]
#[template(path = "officer/collect.html")]
struct CollectPage {
    frame: Frame,
    t: Text,
    dossier: DossierId,
    facts: Facts,
    charges: Vec<ShownCharge>,
    receipts: Vec<(String, String)>,
    empty: Option<Empty>,
    /// Whether the caller has a shift open.
    has_shift: bool,
    /// Whether the dossier can be accepted now.
    is_waiting: bool,
    print: PrintButton,
}

/// A charge as the page shows it.
struct ShownCharge {
    id: String,
    amount: i64,
    money: String,
    lines: Table,
    tag: ui::Tag,
    is_due: bool,
    qr: Option<QrFigure>,
    purpose: String,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let notice = done.xong.map(|_| Notice::success(texts().get("collect-done")));
    shown(&app, &caller, id_in(&id)?, Again::done(notice)).await
}

/// The charges that the follower of the journal would make a moment later are made now: whoever comes from the
/// intake does not wait.
fn kept(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<ChargeView, Error> {
    dossier_charges(tx, ctx, id)?;
    keep_charges(tx, &Ctx::system(ctx.now), id)?;
    dossier_charges(tx, ctx, id)
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: DossierId,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (view, shift) =
        app.db.write(move |tx| Ok::<_, Error>((kept(tx, &ctx, id)?, own_shift(tx, &ctx)?))).await?;
    let detail = &view.detail;
    let title = format!("{} – {}", t.get("collect-title"), detail.dossier.code());
    let mut frame = frame(app, caller, title).crumb(HERE, t.get("due-title"));
    frame.notice = again.notice;
    let facts = Facts::new()
        .line(t.get("column-dossier"), Cell::text(detail.dossier.code()))
        .line(t.get("column-procedure"), Cell::text(&detail.rules.procedure.name))
        .line(t.get("column-payer"), Cell::text(&detail.applicant_name));
    let charges: Vec<ShownCharge> = view
        .charges
        .iter()
        .filter(|it| it.state != ChargeState::Cancelled)
        .map(|charge| shown_charge(t, &view, charge))
        .collect();
    let empty = charges.is_empty().then(|| Empty::new(t.get("collect-empty")));
    let holding = view.receipts.iter().filter(|it| it.0.state == FeeReceiptState::Issued);
    let receipts = holding.map(|(it, _)| {
        let words = [("number", it.number_words()), ("amount", t.money(it.amount))];
        let label = t.with("collect-receipt", &[("number", &words[0].1), ("amount", &words[1].1)]);
        (it.id.to_string(), label)
    });
    let shown = CollectPage {
        dossier: id,
        facts,
        receipts: receipts.collect(),
        has_shift: shift.is_some(),
        is_waiting: !detail.dossier.is_accepted() && detail.due_fees.is_empty(),
        print: PrintButton::new(&t),
        empty,
        charges,
        frame,
        t,
    };
    page(again.status, &shown)
}

fn shown_charge(t: Text, view: &ChargeView, charge: &Charge) -> ShownCharge {
    let is_due = charge.state == ChargeState::Due;
    let fields = view.collector.as_ref().filter(|_| is_due).map(|it| &it.fields);
    let payload = fields.and_then(|it| it.qr(Some(charge.amount), Some(&charge.code)));
    ShownCharge {
        id: charge.id.to_string(),
        amount: charge.amount.dong(),
        money: t.money(charge.amount),
        lines: words::lines(t, charge),
        tag: words::charge_tag(t, charge),
        is_due,
        qr: payload.map(|it| QrFigure::new(it, t.get("qr-title"), t.get("qr-caption"))),
        purpose: charge.code.purpose(),
    }
}

/// A press of the button.
#[derive(Deserialize)]
pub(super) struct Taken {
    #[serde(default)]
    khoan: String,
    #[serde(default)]
    so_tien: String,
}

pub(super) async fn take(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(taken): Form<Taken>,
) -> Result<Response, Failure> {
    let dossier: DossierId = id_in(&id)?;
    let seen_amount =
        amount_in(&taken.so_tien).ok_or_else(|| Failure::refused(&Refusal::NotDue))?;
    let command = TakeCash { dossier, charge: id_in(&taken.khoan)?, seen_amount };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| take_cash(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{HERE}/{dossier}?xong=thu"))),
        Err(error) => shown(&app, &caller, dossier, again(texts(), error)?).await,
    }
}
