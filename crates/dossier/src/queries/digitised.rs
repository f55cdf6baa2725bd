//! How much of what came on paper is digitised, agency by agency and month by month: counted by what the desk did.

use jiff::Timestamp;
use kernel::{Actor, AgencyId, Ctx, Role};
use platform::{Fault, db::Tx};

use crate::{Error, Refusal, domain::DossierId};

/// A period, whose end is outside, and whose dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigitisedPeriod {
    /// The agency whose desk took them in.
    pub agency: AgencyId,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DigitisedShare {
    /// So many are.
    pub done: i64,
    /// Of so many.
    pub all: i64,
}

/// What the desk did in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digitised {
    /// Dossiers handed in on paper whose papers all have files, of all handed in on paper.
    pub taken_in: DigitisedShare,
    /// Dossiers finished in the period with a result as a file, of all finished with a result.
    pub results: DigitisedShare,
    /// Dossiers handed in with a paper that was digitised before and used again, of all handed in with papers.
    pub reused: DigitisedShare,
}

/// A dossier that is still to be digitised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndigitisedLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its public code.
    pub code: String,
    /// National code of its procedure.
    pub procedure: String,
    /// When it was handed in.
    pub submitted_at: Timestamp,
}

/// What has papers: it was not handed in online, or a desk took some of it as paper.
const ON_PAPER: &str = "(d.channel <> 'online'
        or exists (select 1 from dossier_counter_paper p where p.dossier = d.id))";
/// What no file was made of: a paper waits for it, or there is no file at all.
const WITHOUT_FILE: &str = "(exists (select 1 from dossier_unscanned u where u.dossier = d.id)
        or not exists (select 1 from dossier_paper f where f.dossier = d.id))";

/// What has papers, as files or as paper.
const WITH_PAPERS: &str = "(exists (select 1 from dossier_paper f where f.dossier = d.id)
        or exists (select 1 from dossier_counter_paper p where p.dossier = d.id))";
/// What came with a paper of a vault.
const REUSING: &str = "exists (select 1 from dossier_paper f
                                where f.dossier = d.id and f.source is not null)";

/// The shares of an agency in a period.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for the agency: its head of the desk and leaders do, and officers
/// of procedure control for every agency.
pub fn digitised(tx: &mut Tx<'_>, ctx: &Ctx, period: DigitisedPeriod) -> Result<Digitised, Error> {
    permitted(ctx, period.agency)?;
    let of = |tx: &mut Tx<'_>, rest: &str, when: &str| -> Result<i64, Fault> {
        let sql = format!(
            "select count(*) from dossier d
              where d.receiving_agency = $1 and d.{when} >= $2 and d.{when} < $3 and {rest}"
        );
        tx.query_one(&sql, &[&period.agency, &period.from, &period.until], |row| row.get(0))
    };
    let all = of(tx, ON_PAPER, "submitted_at")?;
    let without = of(tx, &format!("{ON_PAPER} and {WITHOUT_FILE}"), "submitted_at")?;
    let numbered = "exists (select 1 from dossier_result r where r.dossier = d.id
                             and r.number is not null)";
    let as_file = "exists (select 1 from dossier_result r where r.dossier = d.id
                            and r.number is not null and r.sha256 is not null)";
    let results = DigitisedShare {
        done: of(tx, as_file, "finished_at")?,
        all: of(tx, numbered, "finished_at")?,
    };
    let reused = DigitisedShare {
        done: of(tx, REUSING, "submitted_at")?,
        all: of(tx, WITH_PAPERS, "submitted_at")?,
    };
    Ok(Digitised { taken_in: DigitisedShare { done: all - without, all }, results, reused })
}

/// The dossiers handed in on paper in the period of which something is still to be digitised, the oldest first; at
/// most so many.
///
/// # Errors
/// As [`digitised()`].
pub fn undigitised(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    period: DigitisedPeriod,
    most: i64,
) -> Result<Vec<UndigitisedLine>, Error> {
    permitted(ctx, period.agency)?;
    let sql = format!(
        "select d.id, d.code, d.procedure_code, d.submitted_at from dossier d
          where d.receiving_agency = $1 and d.submitted_at >= $2 and d.submitted_at < $3
            and {ON_PAPER} and {WITHOUT_FILE}
          order by d.submitted_at, d.id limit $4"
    );
    let lines = tx.query(&sql, &[&period.agency, &period.from, &period.until, &most], |row| {
        Ok(UndigitisedLine {
            dossier: row.get(0)?,
            code: row.get(1)?,
            procedure: row.get(2)?,
            submitted_at: row.get(3)?,
        })
    })?;
    Ok(lines)
}

fn permitted(ctx: &Ctx, agency: AgencyId) -> Result<(), Refusal> {
    let may = match &ctx.actor {
        Actor::System => true,
        Actor::Officer(officer) => {
            let answers = officer.has(Role::DeskHead) || officer.has(Role::Leader);
            officer.has(Role::ControlOfficer) || (answers && agency == officer.agency)
        }
        Actor::Applicant(_) | Actor::Stranger => false,
    };
    if may { Ok(()) } else { Err(Refusal::NotFound) }
}
