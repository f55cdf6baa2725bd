//! The dossiers beside a dossier: those that may be the same matter, and what was decided about them.

use jiff::Timestamp;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::Detail;
use crate::{
    Error, Stage,
    domain::{DossierId, Relation, is_same_matter, may_see},
    store,
};

/// One dossier beside another.
#[derive(Debug, Clone)]
pub struct BesideLine {
    /// The other dossier.
    pub id: DossierId,
    /// Its public code.
    pub code: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// Short name of the agency where it is.
    pub agency: String,
    /// Whether it speaks of the same matter: same owner, same procedure, same people and days.
    pub is_strong: bool,
    /// What was decided.
    pub relation: Option<Relation>,
    /// Whether the caller may open it.
    pub is_visible: bool,
}

impl BesideLine {
    /// Whether acceptance waits for a decision about it.
    #[must_use]
    pub const fn is_undecided(&self) -> bool {
        self.is_strong && self.relation.is_none()
    }
}

/// The dossiers beside this one.
pub(super) fn beside(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    detail: &Detail,
) -> Result<Vec<BesideLine>, Error> {
    let dossier = &detail.dossier;
    let relations = store::list_relations(tx, dossier.id())?;
    let found = store::same_owner(tx, dossier)?;
    let mut others: Vec<DossierId> = found.iter().map(|(id, _)| *id).collect();
    others.extend(relations.iter().map(|it| it.beside(dossier.id())));
    others.sort_unstable();
    others.dedup();
    let mut lines = Vec::with_capacity(others.len());
    for id in others {
        let other = store::load(tx, id)?.ok_or(Fault::Missing)?;
        let form = found.iter().find(|(it, _)| *it == id).map(|(_, form)| form);
        let agency = identity::agency(tx, other.current_agency())?;
        lines.push(BesideLine {
            id,
            code: other.code().to_owned(),
            stage: other.stage(),
            submitted_at: other.submitted_at(),
            agency: agency.map(|agency| agency.short_name).unwrap_or_default(),
            is_strong: form
                .is_some_and(|form| is_same_matter(&detail.rules.form, &detail.form, form)),
            relation: relations.iter().find(|it| it.beside(dossier.id()) == id).cloned(),
            is_visible: may_see(&ctx.actor, &other),
        });
    }
    Ok(lines)
}
