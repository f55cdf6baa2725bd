//! Until when papers hold, as clerks confirmed it: for the modules above.

use dossier::DossierId;
use jiff::civil::Date;
use platform::{Fault, db::Tx};

use crate::{
    domain::{KeyField, RecognitionId, RecognitionState},
    store,
};

/// The dossier of a recognition.
///
/// # Errors
/// Whatever reading meets.
pub fn recognised_dossier(tx: &mut Tx<'_>, id: RecognitionId) -> Result<Option<DossierId>, Fault> {
    Ok(store::load_scan(tx, id)?.map(|it| it.dossier))
}

/// The last day of each paper of the dossier of which a clerk confirmed one, by the SHA-256 of its file.
///
/// # Errors
/// Whatever reading meets.
pub fn confirmed_validity(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<(String, Date)>, Fault> {
    let mut days = Vec::new();
    for scan in store::scans_where(tx, "dossier = $1 order by id", &[&dossier])? {
        if scan.state != RecognitionState::Confirmed {
            continue;
        }
        let Some(whole) = store::load_scan(tx, scan.id)? else { continue };
        let until = whole.confirmed.iter().find(|it| it.field == KeyField::ValidUntil);
        // One without end is no day.
        if let Some(day) = until.and_then(|it| it.value.parse().ok()) {
            days.push((whole.sha256, day));
        }
    }
    Ok(days)
}
