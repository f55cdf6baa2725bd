//! Writing one event.

use kernel::{Actor, Ctx, Id, IdKind};
use serde_json::{Map, Value, json};
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

/// Columns in the words of the journal.
pub type Columns = Map<String, Value>;

/// The members of a JSON object; nothing for anything else.
#[must_use]
pub fn columns(value: Value) -> Columns {
    if let Value::Object(columns) = value { columns } else { Columns::new() }
}

/// Writes the event of this kind of thing, this one, at this version: what it says now.
///
/// # Errors
/// As [`record`].
pub fn record_set(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (subject_kind, subject_id, version): (&'static str, Uuid, i64),
    action: &str,
    set: Columns,
) -> Result<(), Fault> {
    let payload = json!({ "set": set });
    record(tx, ctx, &Entry { subject_kind, subject_id, action, version, payload })
}

/// The same of a thing whose id says its kind.
///
/// # Errors
/// As [`record`].
pub fn record_state<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (Id<K>, i64),
    action: &str,
    set: Columns,
) -> Result<(), Fault> {
    record_set(tx, ctx, (K::NAME, id.uuid(), version), action, set)
}

/// The same, with the columns that changed. `before` is empty for a new thing, of which what is empty goes without saying.
///
/// # Errors
/// As [`record`].
pub fn record_change<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    subject: (Id<K>, i64),
    action: &str,
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    record_state(tx, ctx, subject, action, after)
}

/// The same of a thing that belongs to another, which the event names under its kind: who follows the journal for a dossier
/// finds it there.
///
/// # Errors
/// As [`record`].
pub fn record_beside<K: IdKind, O: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (Id<K>, i64),
    (action, owner): (&str, Id<O>),
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    let payload = json!({ O::NAME: owner, "set": after });
    let subject_id = id.uuid();
    record(tx, ctx, &Entry { subject_kind: K::NAME, subject_id, action, version, payload })
}
