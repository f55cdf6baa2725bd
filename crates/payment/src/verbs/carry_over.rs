//! Carry over: the desk of an agency that goes into another one ends, and the other one answers for what it asked, took and
//! holds (ADR-0103).

use dossier::Collecting;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::{Columns, keep_receipt_sealer, record};
use crate::{
    Error, Refusal,
    domain::{Action, Collector, CollectorId, DeskCarried, DeskHeir, DeskHeirId, permit},
    store,
};

/// From now on the successor answers for the desk: it sees and decides everything that was asked, taken and kept there. Money,
/// statements and receipts stay whose they were, with their names and numbers; what is asked goes along with the dossiers.
/// Receipts of what is paid later are the successor's. Done before, it changes nothing.
///
/// # Errors
/// [`Refusal::ShiftsOpen`] while somebody counts cash there ([`crate::open_shifts`] names them); [`Refusal::Denied`] to all
/// but the program.
pub fn carry_over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (old, new): (AgencyId, AgencyId),
) -> Result<DeskCarried, Error> {
    // Like keeping charges, it is nobody's but the program's.
    let _permit = permit(&ctx.actor, Action::KeepCharges, old)?;
    if store::load_heir(tx, old)?.is_some() || !store::has_desk(tx, old)? {
        return Ok(DeskCarried::default());
    }
    if !store::open_shifts(tx, old)?.is_empty() {
        return Err(Refusal::ShiftsOpen.into());
    }
    let mut carried = store::left_at(tx, old)?;

    // Those that it stood in for have the new one answer for them, too.
    let heir = DeskHeir { id: DeskHeirId::new(), ended: old, heir: new, version: 1 };
    keep(tx, ctx, (None, heir))?;
    for before in store::ended_desks(tx, old)? {
        let after = DeskHeir { heir: new, version: before.version + 1, ..before };
        keep(tx, ctx, (Some(before), after))?;
    }
    carried.ended = 1;
    carried.begun = collectors(tx, ctx, (old, new))?;
    sealers(tx, ctx, (old, new))?;

    Ok(carried)
}

fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (before, after): (Option<DeskHeir>, DeskHeir),
) -> Result<(), Error> {
    if !store::save_heir(tx, &after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let before = before.map(|it| store::heir_set(&it)).unwrap_or_default();
    let columns = (before, store::heir_set(&after));
    Ok(record(tx, ctx, (after.id, after.version), "payment.desk_carried_over", columns)?)
}

/// The desk that ended collects no more. A successor that never did goes on with its account and symbols, in a series of its
/// own. Answers how many began.
fn collectors(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (old, new): (AgencyId, AgencyId),
) -> Result<usize, Error> {
    let Some(ended) = store::load_collector(tx, old)? else { return Ok(0) };
    let mut begun = 0;
    if store::load_collector(tx, new)?.is_none() {
        let id = CollectorId::new();
        let collector = Collector { id, agency: new, version: 1, ..ended.clone() };
        note(tx, ctx, (None, &collector))?;
        begun = 1;
    }
    if ended.state == Collecting::Collecting {
        let version = ended.version + 1;
        let stopped = Collector { state: Collecting::Stopped, version, ..ended.clone() };
        note(tx, ctx, (Some(&ended), &stopped))?;
    }
    Ok(begun)
}

fn note(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (before, after): (Option<&Collector>, &Collector),
) -> Result<(), Error> {
    if !store::save_collector(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let before = before.map_or_else(Columns::new, store::collector_set);
    let columns = (before, store::collector_set(after));
    record(tx, ctx, (after.id, after.version), "payment.collector_kept", columns)?;
    dossier::keep_fee_desk(tx, ctx, (after.agency, after.state))?;
    Ok(())
}

/// Receipts of the successor are sealed, where those of the desk that ended were. What waits goes on to wait: with whose key,
/// the settings of the seals say.
fn sealers(tx: &mut Tx<'_>, ctx: &Ctx, (old, new): (AgencyId, AgencyId)) -> Result<(), Error> {
    let certificate = store::load_sealer(tx, old)?.and_then(|it| it.certificate);
    let Some(certificate) = certificate else { return Ok(()) };
    if store::load_sealer(tx, new)?.and_then(|it| it.certificate).is_none() {
        keep_receipt_sealer(tx, ctx, (new, Some(certificate)))?;
    }
    keep_receipt_sealer(tx, ctx, (old, None))
}
