//! How many dossiers of a procedure have not ended: what a new version leaves as it is.

use platform::{Fault, db::Tx};

use crate::Stage;

/// The dossiers of this procedure that have not ended, of every agency.
///
/// # Errors
/// Whatever the database meets.
pub fn count_running(tx: &mut Tx<'_>, code: &str) -> Result<i64, Fault> {
    Ok(running_by_stage(tx, code)?.into_iter().map(|(_, count)| count).sum())
}

/// The same, stage by stage in the order of a life; stages without any are left out.
///
/// # Errors
/// Whatever the database meets.
pub fn running_by_stage(tx: &mut Tx<'_>, code: &str) -> Result<Vec<(Stage, i64)>, Fault> {
    let counts: Vec<(String, i64)> = tx.query(
        "select stage, count(*) from dossier where procedure_code = $1 group by stage",
        &[&code],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let at = |stage: Stage| counts.iter().find(|(code, _)| code == stage.code());
    let running = Stage::ALL.into_iter().filter(|stage| !stage.is_ended());
    Ok(running.filter_map(|stage| Some((stage, at(stage)?.1))).collect())
}
