//! Refuse: the desk does not take the dossier in, and says why (phiếu từ chối, Mẫu 03).

use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// On what ground a dossier is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Papers are missing and were not completed.
    Incomplete,
    /// Another agency is competent.
    NotCompetent,
    /// The conditions of the law are not met.
    NotEligible,
    /// Papers are false.
    FalsePapers,
    /// Another ground, said in the reason.
    Other,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 5] =
        [Self::Incomplete, Self::NotCompetent, Self::NotEligible, Self::FalsePapers, Self::Other];

    /// The name stored and sent: `not_competent`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::NotCompetent => "not_competent",
            Self::NotEligible => "not_eligible",
            Self::FalsePapers => "false_papers",
            Self::Other => "other",
        }
    }

    /// The ground with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

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

    let refused = dossier.end(&permit, ctx.now)?;

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
