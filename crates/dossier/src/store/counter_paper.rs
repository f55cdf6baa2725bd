//! Papers that a desk took as paper.

use jiff::Timestamp;
use platform::{Fault, db::Tx};
use vietnamese::PersonalIdNumber;

use crate::domain::DossierId;

/// Notes which papers were taken as paper.
pub(crate) fn insert_on_paper(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    codes: &[String],
    at: Timestamp,
) -> Result<(), Fault> {
    for code in codes {
        tx.execute(
            "insert into dossier_counter_paper (dossier, paper_code, taken_at)
             values ($1, $2, $3)",
            &[&dossier, code, &at],
        )?;
    }
    Ok(())
}

/// The codes of the papers taken as paper, in order.
pub(crate) fn load_on_paper(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<String>, Fault> {
    tx.query(
        "select paper_code from dossier_counter_paper where dossier = $1 order by paper_code",
        &[&dossier],
        |row| row.get(0),
    )
}

/// The dossiers of the owner with this number, the newest first.
pub(crate) fn dossiers_of_owner(
    tx: &mut Tx<'_>,
    number: &PersonalIdNumber,
    limit: usize,
) -> Result<Vec<DossierId>, Fault> {
    tx.query(
        "select dossier from dossier_content where applicant_personal_id = $1
          order by dossier desc limit $2",
        &[&number.reveal(), &i64::try_from(limit).unwrap_or(i64::MAX)],
        |row| row.get(0),
    )
}
