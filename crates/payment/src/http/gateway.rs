//! To the gateway and back: the owner goes there to pay, comes back, and meanwhile the gateway says what became of it.

use std::sync::Arc;

use axum::{
    Form, Json,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use dossier::DossierId;
use kernel::{Ctx, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use serde_json::json;

use super::page::{id_in, see_other};
use crate::{
    BeginCheckout, Error, Refusal, begin_checkout, gateway,
    gateway::{Fields, gateway_of, pay_url},
    own_charges, take_report,
};

/// The most bytes of a notice.
pub(super) const MOST_BYTES: usize = 8 * 1024;

/// What is paid.
#[derive(Deserialize)]
pub(super) struct Pressed {
    #[serde(default)]
    khoan: String,
}

pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Failure> {
    let (dossier, charge): (DossierId, _) = (id_in(&id)?, id_in(&pressed.khoan)?);
    let ctx = caller.ctx.clone();
    let settings = Arc::clone(&app.settings);
    let found = app.db.read(move |tx| {
        let desk = own_charges(tx, &ctx, dossier)?.desk;
        Ok::<_, Error>((desk, gateway_of(tx, &settings.gateways, desk)?))
    });
    let (agency, gateway) = found.await?;
    let gateway = gateway.ok_or_else(|| Failure::refused(&Refusal::NoGateway))?;
    let merchant = gateway.merchant.clone();
    let command = BeginCheckout { dossier, charge, agency, merchant };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| begin_checkout(tx, &ctx, &command)).await {
        Ok((checkout, charge)) => {
            let back = format!("{}/thanh-toan/{dossier}/ket-qua", app.settings.public_url);
            let pair = (&checkout, &charge);
            Ok(see_other(&pay_url(&gateway, pair, &back, app.clock.now())))
        }
        // It was paid meanwhile, or costs something else: the page says how it stands.
        Err(Error::Refused(Refusal::NotDue)) => Ok(see_other(&format!("/thanh-toan/{dossier}"))),
        Err(error) => Err(error.into()),
    }
}

/// The payer is back, with what the gateway says in its own signature: it counts like a notice, which may be lost.
pub(super) async fn back(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(fields): Query<Fields>,
) -> Result<Response, Failure> {
    let dossier: DossierId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    // Somebody else's page says nothing, whoever comes to it with which words.
    app.db.read(move |tx| own_charges(tx, &ctx, dossier).map(drop)).await?;
    let order = fields.get("order").cloned().unwrap_or_default();
    match hear(&app, &fields).await {
        Ok(()) | Err(Error::Refused(_) | Error::Dossier(_)) => {}
        Err(Error::Fault(fault)) => return Err(fault.into()),
    }
    let is_id = order.parse::<crate::CheckoutId>().is_ok();
    let order = if is_id { order } else { String::new() };
    Ok(see_other(&format!("/thanh-toan/{dossier}?lan={order}")))
}

/// A notice: `200` once it counts, or counted before; `4xx` with a code for what will never count.
pub(super) async fn notice(State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    match hear(&app, &fields).await {
        Ok(()) => Json(json!({ "code": "done" })).into_response(),
        Err(Error::Refused(refusal)) => told(&refusal),
        Err(Error::Dossier(refusal)) => told(&refusal),
        Err(Error::Fault(fault)) => Failure::from(fault).into_response(),
    }
}

fn told(refusal: &dyn Refused) -> Response {
    let status = Failure::refused(refusal).status();
    (status, Json(json!({ "code": refusal.code() }))).into_response()
}

async fn hear(app: &App, fields: &Fields) -> Result<(), Error> {
    let now = app.clock.now();
    let (gateway, report) = gateway::said(&app.settings.gateways, fields, now)?;
    let (gateway, ctx) = (gateway.clone(), Ctx::system(now));
    app.db
        .write(move |tx| {
            let agency = gateway::agency_of(tx, &ctx, &gateway)?.ok_or(Refusal::NotCollecting)?;
            take_report(tx, &ctx, &gateway::command(agency, &gateway, report.clone())).map(drop)
        })
        .await
}
