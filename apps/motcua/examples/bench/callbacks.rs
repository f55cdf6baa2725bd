//! How many notices of a payment gateway a second the program takes in: each signed, through the whole router, to money,
//! receipt and a dossier that goes on, durable. Prints one line of a Markdown table for each measurement.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use kernel::{Actor, Ctx};
use payment::BeginCheckout;
use platform::{App, config::GatewaySettings};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::{
    office::{citizen, filing, sample},
    verbs::report,
};

const CLIENTS: usize = 64;
/// So many are handed in within one transaction: what is measured comes afterwards.
const AT_ONCE: usize = 100;

/// Measures and prints.
pub(crate) fn run(app: App, payments: usize) -> anyhow::Result<()> {
    let engine = if app.settings.database_url.is_some() { "PostgreSQL" } else { "SQLite" };
    let gateway = app.settings.gateways.first().context("no gateway")?.clone();
    let notices = Arc::new(prepared(&app, &gateway, payments)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let first = runtime.block_on(send(&app, &notices))?;
    report(engine, "notice of a payment (receipt, dossier goes on)", first);
    let again = runtime.block_on(send(&app, &notices))?;
    report(engine, "the same notice again", again);
    let receipts: i64 = app.db.read_blocking(|tx| {
        let sql = "select count(*) from payment_money where way = 'gateway'";
        tx.query_one(sql, &[], |row| row.get(0)).map_err(|fault: platform::Fault| fault)
    })?;
    ensure!(usize::try_from(receipts)? == payments, "every payment came in once");
    Ok(())
}

/// Dossiers that owe a fee, each on its way to the gateway; the notices that it is to send.
fn prepared(app: &App, gateway: &GatewaySettings, n: usize) -> anyhow::Result<Vec<String>> {
    let now = app.clock.now();
    let today = kernel::today_in_vietnam(now);
    let (citizen, form) = (citizen(app, today)?, sample(app, today)?);
    let code = gateway.agency.clone();
    let agency = app.db.read_blocking(move |tx| identity::agency_by_code(tx, &code, today))?;
    let agency = agency.context("no such agency")?.id;
    let mut notices = Vec::with_capacity(n);
    for from in (0..n).step_by(AT_ONCE) {
        let (citizen, form, merchant) = (citizen.clone(), form.clone(), gateway.merchant.clone());
        let begun = app.db.write_blocking(move |tx| {
            let (owner, program) =
                (Ctx::new(Actor::Applicant(citizen.clone()), now), Ctx::system(now));
            let mut begun = Vec::new();
            for n in from..(from + AT_ONCE).min(n) {
                let dossier = dossier::submit(tx, &owner, &filing(n, agency, &form))?.dossier;
                let charges = payment::keep_charges(tx, &program, dossier)?;
                let charge = charges.first().ok_or(payment::Refusal::NotDue)?.id;
                let merchant = merchant.clone();
                let command = BeginCheckout { dossier, charge, agency, merchant };
                begun.push(payment::begin_checkout(tx, &owner, &command)?.0);
            }
            Ok::<_, payment::Error>(begun)
        })?;
        notices.extend(begun.into_iter().map(|it| {
            let said = [
                ("kind", "notice".to_owned()),
                ("merchant", gateway.merchant.clone()),
                ("order", it.id.to_string()),
                ("transaction", format!("GD{}", it.id)),
                ("amount", it.amount.dong().to_string()),
                ("currency", "VND".to_owned()),
                ("state", "paid".to_owned()),
                ("time", now.as_second().to_string()),
            ];
            sandbox::signed_message(&said, gateway.secret.reveal())
        }));
    }
    Ok(notices)
}

/// Sends them by 64 clients at once; the time of all, and the time each took.
async fn send(app: &App, notices: &Arc<Vec<String>>) -> anyhow::Result<(Duration, Vec<Duration>)> {
    let router = motcua::router(app.clone());
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (router, notices) = (router.clone(), Arc::clone(notices));
        clients.spawn(async move {
            let mut times = Vec::new();
            for notice in notices.iter().skip(client).step_by(CLIENTS) {
                let at = Instant::now();
                let request = Request::post("/cong-thanh-toan/thong-bao")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Body::from(notice.clone()))?;
                let status = router.clone().oneshot(request).await?.status();
                ensure!(status == StatusCode::OK, "a notice was answered {status}");
                times.push(at.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = clients.join_next().await {
        times.extend(done??);
    }
    Ok((begun.elapsed(), times))
}
