//! What the tables hold, in the words of the journal, for `motcua verify`.

use kernel::IdKind;
use platform::{Fault, db::Tx, journal::State};

use crate::{domain::RecognitionKind, store};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &[RecognitionKind::NAME];

/// The columns by which a row names a file: of a dossier, which keeps it.
pub const FILE_COLUMNS: [(&str, &str); 1] = [("recognition_scan", "sha256")];

/// Every recognition.
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
    Ok(states)
}
