//! Give up: an operator decides, with a reason, that news will not be told.

use kernel::{Ctx, Problem};
use platform::{db::Tx, journal};
use serde_json::{Map, json};

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, DeliveryId, DeliveryState, permit},
    store,
};

/// The most characters of a reason.
const REASON_LIMIT: usize = 500;

/// Which news, and why.
#[derive(Debug, Clone)]
pub struct GiveUp {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its version as the operator saw it.
    pub seen_version: i64,
    /// Why.
    pub reason: String,
}

/// Gives the news up. The dossier stays marked as not got through until later news of it is acknowledged.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason; [`Refusal::NotFound`], [`Refusal::NotStuck`],
/// [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn give_up(tx: &mut Tx<'_>, ctx: &Ctx, command: &GiveUp) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::GiveUp)?;
    let delivery = store::load_delivery(tx, command.delivery)?.ok_or(Refusal::NotFound)?;
    delivery.check_stuck(command.seen_version)?;
    let reason = vietnamese::nfc(command.reason.trim());
    let wrong = if reason.is_empty() { Some("required") } else { None };
    let wrong = wrong.or((reason.chars().count() > REASON_LIMIT).then_some("too_long"));
    if let Some(code) = wrong {
        let problem = Problem::new("reason", code).with_limit(REASON_LIMIT);
        return Err(Refusal::Invalid(vec![problem]).into());
    }

    let salt = journal::new_salt();
    let decided = (DeliveryState::GivenUp, "given_up");
    if !store::decide(tx, &delivery, decided, Some((&reason, &salt)), ctx.now)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut set = Map::new();
    set.insert("decision".into(), json!("given_up"));
    set.insert("reason_seal".into(), json!(store::reason_seal(&salt, &reason)));
    let subject = ("exchange_delivery", delivery.id.uuid(), delivery.version + 1);
    record(tx, ctx, subject, "exchange.given_up", set)?;

    Ok(())
}
