//! The revocations that an agency proposed and decided: what waits for its leader, and what became of the others.

use kernel::{Ctx, Officer, Role};
use platform::{Fault, db::Tx};

use super::{signer, worklist::procedure_name};
use crate::{
    Error, Refusal,
    domain::{DossierId, Revocation},
    store,
};

/// One of them.
#[derive(Debug, Clone)]
pub struct RevocationLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its public code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// What was proposed, and what came of it.
    pub revocation: Revocation,
    /// Who proposed it.
    pub proposer: String,
}

/// Whether the officer proposes or decides revocations.
#[must_use]
pub fn concerns_revocations(officer: &Officer) -> bool {
    officer.has(Role::Specialist) || officer.has(Role::Leader)
}

/// At most so many of the caller's agency, what waits first, then the newest first.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but specialists and leaders.
pub fn revocations(tx: &mut Tx<'_>, ctx: &Ctx, most: u32) -> Result<Vec<RevocationLine>, Error> {
    let officer = ctx.actor.officer().filter(|it| concerns_revocations(it));
    let agency = officer.ok_or(Refusal::Denied)?.agency;
    let mut lines = Vec::new();
    for (id, revocation) in store::revocations_at(tx, agency, i64::from(most))? {
        let dossier = store::load(tx, id)?.ok_or(Fault::Missing)?;
        let who = signer(tx, revocation.proposed_by)?;
        lines.push(RevocationLine {
            dossier: id,
            code: dossier.code().to_owned(),
            procedure: procedure_name(tx, dossier.procedure_version())?,
            proposer: who.map(|it| format!("{}, {}", it.name, it.title)).unwrap_or_default(),
            revocation,
        });
    }
    Ok(lines)
}

/// How many proposals wait for a decision in the officer's agency.
///
/// # Errors
/// Whatever reading meets.
pub fn waiting_revocations(tx: &mut Tx<'_>, officer: &Officer) -> Result<i64, Fault> {
    store::count_proposals(tx, officer.agency)
}
