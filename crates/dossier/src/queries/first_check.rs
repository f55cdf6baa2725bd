//! The clock of the first check: what was filed online and nobody has looked at yet.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::{Dossier, DossierId, FIRST_CHECK, first_check_by, late_when_before};

/// No more are counted.
const MOST_COUNTED: i64 = super::MOST_COUNTED + 1;

/// When an online dossier that waits for its first check came, or came again with what was asked for.
const CAME: &str = "coalesce((select max(s.answered_at) from dossier_supplement s
    where s.dossier = d.id), d.submitted_at)";

/// Until when each of these dossiers is to be looked at for the first time, as far as they are online and
/// wait for that.
///
/// # Errors
/// Whatever reading meets.
pub fn first_checks(
    tx: &mut Tx<'_>,
    dossiers: &[DossierId],
) -> Result<BTreeMap<DossierId, Timestamp>, Fault> {
    let sql = format!(
        "select d.receiving_agency, {CAME} from dossier d
          where d.id = $1 and d.stage = 'submitted' and d.channel = 'online'"
    );
    let mut due = BTreeMap::new();
    for id in dossiers {
        let found = tx.query_opt(&sql, &[id], |row| {
            Ok((row.get::<AgencyId>(0)?, row.get::<Timestamp>(1)?))
        })?;
        let Some((agency, came_at)) = found else { continue };
        let calendar = catalog::calendar_for(tx, agency)?;
        if let Ok(Some(due_at)) = first_check_by(&calendar, came_at) {
            due.insert(*id, due_at);
        }
    }
    Ok(due)
}

/// Until when this dossier is to be looked at for the first time, if it waits for that.
///
/// # Errors
/// Whatever reading meets.
pub fn first_check(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<Timestamp>, Fault> {
    Ok(first_checks(tx, &[dossier.id()])?.into_values().next())
}

/// How many online dossiers at this desk nobody has looked at in time; counted no further than lists are.
///
/// # Errors
/// Whatever reading meets.
pub fn late_first_checks(tx: &mut Tx<'_>, desk: AgencyId, now: Timestamp) -> Result<i64, Fault> {
    let calendar = catalog::calendar_for(tx, desk)?;
    let Ok(before) = late_when_before(&calendar, FIRST_CHECK, now) else { return Ok(0) };
    let sql = format!(
        "select count(*) from (select 1 as one from dossier d
          where d.receiving_agency = $1 and d.stage = 'submitted' and d.channel = 'online'
            and {CAME} < $2 limit {MOST_COUNTED}) as late"
    );
    tx.query_one(&sql, &[&desk, &before], |row| row.get(0))
}
