//! Warn that the time of a dossier runs out: its handler, then the head of the unit, then the leader. The system
//! does it.

use kernel::{Actor, Ctx, Role};
use platform::db::Tx;

use super::rules;
use crate::{
    Error, Refusal,
    domain::{DossierId, LateWarning, LateWarningId, warned},
    store,
};

/// Gives the warning of this part of the time, once for each count. Answers whether there was anything to warn
/// of: what was finished or paused meanwhile, or a second run, changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the system; whatever reading meets.
pub fn warn_late(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
    percent: i64,
) -> Result<bool, Error> {
    if !matches!(ctx.actor, Actor::System) {
        return Err(Refusal::Denied.into());
    }
    let dossier = store::load(tx, dossier)?.ok_or(Refusal::NotFound)?;
    store::forget_due_warnings(tx, dossier.id(), percent)?;
    let running = dossier.clock().filter(|_| dossier.finished_at().is_none());
    let Some(clock) = running else { return Ok(false) };
    let calendar = rules::calendar_of(tx, &dossier)?;
    let warnings = clock.warnings(&calendar).map_err(rules::uncountable)?;
    let has_come = |it: &calendar::Warning| i64::from(it.percent) == percent && it.at <= ctx.now;
    let given = store::given_warnings(tx, dossier.id(), clock.counted_from())?;
    if !warnings.iter().any(has_come) || given.iter().any(|it| *it >= percent) {
        return Ok(false);
    }

    let (agency, holder) = (dossier.current_agency(), dossier.assignee());
    let colleagues = identity::colleagues(tx, agency, ctx.today())?;
    let colleagues: Vec<_> = colleagues
        .into_iter()
        .map(|it| {
            (
                it.position.id,
                [Role::DeskHead, Role::Leader].into_iter().filter(|role| it.has(*role)).collect(),
            )
        })
        .collect();
    let warning = LateWarning {
        id: LateWarningId::new(),
        dossier: dossier.id(),
        counted_from: clock.counted_from(),
        percent,
        agency,
        holder,
        told: warned(percent, holder, &colleagues),
        given_at: ctx.now,
    };

    let columns = store::insert_warning(tx, &warning)?;
    let event = ("warning.given", dossier.id());
    store::record_beside(tx, ctx, (warning.id, 1), event, (store::Columns::new(), columns))?;

    Ok(true)
}
