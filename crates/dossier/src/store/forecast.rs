//! How long dossiers took, and what follows for those that come.

use jiff::Timestamp;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::{Dossier, DossierId};

/// Forgets everything, before it is built again.
pub(crate) fn clear_durations(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from dossier_duration", &[])?;
    tx.execute("delete from dossier_forecast", &[])?;
    Ok(())
}

/// Forgets what was counted of this dossier, as when it is taken up again.
pub(crate) fn forget_duration(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Fault> {
    tx.execute("delete from dossier_duration where dossier = $1", &[&dossier])?;
    Ok(())
}

/// Keeps how long this dossier took.
pub(crate) fn put_duration(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    finished_at: Timestamp,
    minutes: i64,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_duration (dossier, procedure_code, agency, finished_at, minutes)
         values ($1, $2, $3, $4, $5)",
        &[
            &dossier.id(),
            &dossier.procedure_code(),
            &dossier.competent_agency(),
            &finished_at,
            &minutes,
        ],
    )?;
    Ok(())
}

/// How long those took that were finished since then.
pub(crate) fn durations_since(
    tx: &mut Tx<'_>,
    procedure: &str,
    agency: AgencyId,
    since: Timestamp,
) -> Result<Vec<i64>, Fault> {
    tx.query(
        "select minutes from dossier_duration
          where procedure_code = $1 and agency = $2 and finished_at >= $3",
        &[&procedure, &agency, &since],
        |row| row.get(0),
    )
}

/// Keeps what follows: how many there were, and the minutes that half and four fifths did not exceed.
pub(crate) fn put_forecast(
    tx: &mut Tx<'_>,
    (procedure, agency): (&str, AgencyId),
    finished: usize,
    (half, most): (i64, i64),
) -> Result<(), Fault> {
    let finished = i64::try_from(finished).unwrap_or(i64::MAX);
    tx.execute(
        "insert into dossier_forecast (procedure_code, agency, finished, half_minutes, most_minutes)
         values ($1, $2, $3, $4, $5)
         on conflict (procedure_code, agency)
         do update set finished = $3, half_minutes = $4, most_minutes = $5",
        &[&procedure, &agency, &finished, &half, &most],
    )?;
    Ok(())
}
