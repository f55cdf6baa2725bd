//! What the tables hold, in the words of the journal, for `motcua verify`.

use platform::{Fault, db::Tx, journal::State};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["satisfaction_rating"];

/// Every rating.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let ratings = store::list_ratings(tx)?;
    let state = |rating: crate::Rating| State {
        subject_kind: SUBJECTS[0],
        subject_id: rating.dossier.uuid(),
        version: 1,
        set: store::rating_set(&rating),
    };
    Ok(ratings.into_iter().map(state).collect())
}
