//! What the tables hold, in the words of the journal, for `motcua verify`.

use platform::{Fault, db::Tx, journal::State};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["post_wish", "post_dispatch"];

/// Every wish and every list.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    for it in store::wishes(tx)? {
        states.push(State {
            subject_kind: SUBJECTS[0],
            subject_id: it.dossier.uuid(),
            version: it.version,
            set: store::wish_set(&it),
        });
    }
    for it in store::dispatches(tx)? {
        states.push(State {
            subject_kind: SUBJECTS[1],
            subject_id: it.id.uuid(),
            version: 1,
            set: store::dispatch_set(&it),
        });
    }
    Ok(states)
}
