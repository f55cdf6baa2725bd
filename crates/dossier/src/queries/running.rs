//! How many dossiers of a procedure have not ended: what a new version leaves as it is.

use platform::{Fault, db::Tx};

use crate::Stage;

/// The dossiers of this procedure that have not ended, of every agency.
///
/// # Errors
/// Whatever the database meets.
pub fn count_running(tx: &mut Tx<'_>, code: &str) -> Result<i64, Fault> {
    let open: Vec<String> = Stage::ALL
        .into_iter()
        .filter(|stage| !stage.is_ended())
        .map(|stage| format!("'{}'", stage.code()))
        .collect();
    let sql = format!(
        "select count(*) from dossier where procedure_code = $1 and stage in ({})",
        open.join(", ")
    );
    tx.query_one(&sql, &[&code], |row| row.get(0))
}
