//! Propose that a result be revoked: a specialist of the agency that decided it puts ground and law before the leader.

use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, Revocation, RevocationGround, nothing_pending},
    store,
};

/// The most characters of an article of law.
const LAW_LIMIT: usize = 300;

/// What is proposed.
#[derive(Debug, Clone)]
pub struct ProposeRevocation {
    /// The dossier.
    pub dossier: DossierId,
    /// On what ground; `None` when none was chosen.
    pub ground: Option<RevocationGround>,
    /// The article of law.
    pub law: String,
    /// Why, for the leader to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Keeps the proposal. The result stays in force until the leader decides.
///
/// # Errors
/// [`Refusal::RevocationOpen`] and [`Refusal::ResultRevoked`] when something was proposed or decided already;
/// [`Refusal::Invalid`] without ground, law or reason; else as every verb.
pub fn propose_revocation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ProposeRevocation,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::ProposeRevocation, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();
    let said = store::list_revocations(tx, dossier.id())?;
    let spoken_of = dossier.result_spoken_of(&permit)?;
    nothing_pending(said.last())?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;

    let (ground, law, reason) = checked(command)?;
    let revocation = Revocation {
        version: spoken_of.row_version(),
        number: spoken_of.result_number().ok_or(Refusal::NoResult)?.to_owned(),
        ground,
        law,
        reason,
        remark: None,
        proposed_by: officer.position,
        proposer: officer.account,
        proposed_at: ctx.now,
        decision: None,
        annulment: None,
        salt: journal::new_salt(),
    };

    store::save(tx, &spoken_of)?;
    store::insert_revocation(tx, spoken_of.id(), &revocation)?;
    let deed = (Action::ProposeRevocation, Some(&before));
    store::record(tx, ctx, deed, &spoken_of, revocation.change())?;

    Ok(Moved::of(&spoken_of))
}

/// All three, or every problem of them.
fn checked(command: &ProposeRevocation) -> Result<(RevocationGround, String, String), Refusal> {
    let mut problems = Vec::new();
    if command.ground.is_none() {
        problems.push(kernel::Problem::new("ground", "required"));
    }
    let law = rules::short_text("law", &command.law, LAW_LIMIT);
    problems.extend(law.as_ref().err().cloned());
    let reason = rules::reason(&command.reason);
    problems.extend(reason.as_ref().err().map(rules::problems_of).unwrap_or_default());
    match (command.ground, law, reason) {
        (Some(ground), Ok(law), Ok(reason)) => Ok((ground, law, reason)),
        (Some(_) | None, _, _) => Err(Refusal::Invalid(problems)),
    }
}
