//! Connect: from now on the moves of dossiers are told to a system.

use kernel::{Ctx, Id, IdKind};
use platform::{db::Tx, journal};
use serde_json::{Map, json};

use super::record;
use crate::{
    Error,
    domain::{Action, permit},
    store,
};

enum TargetKind {}

impl IdKind for TargetKind {
    const NAME: &'static str = "exchange_target";
}

/// Begins to exchange with the system of this name. Again it changes nothing.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever the database meets.
pub fn connect(tx: &mut Tx<'_>, ctx: &Ctx, name: &str) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::Connect)?;
    if store::connected_after(tx, name)?.is_some() {
        return Ok(());
    }

    let id = Id::<TargetKind>::new().uuid();
    let after_seq = journal::count_events(tx)?;

    store::insert_target(tx, (id, name), ctx.now, after_seq)?;
    let mut set = Map::new();
    set.insert("name".into(), json!(name));
    set.insert("connected_at".into(), json!(ctx.now.as_microsecond()));
    set.insert("after_seq".into(), json!(after_seq));
    record(tx, ctx, ("exchange_target", id, 1), "exchange.connected", set)?;

    Ok(())
}
