//! What somebody's own dossier is asked for: each charge explained, the QR code to pay it, the receipt once it is paid.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use dossier::DossierId;
use platform::{
    App,
    config::GatewaySettings,
    http::{Caller, Failure, policy_with_forms_to},
};
use serde::Deserialize;
use ui::{Empty, Facts, Frame, Notice, PrintButton, QrFigure, Table, Tag, Text};

use super::{
    obligation_words::{self, ShownObligation},
    page::{id_in, page},
    words,
};
use crate::{
    Charge, ChargeState, ChargeView, Checkout, CheckoutId, CheckoutState, Error, FeeReceipt,
    ObligationState, ObligationView, ReceiptSeal, gateway::gateway_of, own_charges, own_checkout,
    own_obligations, texts::TEXTS,
};

#[derive(Template)]
#[template(path = "public/pay.html")]
struct PayPage {
    frame: Frame,
    t: Text,
    dossier: DossierId,
    lead: String,
    charges: Vec<ShownCharge>,
    obligations: Vec<ShownObligation>,
    /// What several of them come to.
    sum: Option<String>,
    receipts: Vec<ShownReceipt>,
    empty: Option<Empty>,
    /// Whether money is waited for.
    is_waiting: bool,
    print: PrintButton,
}

/// A charge as the page shows it.
struct ShownCharge {
    tag: Tag,
    lines: Table,
    pay: Option<(QrFigure, Facts)>,
    online: Option<Online>,
}

/// A receipt as the page shows it: one that was cancelled stays, with its number.
struct ShownReceipt {
    href: String,
    label: String,
    tag: Tag,
    /// Who sealed it, or that it waits.
    seal: Option<String>,
}

/// The way to the gateway.
struct Online {
    charge: String,
    about: String,
    label: String,
}

