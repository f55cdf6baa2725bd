//! What the office can do with the catalogue: one verb a file, the only writers.

pub(crate) mod import_procedures;
mod load_bundles;
pub(crate) mod load_pack;

use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value, json};

/// Writes the event of a deed: what the thing now says.
fn record<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (Id<K>, i64),
    action: &str,
    set: Map<String, Value>,
) -> Result<(), Fault> {
    let entry = Entry {
        subject_kind: K::NAME,
        subject_id: id.uuid(),
        action,
        version,
        payload: json!({ "set": set }),
    };
    journal::record(tx, ctx, &entry)
}
