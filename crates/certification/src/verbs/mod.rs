//! What can be done: each deed one file, one function, one transaction.

mod certify;
mod close_book;
mod decline_copy;
mod keep_copy;
mod keep_scan;
mod reject;

pub use certify::{Certify, certify};
pub use close_book::{CloseBook, close_book};
pub use decline_copy::{DeclineCopy, decline_copy};
pub use keep_copy::keep_copy;
pub use keep_scan::{KeepScan, keep_scan};
pub use reject::{RejectCopy, reject};

use dossier::{Detail, DossierId};
use kernel::{Ctx, PositionId};
use platform::{
    db::Tx,
    journal::{Columns, record_change as record},
};

use crate::{
    Error, Refusal,
    domain::{Action, CertifiedCopy, Permit, permit},
    store,
};

/// The copy of this dossier as the caller saw it, its dossier, and the permit to do this to it.
fn load_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: Action,
    (dossier, seen_version): (DossierId, Option<i64>),
) -> Result<(CertifiedCopy, Detail, Permit), Error> {
    let copy = store::copy_of(tx, dossier)?.ok_or(Refusal::NotFound)?;
    let permit = permit(&ctx.actor, action, copy.agency)?;
    if seen_version.is_some_and(|seen| seen != copy.version) {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let detail = dossier::detail(tx, ctx, dossier)?;
    Ok((copy, detail, permit))
}

/// The dossier is the caller's own work: it is taken where nobody has it.
fn take_up(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<PositionId, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    match detail.dossier.assignee() {
        Some(by) if by == officer.position => {}
        Some(_) => return Err(Refusal::TakenByColleague.into()),
        None => {
            let dossier = detail.dossier.id();
            dossier::take(tx, ctx, &dossier::TakeDossier { dossier, seen_version: None })?;
        }
    }
    Ok(officer.position)
}

/// Saves what became of the copy and records the event, with the columns that changed.
fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (&CertifiedCopy, &CertifiedCopy),
) -> Result<(), Error> {
    if !store::save_copy(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if before.pages != after.pages {
        store::put_pages(tx, after)?;
    }
    let columns = (store::copy_set(before), store::copy_set(after));
    Ok(record(tx, ctx, (after.id, after.version), action, columns)?)
}
