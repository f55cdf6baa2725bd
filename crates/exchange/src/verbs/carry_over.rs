//! Carry over: what other systems handle for an agency that ended is shown to the one that took over.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error,
    domain::{Action, permit},
    store::{self, MirrorRow},
};

/// Shows each mirrored dossier that is not finished, and each filing that several agencies handle, to the
/// successor. Gives how many there were.
///
/// # Errors
/// [`crate::Refusal::Denied`] to everybody but the program; whatever the database meets.
pub fn carry_over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    target: &'static str,
    (old, new): (AgencyId, AgencyId),
) -> Result<usize, Error> {
    let _permit = permit(&ctx.actor, Action::TakeIn)?;
    let mirrored = store::mirrored_for(tx, target, old)?;
    let filings = store::chains_for(tx, target, old)?;
    let count = mirrored.len() + filings.len();

    for row in mirrored {
        let row = MirrorRow { agency: Some(new), version: row.version + 1, ..row };
        store::save_mirror(tx, target, &row)?;
        let subject = ("exchange_mirror", row.id.uuid(), row.version);
        record(tx, ctx, subject, "exchange.mirror_carried_over", row.set(target))?;
    }
    for (mut row, version) in filings {
        row.chain = row.chain.map(|(chain, _)| (chain, new));
        store::show_chain_to(tx, &row, new)?;
        let subject = ("exchange_intake", row.id.uuid(), version + 1);
        record(tx, ctx, subject, "exchange.filing_carried_over", store::set_of(target, &row))?;
    }

    Ok(count)
}
