//! Await the seal: a receipt that has its number waits until its agency has sealed it.

use jiff::Timestamp;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    jobs::{Job, enqueue},
};
use serde_json::json;

use super::{Columns, record};
use crate::{
    domain::{FeeReceipt, ReceiptSeal, ReceiptSealId},
    store,
};

/// The work of sealing one receipt; its payload names the seal.
pub const RECEIPT_SEAL_JOB: &str = "seal_receipt";

/// Notes, in the transaction that gives the number, that this receipt is to be sealed. Nothing where the agency does not
/// seal.
pub(super) fn await_receipt_seal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    receipt: &FeeReceipt,
) -> Result<(), Fault> {
    let sealer = store::load_sealer(tx, receipt.agency)?;
    if sealer.and_then(|it| it.certificate).is_none() {
        return Ok(());
    }

    let seal = ReceiptSeal {
        id: ReceiptSealId::new(),
        receipt: receipt.id,
        agency: receipt.agency,
        awaited_at: ctx.now,
        sealed: None,
    };

    store::insert_seal(tx, &seal)?;
    let columns = (Columns::new(), store::seal_set(&seal));
    record(tx, ctx, (seal.id, seal.version()), "payment.seal_awaited", columns)?;
    enqueue(tx, &seal_job(seal.id, ctx.now), ctx.now)?;

    Ok(())
}

/// The work of setting this seal, not before this instant.
pub(super) fn seal_job(seal: ReceiptSealId, run_at: Timestamp) -> Job {
    let id = seal.to_string();
    Job { kind: RECEIPT_SEAL_JOB, key: id.clone(), payload: json!({ "seal": id }), run_at }
}
