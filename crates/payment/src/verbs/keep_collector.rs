//! Keep the collector: into which account an agency collects, and how its receipts are marked.

use dossier::Collecting;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Collector, CollectorFields, CollectorId, permit},
    store,
};

/// How the agency is to collect.
#[derive(Debug, Clone)]
pub struct KeepCollector {
    /// The agency.
    pub agency: AgencyId,
    /// Where the money goes.
    pub fields: CollectorFields,
    /// Whether it collects.
    pub state: Collecting,
    /// The version that was seen; 0 before the first.
    pub seen_version: i64,
}

/// From now on the desk asks for what the rules say, into this account; or asks for nothing any more. What was
/// paid stays as it is.
///
/// # Errors
/// [`Refusal::Invalid`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn keep_collector(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &KeepCollector,
) -> Result<Collector, Error> {
    let _permit = permit(&ctx.actor, Action::KeepCollector, command.agency)?;
    let before = store::load_collector(tx, command.agency)?;
    if before.as_ref().map_or(0, |it| it.version) != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let collector = Collector {
        id: before.as_ref().map_or_else(CollectorId::new, |it| it.id),
        agency: command.agency,
        fields: command.fields.check()?,
        state: command.state,
        version: command.seen_version + 1,
    };

    if !store::save_collector(tx, &collector)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let before = before.map(|it| store::collector_set(&it)).unwrap_or_default();
    let columns = (before, store::collector_set(&collector));
    record(tx, ctx, (collector.id, collector.version), "payment.collector_kept", columns)?;
    dossier::keep_fee_desk(tx, ctx, (collector.agency, collector.state))?;

    Ok(collector)
}
