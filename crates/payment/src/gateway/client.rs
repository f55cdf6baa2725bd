//! The wire: where a payer is sent, and what a gateway is asked. What went wrong is said in codes that are safe to
//! log: nothing of what was sent or answered.

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use platform::{config::GatewaySettings, http::url_encoded};

use super::seal::{Fields, is_signed, signed};
use crate::domain::{CURRENCY, Charge, Checkout, GatewayReport, Money, Refund};

/// How long a gateway may take to answer.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The most bytes of an answer that are read.
const ANSWER_LIMIT: usize = 16 * 1024;

/// Why there is no answer that counts: a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unanswered(pub(super) &'static str);

/// What the gateway says of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// It gave the money back, and calls that so.
    Back(String),
    /// It is still at it.
    Pending,
    /// It does not give it back.
    Refused,
}

/// The client of every gateway.
///
/// # Errors
/// When none can be made.
pub(super) fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .timeout(TIMEOUT)
        .connect_timeout(Duration::from_secs(5))
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

fn fields(pairs: &[(&str, String)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// Where the payer is sent. `back` is where the gateway sends them afterwards.
pub(crate) fn pay_url(
    gateway: &GatewaySettings,
    (checkout, charge): (&Checkout, &Charge),
    back: &str,
    now: Timestamp,
) -> String {
    let message = fields(&[
        ("kind", "pay".into()),
        ("merchant", gateway.merchant.clone()),
        ("order", checkout.id.to_string()),
        ("amount", checkout.amount.dong().to_string()),
        ("currency", CURRENCY.into()),
        ("purpose", charge.code.purpose()),
        ("expires", checkout.expires_at().as_second().to_string()),
        ("back", back.into()),
        ("time", now.as_second().to_string()),
    ]);
    format!("{}/pay?{}", gateway.url, encoded(&signed(message, gateway.secret.reveal())))
}

/// What became of a payment.
pub(super) async fn ask(
    http: &reqwest::Client,
    gateway: &GatewaySettings,
    checkout: &Checkout,
    now: Timestamp,
) -> Result<GatewayReport, Unanswered> {
    let message = fields(&[
        ("kind", "query".into()),
        ("merchant", gateway.merchant.clone()),
        ("order", checkout.id.to_string()),
        ("time", now.as_second().to_string()),
    ]);
    let answer = post(http, gateway, "query", message).await?;
    let report = GatewayReport::read(&answer).map_err(|_| Unanswered("unreadable"))?;
    if report.checkout() != Some(checkout.id) {
        return Err(Unanswered("another_payment"));
    }
    Ok(report)
}

/// Asks for money to be given back. Asked again with the same refund it is the same.
pub(super) async fn give_back(
    http: &reqwest::Client,
    gateway: &GatewaySettings,
    (refund, money): (&Refund, &Money),
    now: Timestamp,
) -> Result<Given, Unanswered> {
    let message = fields(&[
        ("kind", "refund".into()),
        ("merchant", gateway.merchant.clone()),
        ("refund", refund.id.to_string()),
        ("transaction", money.reference.clone()),
        ("amount", refund.amount.dong().to_string()),
        ("currency", CURRENCY.into()),
        ("time", now.as_second().to_string()),
    ]);
    let answer = post(http, gateway, "refund", message).await?;
    let text = |name: &str| answer.get(name).cloned().unwrap_or_default();
    if text("refund") != refund.id.to_string() {
        return Err(Unanswered("another_refund"));
    }
    match text("state").as_str() {
        "refunded" if !text("transaction").is_empty() => Ok(Given::Back(text("transaction"))),
        "pending" => Ok(Given::Pending),
        "refused" => Ok(Given::Refused),
        _ => Err(Unanswered("unreadable")),
    }
}

/// Sends a message; the answer counts only with the gateway's own signature, for this merchant.
async fn post(
    http: &reqwest::Client,
    gateway: &GatewaySettings,
    place: &str,
    message: Fields,
) -> Result<Fields, Unanswered> {
    let secret = gateway.secret.reveal();
    let request = http
        .post(format!("{}/{place}", gateway.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded(&signed(message, secret)));
    let mut answer = request.send().await.map_err(|error| unreached(&error))?;
    if !answer.status().is_success() {
        return Err(Unanswered("status"));
    }
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| unreached(&error))? {
        if bytes.len() + piece.len() > ANSWER_LIMIT {
            return Err(Unanswered("too_long"));
        }
        bytes.extend_from_slice(&piece);
    }
    let fields: BTreeMap<String, String> =
        serde_json::from_slice(&bytes).map_err(|_| Unanswered("unreadable"))?;
    if !is_signed(&fields, secret) || fields.get("merchant") != Some(&gateway.merchant) {
        return Err(Unanswered("forged"));
    }
    Ok(fields)
}

fn encoded(fields: &Fields) -> String {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", url_encoded(value))).collect();
    pairs.join("&")
}

/// The message of the library may name the address: only the kind is kept.
fn unreached(error: &reqwest::Error) -> Unanswered {
    Unanswered(if error.is_timeout() { "timeout" } else { "unreachable" })
}
