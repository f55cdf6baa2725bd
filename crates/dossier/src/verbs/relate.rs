//! Relate: two dossiers are the same matter, are not, or belong together; decided with a reason.

use kernel::{Ctx, Problem};
use platform::{db::Tx, journal};

use super::rules;
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Relation, RelationId, RelationKind, deed_permit, may_see},
    store,
};

/// What is decided.
#[derive(Debug, Clone)]
pub struct RelateDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Public code of the other one.
    pub other: String,
    /// How the one stands to the other; `None` when nothing was chosen.
    pub kind: Option<RelationKind>,
    /// Why.
    pub reason: String,
}

/// Keeps the decision; it is read from both dossiers. A later one about the same two takes its place.
///
/// # Errors
/// [`Refusal::Invalid`] for a code that names no dossier the officer may know of, for the dossier itself,
/// without a choice or a reason; else as every verb.
pub fn relate(tx: &mut Tx<'_>, ctx: &Ctx, command: &RelateDossier) -> Result<(), Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::Relate, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    let found = store::load_by_code(tx, &command.other.trim().to_uppercase())?;
    // One that matches may lie with another agency: its code is then all that the officer knows of it.
    let matches: Vec<DossierId> =
        store::same_owner(tx, &dossier)?.into_iter().map(|(id, _)| id).collect();
    let found = found.filter(|it| it.id() != dossier.id());
    let Some(other) = found.filter(|it| matches.contains(&it.id()) || may_see(&ctx.actor, it))
    else {
        let problem = Problem::new("other", "no_such_dossier");
        return Err(Refusal::Invalid(vec![problem]).into());
    };
    if command.kind.is_none() {
        problems.push(Problem::new("kind", "required_choice"));
    }
    let reason = rules::reason(&command.reason).unwrap_or_else(|refusal| {
        problems.extend(kernel::Refused::problems(&refusal).to_vec());
        String::new()
    });
    let Some(kind) = command.kind.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };

    let relations = store::list_relations(tx, dossier.id())?;
    let earlier = relations.into_iter().find(|it| it.beside(dossier.id()) == other.id());
    let before = earlier.as_ref().map(store::relation_columns).unwrap_or_default();
    let (decided_by, decided_at) = (officer.position, ctx.now);
    let relation = match earlier {
        Some(it) => {
            Relation { kind, reason, decided_by, decided_at, version: it.version + 1, ..it }
        }
        None => Relation {
            id: RelationId::new(),
            dossier: dossier.id(),
            other: other.id(),
            kind,
            reason,
            decided_by,
            decided_at,
            salt: journal::new_salt(),
            version: 1,
        },
    };

    store::put_relation(tx, &relation)?;
    let columns = store::relation_columns(&relation);
    let subject = (relation.id, relation.version);
    let event = ("relation.decided", dossier.id());
    store::record_beside(tx, ctx, subject, event, (before, columns))?;

    Ok(())
}