/// The payment that the payer comes back from.
#[derive(Deserialize)]
pub(super) struct Asked {
    lan: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let (id, ctx): (DossierId, _) = (id_in(&id)?, caller.ctx.clone());
    let payment: Option<CheckoutId> = asked.lan.and_then(|it| it.parse().ok());
    let settings = Arc::clone(&app.settings);
    let (view, payment, owed, gateway) = app
        .db
        .read(move |tx| {
            let view = own_charges(tx, &ctx, id)?;
            let payment = match payment {
                Some(payment) => own_checkout(tx, &view, payment)?,
                None => None,
            };
            let owed = own_obligations(tx, &ctx, id)?;
            let gateway = gateway_of(tx, &settings.gateways, view.desk)?;
            Ok::<_, Error>((view, payment, owed, gateway))
        })
        .await?;
    let gateway = gateway.as_ref();
    let code = view.detail.dossier.code();
    let charges: Vec<ShownCharge> = view
        .charges
        .iter()
        .filter(|it| it.state != ChargeState::Cancelled)
        .map(|charge| shown(t, &view, charge, gateway))
        .collect();
    // What was just handed in is asked for a moment later.
    let is_coming =
        charges.is_empty() && view.detail.due_fees.iter().any(|fee| fee.bars_acceptance());
    let today = caller.ctx.today();
    let is_told = |it: &&ObligationView| it.obligation.state != ObligationState::Dropped;
    let obligations: Vec<ShownObligation> =
        owed.iter().filter(is_told).map(|it| obligation_words::shown(t, it, today)).collect();
    let owes = obligations.iter().any(|it| it.is_due);
    let is_waiting = is_coming || owes || charges.iter().any(|it| it.pay.is_some());
    // The office asked without a notice: what it asked for, the dossier says.
    let asked = view.detail.dossier.payable().filter(|_| {
        obligations.is_empty() && view.detail.dossier.stage() == dossier::Stage::FinancialWait
    });
    let key = match (is_coming, charges.iter().any(|it| it.pay.is_some()), owes) {
        (true, _, _) => "pay-coming",
        (false, true, _) => "pay-lead",
        (false, false, true) => "pay-obligation",
        (false, false, false) if asked.is_some() => "pay-asked",
        (false, false, false) => "pay-nothing",
    };
    let receipts = view.receipts.iter().map(|it| receipt(t, it));
    let mut frame = identity::frame(&app, &caller, t.get("pay-title"))
        .crumb("/ho-so-cua-toi", t.get("pay-mine"))
        .crumb(format!("/ho-so/{id}"), code);
    frame.notice = payment.map(|it| came_back(t, &it));
    let shown = PayPage {
        frame,
        dossier: id,
        lead: t.with(
            key,
            &[
                ("agency", &view.agency),
                ("amount", &asked.map(|it| t.money(it)).unwrap_or_default()),
            ],
        ),
        receipts: receipts.collect(),
        empty: (charges.is_empty() && obligations.is_empty() && asked.is_none())
            .then(|| Empty::new(t.get("pay-empty")))
            .filter(|_| !is_coming),
        is_waiting,
        sum: obligation_words::sum(t, &owed),
        obligations,
        print: PrintButton::new(&t),
        charges,
        t,
    };
    let mut answer = page(StatusCode::OK, &shown)?;
    if let Some(gateway) = gateway
        && let Ok(policy) = HeaderValue::from_str(&policy_with_forms_to(&gateway.url))
    {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

fn receipt(t: Text, (it, seal): &(FeeReceipt, Option<ReceiptSeal>)) -> ShownReceipt {
    let number = it.number_words();
    let sealed = seal.as_ref().and_then(|it| it.sealed.as_ref());
    let file = if sealed.is_some() { "ky-so" } else { "ban-in" };
    ShownReceipt {
        href: format!("/bien-lai/{}/{file}.pdf", it.id),
        label: t.with("pay-receipt", &[("number", &number), ("amount", &t.money(it.amount))]),
        tag: words::receipt_tag(t, it),
        seal: match sealed {
            Some(sealed) => Some(t.with("pay-sealed", &[("by", &sealed.by)])),
            None => seal.is_some().then(|| t.get("seal-waits")),
        },
    }
}

/// How the payment stands from which the payer comes back.
fn came_back(t: Text, payment: &Checkout) -> Notice {
    match payment.state {
        CheckoutState::Paid => Notice::success(t.get("pay-back-paid")),
        CheckoutState::Failed => Notice::warning(t.get("pay-back-failed")),
        CheckoutState::Open => Notice::warning(t.get("pay-back-open")),
    }
}

fn shown(
    t: Text,
    view: &ChargeView,
    charge: &Charge,
    gateway: Option<&GatewaySettings>,
) -> ShownCharge {
    let is_due = charge.state == ChargeState::Due;
    let fields = view.collector.as_ref().filter(|_| is_due).map(|it| &it.fields);
    let pay = fields.and_then(|fields| {
        let payload = fields.qr(Some(charge.amount), Some(&charge.code))?;
        let facts = Facts::new()
            .line(t.get("pay-bank"), fields.bank_name.as_str())
            .line(t.get("pay-account"), fields.account.as_str())
            .line(t.get("pay-account-name"), fields.account_name.as_str())
            .line(t.get("pay-amount"), t.money(charge.amount))
            .line(t.get("pay-purpose"), charge.code.purpose());
        Some((QrFigure::new(payload, t.get("pay-qr-title"), t.get("pay-qr")), facts))
    });
    let online = gateway.filter(|_| pay.is_some()).map(|it| {
        let words = [("name", it.name.as_str()), ("amount", &t.money(charge.amount))];
        Online {
            charge: charge.id.to_string(),
            about: t.with("pay-online-about", &words),
            label: t.with("pay-online-do", &words),
        }
    });
    ShownCharge { tag: words::charge_tag(t, charge), lines: words::lines(t, charge), pay, online }
}
