//! Await the seal: a result that has its number waits until its agency has sealed it.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{
    Fault,
    db::Tx,
    jobs::{Job, enqueue},
};
use serde_json::json;

use super::number_result::FinishedDocument;
use crate::{
    domain::{DossierId, ResultSeal, ResultSealId},
    store,
};

/// The work of sealing one result; its payload names the seal.
pub const SEAL_JOB: &str = "seal_result";

/// Notes, in the transaction that gives the number, that this document is to be sealed. Nothing where the agency does
/// not seal.
pub(super) fn await_seal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, agency): (DossierId, AgencyId),
    (number, document): (&str, &FinishedDocument),
) -> Result<(), Fault> {
    let sealer = store::load_sealer(tx, agency)?;
    if sealer.and_then(|it| it.certificate).is_none() {
        return Ok(());
    }

    let seal = ResultSeal {
        id: ResultSealId::new(),
        dossier,
        agency,
        number: number.to_owned(),
        document_sha256: document.sha256.clone(),
        awaited_at: ctx.now,
        sealed: None,
    };

    store::insert_seal(tx, &seal)?;
    let columns = (store::Columns::default(), store::seal_columns(&seal));
    let event = ("result_seal.awaited", dossier);
    store::record_beside(tx, ctx, (seal.id, seal.version()), event, columns)?;
    enqueue(tx, &seal_job(seal.id, ctx.now), ctx.now)?;

    Ok(())
}

/// The work of setting this seal, not before this instant.
pub(super) fn seal_job(seal: ResultSealId, run_at: Timestamp) -> Job {
    let id = seal.to_string();
    Job { kind: SEAL_JOB, key: id.clone(), payload: json!({ "seal": id }), run_at }
}
