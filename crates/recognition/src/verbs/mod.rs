//! What can be done: each deed one file, one function, one transaction.

mod confirm_recognition;
mod fail_recognition;
mod keep_copy_document;
mod keep_reading;
mod keep_scans;
mod read_again;
mod sign_copy;
mod skip_recognition;

pub use confirm_recognition::{ConfirmRecognition, confirm_recognition};
pub use fail_recognition::fail_recognition;
pub use keep_copy_document::keep_copy_document;
pub use keep_reading::keep_reading;
pub use keep_scans::keep_scans;
pub use read_again::{SeenScan, read_again};
pub use sign_copy::{SignCopy, sign_copy};
pub use skip_recognition::skip_recognition;

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Columns, record_beside, record_change},
};

use crate::{
    Error, Refusal,
    domain::{Action, DigitalCopy, DigitalCopyId, Permit, Recognition, RecognitionId, permit},
    store,
};

/// The recognition with this id.
fn load(tx: &mut Tx<'_>, id: RecognitionId) -> Result<Recognition, Error> {
    Ok(store::load_scan(tx, id)?.ok_or(Refusal::NotFound)?)
}

/// A copy whose signature the caller gives: the clerk who confirmed the paper, while they work at that desk.
fn own_copy(tx: &mut Tx<'_>, ctx: &Ctx, id: DigitalCopyId) -> Result<(DigitalCopy, Permit), Error> {
    let account = ctx.actor.officer().map(|it| it.account);
    let found = store::load_copy(tx, id)?.filter(|it| Some(it.account) == account);
    let found = found.ok_or(Refusal::NotFound)?;
    let permit = permit(&ctx.actor, Action::Confirm, found.agency)?;
    Ok((found, permit))
}

/// Saves what became of a copy and records the event, which names the dossier.
fn save_copy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (&DigitalCopy, &DigitalCopy),
) -> Result<(), Error> {
    if !store::save_copy(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::copy_columns(before), store::copy_columns(after));
    let event = (action, after.dossier);
    Ok(record_beside(tx, ctx, (after.id, after.version), event, columns)?)
}

/// A new copy waits for its signature.
fn add_copy(tx: &mut Tx<'_>, ctx: &Ctx, copy: &DigitalCopy) -> Result<(), Fault> {
    store::insert_copy(tx, copy)?;
    let columns = (Columns::default(), store::copy_columns(copy));
    let event = ("recognition.copy_awaited", copy.dossier);
    record_beside(tx, ctx, (copy.id, copy.version), event, columns)
}

/// Saves what became of it and records the event, with the columns that changed.
fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (&Recognition, &Recognition),
) -> Result<(), Error> {
    if !store::save_scan(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(record(tx, ctx, action, (Some(before), after))?)
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (Option<&Recognition>, &Recognition),
) -> Result<(), Fault> {
    let before = before.map(store::scan_set).unwrap_or_default();
    let columns = (before, store::scan_set(after));
    record_change(tx, ctx, (after.id, after.version), action, columns)
}
