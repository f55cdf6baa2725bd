//! Sealing receipts: a job takes each receipt that has its number, prints it as it was issued, seals it with the key that its
//! agency has for receipts, and keeps it. While a key or an authority is away, the receipt waits.

use kernel::Ctx;
use payment::{
    RECEIPT_SEAL_JOB, ReceiptSealId, ask_for_receipt_seals, keep_receipt_sealer, receipt_document,
    receipt_sealers, seal_receipt,
};
use platform::{
    App, Fault,
    db::Tx,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

use crate::{
    sealing::{Adopted, ToSeal, code_of_key, configured, keys_for, seal_document},
    seals::SealUse,
};

/// Where work was given up because an authority was away for long, it is put in again.
const AGAIN: Schedule = Schedule { name: "ask_for_receipt_seals", rule: Rule::EveryMinutes(10) };

/// Adds the sealing of receipts to the work of this node.
#[must_use]
pub fn receipt_seal_jobs(app: &App, worker: Worker) -> Worker {
    let (sealing, asking) = (app.clone(), app.clone());
    let worker = worker.on(RECEIPT_SEAL_JOB, move |job: Leased| {
        let app = sealing.clone();
        async move { seal_one(&app, &job).await }
    });
    worker.every(AGAIN, move |_: Leased| {
        let app = asking.clone();
        async move {
            let ctx = Ctx::system(app.clock.now());
            app.db.write(move |tx| ask_for_receipt_seals(tx, &ctx)).await?;
            Ok::<(), JobError>(())
        }
    })
}

/// Notes whose receipts are sealed from now on. Blocks.
pub(crate) fn adopt(app: &App, adopted: &Adopted) -> Result<(), Fault> {
    let (ctx, adopted) = (Ctx::system(app.clock.now()), adopted.to_vec());
    app.db.write_blocking(move |tx| note(tx, &ctx, &adopted)).map_err(fault)
}

fn note(tx: &mut Tx<'_>, ctx: &Ctx, adopted: &Adopted) -> Result<(), payment::Error> {
    let configured = configured(tx, adopted, ctx.today())?;
    for sealer in receipt_sealers(tx)? {
        if !configured.iter().any(|it| it.0 == sealer.agency) {
            keep_receipt_sealer(tx, ctx, (sealer.agency, None))?;
        }
    }
    for kept in configured.into_iter().filter(|it| it.1.is_some()) {
        keep_receipt_sealer(tx, ctx, kept)?;
    }
    ask_for_receipt_seals(tx, ctx)?;
    Ok(())
}

fn fault(error: payment::Error) -> Fault {
    match error {
        payment::Error::Fault(fault) => fault,
        payment::Error::Refused(refusal) => Fault::Corrupt(refusal.to_string()),
        payment::Error::Dossier(refusal) => Fault::Corrupt(refusal.to_string()),
    }
}

async fn seal_one(app: &App, job: &Leased) -> Result<(), JobError> {
    let named = job.payload["seal"].as_str().and_then(|it| it.parse::<ReceiptSealId>().ok());
    let id = named.ok_or_else(|| JobError::GiveUp("the job names no seal".into()))?;
    // Sealed before.
    let Some((seal, pdf)) = receipt_document(app, id).await? else { return Ok(()) };
    let (codes, today) = keys_for(app, SealUse::Receipts).await?;
    let agency = app.db.read(move |tx| code_of_key(tx, &codes, seal.agency, today)).await?;
    let agency = agency.ok_or(Fault::Missing)?;
    let to_seal = ToSeal { agency, usage: SealUse::Receipts, pdf, why: "receipt-why" };
    let sealed = seal_document(app, to_seal).await?;
    let ctx = Ctx::system(app.clock.now());
    tracing::info!(seal = %id, level = sealed.level.code(), "a receipt was sealed");
    match app.db.write(move |tx| seal_receipt(tx, &ctx, (id, &sealed))).await {
        Ok(()) => Ok(()),
        Err(error) => Err(fault(error).into()),
    }
}
