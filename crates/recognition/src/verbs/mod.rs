//! What can be done: each deed one file, one function, one transaction.

mod confirm_recognition;
mod fail_recognition;
mod keep_reading;
mod keep_scans;
mod read_again;
mod skip_recognition;

pub use confirm_recognition::{ConfirmRecognition, confirm_recognition};
pub use fail_recognition::fail_recognition;
pub use keep_reading::keep_reading;
pub use keep_scans::keep_scans;
pub use read_again::{SeenScan, read_again};
pub use skip_recognition::skip_recognition;

use kernel::Ctx;
use platform::{Fault, db::Tx, journal::record_change};

use crate::{
    Error, Refusal,
    domain::{Recognition, RecognitionId},
    store,
};

/// The recognition with this id.
fn load(tx: &mut Tx<'_>, id: RecognitionId) -> Result<Recognition, Error> {
    Ok(store::load_scan(tx, id)?.ok_or(Refusal::NotFound)?)
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
