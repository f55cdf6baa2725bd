//! The jobs: asking what became of payments that nobody heard of, and asking for money to be given back.

use std::sync::Arc;

use kernel::Ctx;
use platform::{
    App, Fault,
    config::GatewaySettings,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

use super::{agency_of, client, command, gateway_of};
use crate::{
    Error,
    domain::{Checkout, GatewayRefund, GatewayReport, Money, Refund, RefundId, RefundState},
    store,
    verbs::{
        GIVE_BACK, NoteGivenBack, RefundAnswer, ask_to_give_back, note_given_back, take_report,
    },
};

/// How often it is looked which payments are to be asked for.
const ASK: Schedule = Schedule { name: "payment_gateway_ask", rule: Rule::EveryMinutes(1) };
/// How many payments are asked for at once.
const AT_ONCE: i64 = 100;

/// The client of gateways cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the client of payment gateways cannot be made")]
pub struct GatewayFault(#[from] reqwest::Error);

/// Gives the worker the jobs of payment gateways, when there is one in the settings.
///
/// # Errors
/// When the client cannot be made.
pub fn gateway_jobs(app: &App, worker: Worker) -> Result<Worker, GatewayFault> {
    if app.settings.gateways.is_empty() {
        return Ok(worker);
    }
    let http = Arc::new(client::client()?);
    let (other, client) = (app.clone(), Arc::clone(&http));
    let app = app.clone();
    Ok(worker
        .every(ASK, move |_: Leased| {
            let (app, http) = (other.clone(), Arc::clone(&client));
            async move {
                leave_nothing_behind(&app).await?;
                ask_all(&app, &http).await
            }
        })
        .on(GIVE_BACK, move |job: Leased| {
            let (app, http) = (app.clone(), Arc::clone(&http));
            async move { give_back(&app, &http, &job).await }
        }))
}

/// A refund whose job was given up gets another one.
async fn leave_nothing_behind(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            for refund in store::refunds_asked(tx)? {
                ask_to_give_back(tx, &refund, now)?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    Ok(())
}

async fn ask_all(app: &App, http: &reqwest::Client) -> Result<(), JobError> {
    let now = app.clock.now();
    let waiting = app.db.read(move |tx| store::checkouts_to_ask(tx, (now, AT_ONCE))).await?;
    for checkout in waiting {
        ask_one(app, http, checkout).await?;
    }
    Ok(())
}

/// One payment: what the gateway says counts like a notice; when it says nothing, it is asked later again.
async fn ask_one(app: &App, http: &reqwest::Client, checkout: Checkout) -> Result<(), JobError> {
    let now = app.clock.now();
    let gateway = app.settings.gateways.iter().find(|it| it.merchant == checkout.merchant);
    let answer = match gateway {
        Some(gateway) => client::ask(http, gateway, &checkout, now).await.map(|it| (gateway, it)),
        None => Err(client::Unanswered("no_gateway")),
    };
    let (taken, why) = match answer {
        Ok((gateway, report)) => {
            let taken = take(app, gateway.clone(), report).await?;
            (taken, "not_known_yet")
        }
        Err(client::Unanswered(why)) => (false, why),
    };
    if !taken {
        tracing::info!(checkout.id = %checkout.id, why, "a payment is asked for again later");
        app.db
            .write(move |tx| match checkout.ask_later(now) {
                Some(next) => store::postpone_question(tx, &checkout, Some(next)),
                None => {
                    tracing::warn!(checkout.id = %checkout.id, "a payment is asked for no more");
                    store::postpone_question(tx, &checkout, None)
                }
            })
            .await?;
    }
    Ok(())
}

/// Answers whether the gateway knows what became of it.
async fn take(
    app: &App,
    gateway: GatewaySettings,
    report: GatewayReport,
) -> Result<bool, JobError> {
    let ctx = Ctx::system(app.clock.now());
    let id = report.checkout();
    app.db
        .write(move |tx| {
            let Some(agency) = agency_of(tx, &ctx, &gateway)? else { return Ok(false) };
            take_report(tx, &ctx, &command(agency, &gateway, report.clone()))?;
            let left = match id {
                Some(id) => store::load_checkout(tx, id)?,
                None => None,
            };
            Ok::<_, Error>(left.is_none_or(|it| it.ask_at.is_none()))
        })
        .await
        .map_err(job_error)
}

/// A refund, with its money and the gateway through which that came.
async fn asked(
    app: &App,
    id: RefundId,
) -> Result<Option<(Refund, Money, Option<GatewaySettings>)>, Fault> {
    let settings = Arc::clone(&app.settings);
    app.db
        .read(move |tx| {
            let Some(refund) = store::load_refund(tx, id)? else { return Ok(None) };
            let is_asked = refund.state == RefundState::Approved
                && refund.gateway == Some(GatewayRefund::Asked);
            if !is_asked {
                return Ok(None);
            }
            let money = store::load_money(tx, refund.money)?.ok_or(Fault::Missing)?;
            let gateway = gateway_of(tx, &settings.gateways, money.agency)?;
            Ok(Some((refund, money, gateway)))
        })
        .await
}

async fn give_back(app: &App, http: &reqwest::Client, job: &Leased) -> Result<(), JobError> {
    let id: RefundId = job.payload["refund"]
        .as_str()
        .and_then(|it| it.parse().ok())
        .ok_or_else(|| JobError::GiveUp("the job names no refund".into()))?;
    let Some((refund, money, gateway)) = asked(app, id).await? else { return Ok(()) };
    let now = app.clock.now();
    let answer = match &gateway {
        Some(gateway) => match client::give_back(http, gateway, (&refund, &money), now).await {
            Ok(client::Given::Back(name)) => RefundAnswer::Given(name),
            Ok(client::Given::Refused) => RefundAnswer::Refused,
            Ok(client::Given::Pending) => return Err(JobError::Retry("pending".into())),
            Err(client::Unanswered(why)) => return Err(JobError::Retry(why.into())),
        },
        None => RefundAnswer::Refused,
    };
    let (ctx, command) = (Ctx::system(now), NoteGivenBack { refund: id, answer });
    let noted = app.db.write(move |tx| note_given_back(tx, &ctx, &command)).await;
    noted.map(drop).map_err(job_error)
}

fn job_error(error: Error) -> JobError {
    match error {
        Error::Fault(fault) => fault.into(),
        Error::Refused(refusal) => JobError::Retry(refusal.to_string()),
        Error::Dossier(refusal) => JobError::Retry(refusal.to_string()),
    }
}
