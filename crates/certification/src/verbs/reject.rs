//! Reject: the original may not be the basis of a certified copy (NĐ 23/2015, Điều 22); the leader decides.

use dossier::DossierId;
use kernel::Ctx;
use platform::db::Tx;

use super::{load_for, save, take_up};
use crate::{
    Error,
    domain::{Action, CertifiedCopy, CopyGround},
};

/// What the certifying officer found.
#[derive(Debug, Clone)]
pub struct RejectCopy {
    /// The dossier.
    pub dossier: DossierId,
    /// On what ground; nothing when none was chosen.
    pub ground: Option<CopyGround>,
    /// The same in words, as the applicant will read it.
    pub reason: String,
    /// The version of the copy that the officer saw.
    pub seen_version: Option<i64>,
}

/// Puts it before the leader to be declined. Another original that is scanned takes it back.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a ground or words; [`crate::Refusal::WrongState`],
/// [`crate::Refusal::TakenByColleague`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::Denied`].
pub fn reject(tx: &mut Tx<'_>, ctx: &Ctx, command: &RejectCopy) -> Result<CertifiedCopy, Error> {
    let seen = (command.dossier, command.seen_version);
    let (copy, detail, _permit) = load_for(tx, ctx, Action::Certify, seen)?;

    let rejected = copy.clone().rejected(command.ground, &command.reason)?;
    take_up(tx, ctx, &detail)?;

    save(tx, ctx, "certification.rejected", (&copy, &rejected))?;

    Ok(rejected)
}
