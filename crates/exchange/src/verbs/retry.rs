//! Retry: an operator has news that did not get through tried again.

use kernel::Ctx;
use platform::db::Tx;
use serde_json::{Map, json};

use super::record;
use crate::{
    Error, NATIONAL_PORTAL, Refusal,
    domain::{Action, DeliveryId, DeliveryState, SyncState, permit},
    follower, store,
};

/// Which news.
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its version as the operator saw it.
    pub seen_version: i64,
}

/// Puts the news back into the outbox; its tries are counted anew.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::NotStuck`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn retry(tx: &mut Tx<'_>, ctx: &Ctx, command: Retry) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::Retry)?;
    let delivery = store::load_delivery(tx, command.delivery)?.ok_or(Refusal::NotFound)?;
    delivery.check_stuck(command.seen_version)?;

    if !store::decide(tx, &delivery, (DeliveryState::Waiting, "retried"), None, ctx.now)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    store::save_stuck(tx, NATIONAL_PORTAL, delivery.dossier, SyncState::Pending, ctx.now)?;
    follower::ask(tx, delivery.dossier, ctx.now)?;
    let mut set = Map::new();
    set.insert("decision".into(), json!("retried"));
    set.insert("reason_seal".into(), json!(null));
    let subject = ("exchange_delivery", delivery.id.uuid(), delivery.version + 1);
    record(tx, ctx, subject, "exchange.retried", set)?;

    Ok(())
}
