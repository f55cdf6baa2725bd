//! Refuse: the desk does not take the dossier in, and says why (phiếu từ chối, Mẫu 03).

use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, Ground},
    store::{self, Change},
};

/// What the clerk decides.
#[derive(Debug, Clone)]
pub struct RefuseDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// On what ground.
    pub ground: Ground,
    /// The reason in words.
    pub reason: String,
    /// Its version as the clerk saw it.
    pub seen_version: Option<i64>,
}

/// Ends the dossier before it was accepted.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason; else as every verb.
pub fn refuse(tx: &mut Tx<'_>, ctx: &Ctx, command: &RefuseDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Refuse, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let refused = dossier.end(&permit, ctx.now, None)?;

    store::save(tx, &refused)?;
    let salt = journal::new_salt();
    let ground = command.ground.code();
    let told = (reason.as_str(), salt.as_str());
    store::insert_refusal(tx, refused.id(), ground, told, officer.position, ctx.now)?;
    let change = Change::default()
        .set("refusal_ground", ground)
        .set("refusal_seal", store::text_seal(&salt, &reason));
    store::record(tx, ctx, (Action::Refuse, Some(&before)), &refused, change)?;

    Ok(Moved::of(&refused))
}
