//! The stays in a step that run, or that were late.

use platform::{Fault, db::Tx};

use crate::domain::{DossierId, StepStay};

/// Forgets everything, before it is built again.
pub(crate) fn clear_stays(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from dossier_stay", &[])?;
    Ok(())
}

/// Keeps the stays of a dossier in place of those that were kept.
pub(crate) fn put_stays(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    stays: &[StepStay],
) -> Result<(), Fault> {
    tx.execute("delete from dossier_stay where dossier = $1", &[&dossier])?;
    for stay in stays {
        tx.execute(
            "insert into dossier_stay
                 (dossier, place, agency, step_name, holder, due_at, stood_at, late)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[
                &stay.dossier,
                &stay.place,
                &stay.agency,
                &stay.step,
                &stay.holder,
                &stay.due_at,
                &stay.stood_at,
                &stay.late,
            ],
        )?;
    }
    Ok(())
}
