//! The only writing SQL of this module, and the caches of what never changes.

mod calendar;
mod version;

pub use calendar::calendar_for;
pub(crate) use calendar::put_calendar;
pub(crate) use version::put_procedure;
pub use version::{
    PublishedProcedure, VersionId, VersionKind, procedure_in_force, procedure_version,
    procedures_in_force,
};

use platform::{Fault, db::Tx, journal::State};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// What the tables hold, for `motcua verify`.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut all = version::states(tx)?;
    all.extend(calendar::states(tx)?);
    Ok(all)
}

/// Values that never change once stored, by id. Ids are unique in the world, so that one cache
/// serves every database of a process.
pub(crate) struct Immutable<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K: Hash + Eq, V> Immutable<K, V> {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(HashMap::new()))
    }

    pub(crate) fn get(&self, id: &K) -> Option<Arc<V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    pub(crate) fn put(&self, id: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(id, Arc::clone(&value));
        value
    }
}
