//! Keep the charges of a dossier: what is owed now is asked for, what is owed no more is not.

use catalog::ChargeTiming;
use dossier::{Collecting, Detail, DossierId, OwedFee};
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx, journal};
use rand::Rng;

use super::record;
use crate::{
    Error,
    domain::{Action, Charge, ChargeCode, ChargeId, ChargeLine, ChargeState, permit},
    store,
};

/// How often another code is drawn when one was given before.
const DRAWS: usize = 8;

/// Brings the charges in line with the dossier as it stands: whoever calls it, however often, finds the same.
/// What comes before acceptance is asked for at once, what comes after it from acceptance on; nothing is asked
/// for a dossier that ended, or where the desk does not collect. The desk of an agency that ended is that of its heir.
///
/// # Errors
/// Those of reading the dossier; [`crate::Refusal::Denied`] to all but the program.
pub fn keep_charges(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<Charge>, Error> {
    let detail = dossier::detail(tx, ctx, id)?;
    let receiving = detail.dossier.receiving_agency();
    let desk = store::heir_of(tx, receiving)?;
    let _permit = permit(&ctx.actor, Action::KeepCharges, desk)?;
    let collector = store::load_collector(tx, desk)?;
    let is_collecting = collector.is_some_and(|it| it.state == Collecting::Collecting);

    let charges = store::charges_of(tx, id)?;
    for charge in charges.iter().filter(|it| it.state == ChargeState::Due) {
        let fee = detail.owed_fees.iter().find(|fee| fee.id == charge.fee);
        let is_wanted = is_collecting
            && fee.is_some_and(|fee| is_asked(&detail, fee) && fee.amount == charge.amount);
        let has_ended = store::load_heir(tx, charge.agency)?.is_some();
        if is_wanted && charge.agency == receiving {
            continue;
        } else if is_wanted && has_ended {
            move_on(tx, ctx, (charge, desk))?;
        } else {
            cancel(tx, ctx, charge)?;
        }
    }
    for fee in detail.owed_fees.iter().filter(|fee| is_collecting && is_asked(&detail, fee)) {
        let charges = store::charges_of(tx, id)?;
        let is_open = |it: &Charge| it.fee == fee.id && it.state != ChargeState::Cancelled;
        if !charges.iter().any(is_open) {
            open(tx, ctx, &detail, fee)?;
        }
    }

    Ok(store::charges_of(tx, id)?)
}

/// The agency ended and its dossier went on: what was asked is asked by whoever has the dossier now, under the code that
/// was told and in the QR code that was printed.
fn move_on(tx: &mut Tx<'_>, ctx: &Ctx, (charge, desk): (&Charge, AgencyId)) -> Result<(), Error> {
    let moved = Charge { agency: desk, version: charge.version + 1, ..charge.clone() };
    if !store::save_charge(tx, &moved)? {
        return Err(crate::Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::charge_set(charge), store::charge_set(&moved));
    Ok(record(tx, ctx, (moved.id, moved.version), "payment.charge_carried_over", columns)?)
}

/// Whether it is to be paid now.
fn is_asked(detail: &Detail, fee: &OwedFee) -> bool {
    let dossier = &detail.dossier;
    let has_come = fee.timing == ChargeTiming::Before || dossier.is_accepted();
    fee.is_due() && has_come && !dossier.stage().is_ended()
}

fn cancel(tx: &mut Tx<'_>, ctx: &Ctx, charge: &Charge) -> Result<(), Error> {
    let cancelled = charge.clone().cancel(ctx.now)?;
    if !store::save_charge(tx, &cancelled)? {
        return Err(crate::Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::charge_set(charge), store::charge_set(&cancelled));
    let version = (cancelled.id, cancelled.version);
    Ok(record(tx, ctx, version, "payment.charge_cancelled", columns)?)
}

fn open(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail, fee: &OwedFee) -> Result<(), Error> {
    let charge = Charge {
        id: ChargeId::new(),
        code: free_code(tx)?,
        fee: fee.id,
        dossier: fee.dossier,
        agency: detail.dossier.receiving_agency(),
        timing: fee.timing,
        amount: fee.amount,
        lines: lines(detail, fee.timing),
        state: ChargeState::Due,
        made_at: ctx.now,
        ended_at: None,
        salt: journal::new_salt(),
        version: 1,
    };
    store::insert_charge(tx, &charge)?;
    let columns = (super::Columns::new(), store::charge_set(&charge));
    Ok(record(tx, ctx, (charge.id, 1), "payment.charge_made", columns)?)
}

/// A code that no charge ever had.
fn free_code(tx: &mut Tx<'_>) -> Result<ChargeCode, Fault> {
    for _ in 0..DRAWS {
        let code = ChargeCode::of(rand::rng().random());
        if store::load_charge_by_code(tx, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Fault::Corrupt("no code of a charge is free".into()))
}

/// Each phí and lệ phí of this time, with why it is so much.
fn lines(detail: &Detail, timing: ChargeTiming) -> Vec<ChargeLine> {
    let channel = detail.rules.procedure.channel(detail.dossier.channel());
    let fees = channel.map_or(&[][..], |channel| &channel.fees);
    let lines = fees.iter().filter(|fee| fee.timing == timing).filter_map(|fee| {
        let line = fee.line(&detail.form)?;
        Some(ChargeLine { fee: line, refundable: fee.refundable })
    });
    lines.filter(|it| !it.fee.amount.is_zero() || it.fee.relief.is_some()).collect()
}
