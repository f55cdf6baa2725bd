//! What the tables hold, in the words of the journal, for `motcua verify`.

use kernel::IdKind;
use platform::{Fault, db::Tx, journal::State};

pub use crate::store::{file_columns, named_files, stored_files};
use crate::{
    domain::{DigitalCopyKind, RecognitionKind},
    store,
};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &[RecognitionKind::NAME, DigitalCopyKind::NAME];

/// Every recognition and every digital copy.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    let ids = tx.query("select id from recognition_scan order by id", &[], |row| row.get(0))?;
    for id in ids {
        let Some(scan) = store::load_scan(tx, id)? else { continue };
        states.push(State {
            subject_kind: RecognitionKind::NAME,
            subject_id: scan.id.uuid(),
            version: scan.version,
            set: store::scan_set(&scan),
        });
    }
    states.extend(store::copies_where(tx, "true order by id", &[])?.iter().map(|it| State {
        subject_kind: DigitalCopyKind::NAME,
        subject_id: it.id.uuid(),
        version: it.version,
        set: store::copy_columns(it),
    }));
    Ok(states)
}
