//! Whether the program lives, whether it is ready, and its figures for Prometheus.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use platform::{
    App, Fault,
    http::{Failure, plain_failure},
    journal,
};

use super::background::FOLLOWERS;

pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// Ready when the database answers.
pub(super) async fn readyz(State(app): State<App>) -> Result<&'static str, Failure> {
    app.db.read(|tx| tx.query_one("select 1", &[], |row| row.get::<i64>(0))).await?;
    Ok("ready\n")
}

/// Figures in the text format of Prometheus, for this host only.
pub(super) async fn metrics(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
) -> Response {
    if !peer.ip().is_loopback() {
        return Failure::not_found().into_response();
    }
    match app.db.read(figures).await {
        Ok(text) => text.into_response(),
        Err(fault) => {
            tracing::error!(%fault, "figures cannot be read");
            plain_failure(StatusCode::SERVICE_UNAVAILABLE, "figures cannot be read\n")
        }
    }
}

fn figures(tx: &mut platform::db::Tx<'_>) -> Result<String, Fault> {
    let mut text = String::from(
        "# HELP motcua_follower_lag_events Events that a follower has not read yet.\n\
         # TYPE motcua_follower_lag_events gauge\n",
    );
    for follower in FOLLOWERS {
        let lag = journal::lag(tx, follower)?;
        text.push_str(&format!(
            "motcua_follower_lag_events{{follower=\"{}\"}} {}\n",
            lag.follower, lag.events
        ));
    }
    let events = journal::count_events(tx)?;
    text.push_str(&format!(
        "# HELP motcua_journal_events Events in the journal.\n\
         # TYPE motcua_journal_events counter\nmotcua_journal_events {events}\n"
    ));
    let forged = payment::count_forged();
    text.push_str(&format!(
        "# HELP motcua_payment_forged_notices Messages that no payment gateway signed, since the start.\n\
         # TYPE motcua_payment_forged_notices counter\nmotcua_payment_forged_notices {forged}\n"
    ));
    Ok(text)
}
