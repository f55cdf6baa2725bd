//! Writing one event.

use kernel::{Actor, Ctx, Id, IdKind};
use serde_json::Value;
use uuid::Uuid;

use super::canonical;
use crate::{Fault, db::Tx};

enum EventKind {}

impl IdKind for EventKind {
    const NAME: &'static str = "event";
}

/// What is written about one deed. Who and when come from the [`Ctx`].
#[derive(Debug)]
pub struct Entry<'a> {
    /// What kind of thing was changed: `dossier`.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: Uuid,
    /// What was done: `dossier.accepted`.
    pub action: &'a str,
    /// Version of the thing after the deed. The journal takes each version once: the second of
    /// two writers that started from the same version is refused here at the latest.
    pub version: i64,
    /// Ids, codes, dates, amounts, salted hashes. `set` holds the columns that changed.
    pub payload: Value,
}

/// Writes the event. Call it once a verb, after the change and in its transaction.
///
/// # Errors
/// A unique violation when this version of the subject was written already.
pub fn record(tx: &mut Tx<'_>, ctx: &Ctx, entry: &Entry<'_>) -> Result<(), Fault> {
    let (actor, officer) = match &ctx.actor {
        Actor::Stranger => ("stranger".to_owned(), None),
        Actor::System => ("system".to_owned(), None),
        Actor::Applicant(applicant) => (applicant.account.to_string(), None),
        Actor::Officer(officer) => (officer.account.to_string(), Some(officer)),
    };
    tx.execute(
        "insert into journal (id, at, actor, position, agency, on_behalf_of, subject_kind,
                              subject_id, action, version, payload)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &Id::<EventKind>::new(),
            &ctx.now,
            &actor,
            &officer.map(|it| it.position),
            &officer.map(|it| it.agency),
            &officer.and_then(|it| it.on_behalf_of),
            &entry.subject_kind,
            &entry.subject_id,
            &entry.action,
            &entry.version,
            &canonical(&entry.payload),
        ],
    )?;
    Ok(())
}
