//! Ask for seals: the work of sealing is put in again for every receipt that waits.

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    jobs::{Enqueued, enqueue},
};

use super::await_receipt_seal::seal_job;
use crate::store;

/// So many receipts at once; the next time takes the rest.
const AT_ONCE: i64 = 500;

/// Puts the work in where none is open: after an authority was away for longer than work is tried, and after a start.
/// Gives how much was put in.
///
/// # Errors
/// Whatever the database meets.
pub fn ask_for_receipt_seals(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<u64, Fault> {
    let mut asked = 0;
    for seal in store::waiting_seals(tx, AT_ONCE)? {
        if let Enqueued::New(_) = enqueue(tx, &seal_job(seal.id, ctx.now), ctx.now)? {
            asked += 1;
        }
    }
    Ok(asked)
}
