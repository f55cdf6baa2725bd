//! How dossiers went, and the counts of it.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::domain::{Dossier, DossierId};

/// Forgets everything, before it is built again.
pub(crate) fn clear_ways(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from dossier_way", &[])?;
    tx.execute("delete from dossier_way_month", &[])?;
    Ok(())
}

/// Forgets how this dossier went; its procedure and month, when anything was kept.
pub(crate) fn forget_way(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<(String, String)>, Fault> {
    let known = tx.query_opt(
        "select procedure_code, month from dossier_way where dossier = $1",
        &[&dossier],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    tx.execute("delete from dossier_way where dossier = $1", &[&dossier])?;
    Ok(known)
}

/// Keeps how this dossier went: when and in which month its result was returned, and for what somebody came.
pub(crate) fn put_way(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (returned_at, month): (Timestamp, &str),
    office: &str,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_way (dossier, procedure_code, agency, returned_at, month, channel, office)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &dossier.id(),
            &dossier.procedure_code(),
            &dossier.competent_agency(),
            &returned_at,
            &month,
            &dossier.channel().code(),
            &office,
        ],
    )?;
    Ok(())
}

/// Counts a procedure and month again.
pub(crate) fn count_ways(tx: &mut Tx<'_>, procedure: &str, month: &str) -> Result<(), Fault> {
    tx.execute(
        "delete from dossier_way_month where procedure_code = $1 and month = $2",
        &[&procedure, &month],
    )?;
    tx.execute(
        "insert into dossier_way_month (procedure_code, month, ended, online, whole)
         select procedure_code, month, count(*),
                sum(case when channel = 'online' then 1 else 0 end),
                sum(case when channel = 'online' and office = '' then 1 else 0 end)
           from dossier_way where procedure_code = $1 and month = $2
          group by procedure_code, month",
        &[&procedure, &month],
    )?;
    Ok(())
}
