//! Dossiers whose applicants did not bring in time what was asked for.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::domain::DossierId;

/// The dossiers whose open request was to be answered before this instant, at most so many.
///
/// # Errors
/// Whatever reading meets.
pub fn expired_supplements(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<DossierId>, Fault> {
    tx.query(
        "select s.dossier from dossier_supplement s join dossier d on d.id = s.dossier
          where s.answered_at is null and s.answer_until_at < $1
            and d.stage in ('supplement_intake', 'supplement_processing')
          order by s.answer_until_at limit $2",
        &[&now, &limit],
        |row| row.get(0),
    )
}
