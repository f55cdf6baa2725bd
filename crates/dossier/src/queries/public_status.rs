//! What anybody may see who has the code: where it stands, nothing of whose it is.

use catalog::ProcedureVersionId;
use jiff::Timestamp;
use kernel::{AgencyId, Lang};
use platform::{Fault, db::Tx};

use super::worklist::stage;
use crate::{domain::Stage, store};

/// The public side of a dossier.
#[derive(Debug, Clone)]
pub struct PublicStatus {
    /// Its code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the agency where it is now.
    pub agency: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
    /// When the result was ready.
    pub finished_at: Option<Timestamp>,
    /// When the result was handed over.
    pub returned_at: Option<Timestamp>,
    /// Numbers of results that are valid no more, the oldest first.
    pub replaced: Vec<String>,
}

/// The dossier with this code, as the public may see it.
///
/// # Errors
/// Whatever reading meets.
pub fn public_status(
    tx: &mut Tx<'_>,
    code: &str,
    lang: Lang,
) -> Result<Option<PublicStatus>, Fault> {
    let found = tx.query_opt(
        "select code, procedure_version, current_agency, stage, submitted_at, accepted_at, due_at,
                paused_at, finished_at, returned_at, corrections, id
           from dossier where code = $1",
        &[&code],
        |row| {
            let version: ProcedureVersionId = row.get(1)?;
            let agency: AgencyId = row.get(2)?;
            let status = PublicStatus {
                code: row.get(0)?,
                procedure: String::new(),
                agency: String::new(),
                stage: stage(&row.get::<String>(3)?)?,
                submitted_at: row.get(4)?,
                accepted_at: row.get(5)?,
                due_at: row.get(6)?,
                paused_at: row.get(7)?,
                finished_at: row.get(8)?,
                returned_at: row.get(9)?,
                replaced: Vec::new(),
            };
            let corrected = (row.get::<i64>(10)? > 0).then(|| row.get(11)).transpose()?;
            Ok((version, agency, corrected, status))
        },
    )?;
    let Some((version, agency, corrected, mut status)) = found else { return Ok(None) };
    let rules = catalog::procedure_version(tx, version)?.ok_or(Fault::Missing)?;
    rules.procedure.name_in(lang).0.clone_into(&mut status.procedure);
    status.agency = identity::agency(tx, agency)?.map(|agency| agency.name).unwrap_or_default();
    if let Some(id) = corrected {
        let replaced = store::list_replaced(tx, id)?;
        status.replaced = replaced.into_iter().map(|it| it.number).collect();
    }
    Ok(Some(status))
}
