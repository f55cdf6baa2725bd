//! Accept: the reception clerk takes the dossier in; the receipt carries the promised time.

use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use super::rules;
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, OwedFee},
    store::{self, Change},
};

/// What the clerk decides.
#[derive(Debug, Clone)]
pub struct AcceptDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the clerk saw it.
    pub seen_version: Option<i64>,
}

/// What the receipt says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version now.
    pub version: i64,
    /// When the result is promised; `None` where the law promises no date.
    pub due_at: Option<Timestamp>,
}

/// From this instant the time counts: the dossier is complete and in order, and electronic it is with the
/// agency that decides at once. Paper that was taken in for an agency elsewhere has to come there first
/// (NĐ 309/2026, Đ 8.3). Where a version in force today takes over what was not accepted before, it is accepted by
/// that one.
///
/// # Errors
/// [`Refusal::FeeDue`] while it has to be paid first; a refusal when it is not theirs, in another stage, or
/// changed since they saw it.
pub fn accept(tx: &mut Tx<'_>, ctx: &Ctx, command: &AcceptDossier) -> Result<Accepted, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Accept, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    // Thu trước: phí, lệ phí are a condition of acceptance.
    if store::due_fees(tx, &dossier)?.iter().any(OwedFee::bars_acceptance) {
        return Err(Refusal::FeeDue.into());
    }
    let (dossier, rules_of) = rules::by_the_law_of_acceptance(tx, ctx, dossier)?;
    let procedure = &rules_of.procedure;
    let next = rules::next_step(tx, &dossier, procedure, ctx.today())?;
    let clock = if rules::waits_for_paper(tx, &dossier, procedure)? {
        None
    } else {
        Some(rules::started_clock(tx, &dossier, procedure, ctx.now)?)
    };
    let accepted = dossier.accept(&permit, ctx.now, clock, next)?;

    store::save(tx, &accepted)?;
    store::record(tx, ctx, (Action::Accept, Some(&before)), &accepted, Change::default())?;

    Ok(Accepted {
        dossier: accepted.id(),
        version: accepted.row_version(),
        due_at: accepted.due_at(),
    })
}
