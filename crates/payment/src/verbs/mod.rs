//! What can be done: each deed one file, one function, one transaction.

mod close_shift;
mod keep_charges;
mod keep_collector;
mod open_shift;
mod replace_receipt;
mod settling;
mod take_cash;

pub use close_shift::{CloseShift, close_shift};
pub use keep_charges::keep_charges;
pub use keep_collector::{KeepCollector, keep_collector};
pub use open_shift::open_shift;
pub use replace_receipt::{ReplaceReceipt, replace_receipt};
pub use take_cash::{TakeCash, take_cash};

use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value, json};

/// Columns in the words of the journal.
type Columns = Map<String, Value>;

/// Writes the event of a thing at this version, with the columns that changed. `before` is empty for a new one.
fn record<K: IdKind>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (Id<K>, i64),
    action: &'static str,
    (before, mut after): (Columns, Columns),
) -> Result<(), Fault> {
    after.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    let payload = json!({ "set": after });
    let subject_id = id.uuid();
    journal::record(tx, ctx, &Entry { subject_kind: K::NAME, subject_id, action, version, payload })
}
