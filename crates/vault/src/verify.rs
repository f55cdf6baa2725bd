//! What the tables hold, in the words of the journal, for `motcua verify`.

use kernel::{Id, IdKind};
use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["vault_owner", "vault_item", "vault_consent", "vault_reading"];

fn state<K: IdKind>(id: Id<K>, version: i64, set: Map<String, Value>) -> State {
    State { subject_kind: K::NAME, subject_id: id.uuid(), version, set }
}

/// Every owner, item, consent and reading.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    let sql = format!("select {} from vault_owner", store::OWNER_COLUMNS);
    for it in tx.query(&sql, &[], store::owner_of)? {
        states.push(state(it.id, it.version, store::owner_set(&it)));
    }
    let sql = format!("select {} from vault_item", store::ITEM_COLUMNS);
    for it in tx.query(&sql, &[], store::item_of)? {
        states.push(state(it.id, it.version, store::item_set(&it)));
    }
    let sql = format!("select {} from vault_consent", store::CONSENT_COLUMNS);
    for it in tx.query(&sql, &[], store::consent_of)? {
        states.push(state(it.id, it.version, store::consent_set(&it)));
    }
    let sql = format!("select {} from vault_reading", store::READING_COLUMNS);
    for it in tx.query(&sql, &[], store::reading_of)? {
        states.push(state(it.id, 1, store::reading_set(&it)));
    }
    Ok(states)
}
