//! What people choose and operators decide: each deed one file, one function, one transaction.

mod choose;
mod confirm;
mod give_up_mail;
mod read_notices;
mod retry_mail;

pub use choose::{Choose, Chosen, choose};
pub use confirm::{Confirmation, confirm};
pub use give_up_mail::{GiveUpMail, give_up_mail};
pub use read_notices::read_notices;
pub use retry_mail::{RetryMail, retry_mail};

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Writes the event of a deed.
fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (subject_kind, subject_id, version): (&'static str, Uuid, i64),
    action: &'static str,
    set: Map<String, Value>,
) -> Result<(), Fault> {
    let payload = json!({ "set": set });
    journal::record(tx, ctx, &Entry { subject_kind, subject_id, action, version, payload })
}
