//! Send back: the leader does not sign yet and says what is to be mended.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct SendBack {
    /// The dossier.
    pub dossier: DossierId,
    /// What is to be mended.
    pub remark: String,
    /// Its version as the leader saw it.
    pub seen_version: Option<i64>,
}

/// Gives the dossier back to the specialist who had it.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a remark; else as every verb.
pub fn send_back(tx: &mut Tx<'_>, ctx: &Ctx, command: &SendBack) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::SendBack, command.dossier, command.seen_version)?;
    let remark = rules::reason(&command.remark)?;
    let before = dossier.stored().clone();

    let sent_back = dossier.send_back(&permit)?;

    store::save(tx, &sent_back)?;
    let seal = store::remark(tx, sent_back.id(), &remark)?;
    let change = Change::default().set("remark_seal", seal);
    store::record(tx, ctx, (Action::SendBack, Some(&before)), &sent_back, change)?;

    Ok(Moved::of(&sent_back))
}
