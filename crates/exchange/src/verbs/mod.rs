//! What counts at the border: each deed one file, one function, one transaction, one event.

mod carry_over;
mod connect;
mod give_up;
mod mirror;
mod refuse_message;
mod retry;
mod take_in;

pub use carry_over::carry_over;
pub use connect::connect;
pub use give_up::{GiveUp, give_up};
pub use mirror::mirror;
pub use refuse_message::{RefuseMessage, refuse_message};
pub use retry::{Retry, retry};
pub use take_in::{TakeIn, TakenIn, take_in};

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
