//! Writing the event of what is done beside the stages. Each such thing is a subject of its own, with its
//! own versions: a message that comes in does not make the page of an officer stale.

use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value};

use crate::domain::DossierId;

/// Columns in the words of the journal.
pub(crate) type Columns = Map<String, Value>;

/// Writes the event of a thing at this version, with the columns that changed. `before` is empty for a
/// new thing.
pub(crate) fn record_beside<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (subject, version): (Id<K>, i64),
    (action, dossier): (&str, DossierId),
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    let mut payload = Map::new();
    payload.insert("dossier".into(), dossier.to_string().into());
    payload.insert("set".into(), Value::Object(after));
    let payload = Value::Object(payload);
    let subject_id = subject.uuid();
    let entry = Entry { subject_kind: K::NAME, subject_id, action, version, payload };
    journal::record(tx, ctx, &entry)
}

/// Writes the event of a thing that belongs to no dossier.
pub(crate) fn record_apart<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (subject, version): (Id<K>, i64),
    action: &str,
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    let payload = serde_json::json!({ "set": after });
    let subject_id = subject.uuid();
    let entry = Entry { subject_kind: K::NAME, subject_id, action, version, payload };
    journal::record(tx, ctx, &entry)
}

/// The members of a JSON object.
pub(crate) fn members(value: Value) -> Columns {
    match value {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}
