//! Look up an owner: a clerk finds the person at the desk among those who were there before, so that
//! nobody writes down again what the office knows. Looking is itself recorded.

use std::collections::BTreeSet;

use kernel::{Actor, Ctx, Id, IdKind, Officer, Role};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
    search::{self, Query, Within},
};
use serde_json::json;
use vietnamese::PersonalIdNumber;

use crate::{
    Error, Refusal, SEARCH_KIND,
    domain::{ApplicantFields, DossierId, may_see},
    store,
};

/// So many dossiers are looked through for a name.
const LOOKED_AT: usize = 40;
/// So many people are offered.
const OFFERED: usize = 6;

enum LookUpKind {}

impl IdKind for LookUpKind {
    const NAME: &'static str = "owner_look_up";
}

/// What the clerk asks by.
#[derive(Debug, Clone)]
pub enum LookUpOwner {
    /// A personal identification number, or words of a name.
    Words(String),
    /// One of those offered, by a dossier of theirs.
    Of(DossierId),
}

/// A person who was an owner before.
#[derive(Debug, Clone)]
pub struct KnownOwner {
    /// Their latest dossier that this desk may see.
    pub dossier: DossierId,
    /// What they stated there.
    pub fields: ApplicantFields,
}

/// The people whom this desk knows by these words, the latest statement of each.
///
/// # Errors
/// [`Refusal::Denied`] to all but the officers of a desk; [`Refusal::NotFound`] for a dossier that
/// this desk may not see.
pub fn look_up_owner(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &LookUpOwner,
) -> Result<Vec<KnownOwner>, Error> {
    let officer = at_desk(ctx)?;
    let (by, dossiers) = match command {
        LookUpOwner::Of(dossier) => ("dossier", vec![*dossier]),
        LookUpOwner::Words(words) => match words.trim().parse::<PersonalIdNumber>() {
            Ok(number) => ("personal_id", store::dossiers_of_owner(tx, &number, LOOKED_AT)?),
            Err(_) => ("name", named(tx, officer, words)?),
        },
    };

    let mut known: Vec<KnownOwner> = Vec::new();
    let mut people = BTreeSet::new();
    for id in dossiers {
        let visible = store::load(tx, id)?.is_some_and(|it| may_see(&ctx.actor, &it));
        if !visible {
            continue;
        }
        let row = store::load_applicant(tx, id)?;
        if known.len() < OFFERED && people.insert(row.personal_id.clone()) {
            let fields = ApplicantFields {
                name: row.name,
                personal_id: row.personal_id,
                phone: row.phone,
                email: row.email.unwrap_or_default(),
                address: row.address,
            };
            known.push(KnownOwner { dossier: id, fields });
        }
    }
    if matches!(command, LookUpOwner::Of(_)) && known.is_empty() {
        return Err(Refusal::NotFound.into());
    }

    record(tx, ctx, by, &known)?;
    Ok(known)
}

fn at_desk(ctx: &Ctx) -> Result<&Officer, Refusal> {
    match &ctx.actor {
        Actor::Officer(officer)
            if officer.has(Role::ReceptionClerk) || officer.has(Role::DeskHead) =>
        {
            Ok(officer)
        }
        Actor::Officer(_) | Actor::Applicant(_) | Actor::System | Actor::Stranger => {
            Err(Refusal::Denied)
        }
    }
}

fn named(tx: &mut Tx<'_>, officer: &Officer, words: &str) -> Result<Vec<DossierId>, Fault> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let query = Query {
        kind: SEARCH_KIND,
        text: words.to_owned(),
        within: Within::Agencies(vec![officer.agency]),
        tags: Vec::new(),
        offset: 0,
        limit: LOOKED_AT,
    };
    let mut ids: Vec<DossierId> =
        search::find(tx, &query)?.hits.iter().map(|hit| DossierId::from_uuid(hit.id)).collect();
    // Ids are minted in order of time: what somebody stated last counts.
    ids.sort_by_key(|id| std::cmp::Reverse(id.uuid()));
    Ok(ids)
}

/// Who looked, by what kind of words, and whose dossiers were shown. Never the words themselves.
fn record(tx: &mut Tx<'_>, ctx: &Ctx, by: &str, known: &[KnownOwner]) -> Result<(), Fault> {
    let dossiers: Vec<String> = known.iter().map(|it| it.dossier.to_string()).collect();
    let entry = Entry {
        subject_kind: LookUpKind::NAME,
        subject_id: Id::<LookUpKind>::new().uuid(),
        action: "dossier.owner_looked_up",
        version: 1,
        payload: json!({ "by": by, "dossiers": dossiers }),
    };
    journal::record(tx, ctx, &entry)
}
