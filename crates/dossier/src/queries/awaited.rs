//! A dossier that waits for what was asked for, as whoever brings it finds it.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::detail::{Detail, SupplementLine, detail};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, PaperSource, Stage, VaultConsentId, permit},
};

impl Detail {
    /// The request that is not answered yet.
    #[must_use]
    pub fn open_supplement(&self) -> Option<&SupplementLine> {
        self.supplements.iter().rev().find(|asked| asked.is_open())
    }
}

/// The dossier, while it waits for whoever calls to bring something: the one who handed it in, or any clerk of the
/// desk where it was.
///
/// # Errors
/// As [`detail()`]; [`Refusal::Denied`] to those who do not bring anything; [`Refusal::WrongStage`] when nothing was
/// asked for.
pub fn awaited(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Detail, Error> {
    let found = detail(tx, ctx, id)?;
    permit(&ctx.actor, Action::Supplement, &found.dossier)?;
    let stage = found.dossier.stage();
    let waits = matches!(stage, Stage::SupplementIntake | Stage::SupplementProcessing);
    if waits && found.open_supplement().is_some() {
        Ok(found)
    } else {
        Err(Refusal::WrongStage.into())
    }
}

/// Whether a paper of the dossier came from a vault by this consent.
///
/// # Errors
/// Whatever reading meets.
pub fn came_by(tx: &mut Tx<'_>, id: DossierId, consent: VaultConsentId) -> Result<bool, Fault> {
    let sql = "select source from dossier_paper where dossier = $1 and source is not null";
    let sources: Vec<Option<PaperSource>> =
        tx.query(sql, &[&id], |row| crate::store::source(row.get(0)?))?;
    Ok(sources.into_iter().flatten().any(|it| it.consent == consent))
}
