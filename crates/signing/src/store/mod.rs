//! The only writing SQL of this module.

mod batch;
mod certificate;

pub(crate) use batch::{
    batch_by_token, batch_columns, close_batch, insert_batch, list_batches, load_batch,
};
pub(crate) use certificate::{
    certificate_columns, certificates_of, insert_certificate, list_certificates, load_certificate,
    save_certificate,
};

use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value, json};

/// Columns in the words of the journal.
pub(crate) type Columns = Map<String, Value>;

/// The members of a JSON object.
fn members(value: Value) -> Columns {
    match value {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

/// Writes the event of a thing at this version, with the columns that changed.
pub(crate) fn record<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (subject, version): (Id<K>, i64),
    action: &str,
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    let payload = json!({ "set": after });
    let subject_id = subject.uuid();
    let entry = Entry { subject_kind: K::NAME, subject_id, action, version, payload };
    journal::record(tx, ctx, &entry)
}
