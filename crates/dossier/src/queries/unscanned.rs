//! Papers that a desk keeps and has still to digitise, what waits longest first.

use catalog::ProcedureVersionId;
use jiff::Timestamp;
use kernel::{Ctx, Role};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{DossierId, MANDATE_PAPER},
    mandate_paper::with_mandate_paper,
};

/// A dossier with papers that are still to be digitised.
#[derive(Debug, Clone)]
pub struct UnscannedLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its public code.
    pub code: String,
    /// Name of the owner.
    pub applicant: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Names of the papers.
    pub papers: Vec<String>,
    /// When they were taken.
    pub taken_at: Timestamp,
}

/// What one row says.
struct Row {
    dossier: DossierId,
    code: String,
    version: ProcedureVersionId,
    applicant: String,
    paper: String,
    taken_at: Timestamp,
}

/// What the desk of the caller has still to digitise; at most so many papers.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but clerks and heads of a desk.
pub fn unscanned(tx: &mut Tx<'_>, ctx: &Ctx, most: u32) -> Result<Vec<UnscannedLine>, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    if !officer.has(Role::ReceptionClerk) && !officer.has(Role::DeskHead) {
        return Err(Refusal::Denied.into());
    }
    let rows = tx.query(
        "select u.dossier, d.code, d.procedure_version, c.applicant_name, u.paper_code, u.taken_at
           from dossier_unscanned u
           join dossier d on d.id = u.dossier
           join dossier_content c on c.dossier = u.dossier
          where d.receiving_agency = $1
          order by u.taken_at, u.dossier, u.paper_code limit $2",
        &[&officer.agency, &i64::from(most)],
        |row| {
            Ok(Row {
                dossier: row.get(0)?,
                code: row.get(1)?,
                version: row.get(2)?,
                applicant: row.get(3)?,
                paper: row.get(4)?,
                taken_at: row.get(5)?,
            })
        },
    )?;
    let mut lines: Vec<UnscannedLine> = Vec::new();
    for row in rows {
        let rules = catalog::procedure_version(tx, row.version)?.ok_or(Fault::Missing)?;
        let rules = if row.paper == MANDATE_PAPER { with_mandate_paper(&rules) } else { rules };
        let paper = rules.procedure.paper(&row.paper).map(|it| it.name.clone());
        let paper = paper.unwrap_or(row.paper);
        match lines.last_mut().filter(|line| line.dossier == row.dossier) {
            Some(line) => line.papers.push(paper),
            None => lines.push(UnscannedLine {
                dossier: row.dossier,
                code: row.code,
                applicant: row.applicant,
                procedure: rules.procedure.name.clone(),
                papers: vec![paper],
                taken_at: row.taken_at,
            }),
        }
    }
    Ok(lines)
}
