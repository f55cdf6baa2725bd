//! Stop: the office stops working on the dossier on a ground of the law (Mẫu 05).

use kernel::{Actor, Ctx};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, StopGround},
    store,
};

/// What is decided.
#[derive(Debug, Clone)]
pub struct StopDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// On what ground.
    pub ground: StopGround,
    /// The reason in words; the program itself has none.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Ends the dossier. The program does so by itself when what was asked for did not come in time.
///
/// # Errors
/// [`Refusal::SupplementNotLate`] when that is the ground but there is still time;
/// [`Refusal::Denied`] to the program on every other ground; [`Refusal::Invalid`] without a reason;
/// else as every verb.
pub fn stop(tx: &mut Tx<'_>, ctx: &Ctx, command: &StopDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Stop, command.dossier, command.seen_version)?;
    let is_late = command.ground == StopGround::NoSupplementInTime;
    let reason = match &ctx.actor {
        Actor::System if is_late => String::new(),
        Actor::System => return Err(Refusal::Denied.into()),
        Actor::Officer(_) | Actor::Applicant(_) | Actor::Stranger => {
            rules::reason(&command.reason)?
        }
    };
    if is_late {
        check_late(tx, ctx, &dossier)?;
    }
    let before = dossier.stored().clone();

    let paused = rules::held_clock(tx, &dossier, ctx.now)?;
    let stopped = dossier.end(&permit, ctx.now, paused)?;

    store::save(tx, &stopped)?;
    let said = (Some(command.ground.code()), reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::Stop, &stopped), said)?;
    store::record(tx, ctx, (Action::Stop, Some(&before)), &stopped, change)?;

    Ok(Moved::of(&stopped))
}

/// Refuses while the applicant may still answer.
fn check_late(tx: &mut Tx<'_>, ctx: &Ctx, dossier: &Dossier) -> Result<(), Error> {
    let asked = store::open_supplement(tx, dossier.id())?.ok_or(Refusal::SupplementNotLate)?;
    if ctx.now > asked.answer_until_at { Ok(()) } else { Err(Refusal::SupplementNotLate.into()) }
}
