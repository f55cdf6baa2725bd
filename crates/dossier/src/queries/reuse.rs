//! How many papers of dossiers were taken from a vault instead of being brought again, by agency and period (the measure
//! REUSED_DIGITIZED_DATA of QĐ 766/QĐ-TTg): counted by what was handed in.

use std::collections::BTreeMap;

use catalog::ProcedureVersionId;
use jiff::Timestamp;
use kernel::{Actor, AgencyId, Ctx, Role};
use platform::{Fault, db::Tx};

use super::{DigitisedPeriod, DigitisedShare};
use crate::{Error, Refusal, domain::DossierId};

/// What came with the dossiers handed in within a period. Papers are counted once for each dossier, however many
/// files there are; the proof of a mandate is none of the procedure's papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reuse {
    /// Dossiers with a paper from a vault, of all that came with papers.
    pub dossiers: DigitisedShare,
    /// Papers from a vault, of all.
    pub papers: DigitisedShare,
    /// Papers that applicants uploaded.
    pub uploaded: i64,
}

impl Reuse {
    /// Papers that were brought to a desk or sent by post.
    #[must_use]
    pub const fn on_paper(&self) -> i64 {
        self.papers.all - self.papers.done - self.uploaded
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let sum = |one: DigitisedShare, two: DigitisedShare| DigitisedShare {
            done: one.done + two.done,
            all: one.all + two.all,
        };
        Self {
            dossiers: sum(self.dossiers, other.dossiers),
            papers: sum(self.papers, other.papers),
            uploaded: self.uploaded + other.uploaded,
        }
    }
}

/// A dossier with papers from a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReusingLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its public code.
    pub code: String,
    /// Name of its procedure.
    pub procedure: String,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// Papers from a vault, of all that came with it.
    pub papers: DigitisedShare,
}

/// Each paper of each dossier, with the agency: whether it came from a vault, and whether a file was uploaded online.
const GIVEN: &str = "
    select d.receiving_agency as agency, g.dossier, g.paper,
           max(g.vault) as vault,
           max(case when d.channel = 'online' then 1 else 0 end) as online,
           max(g.filed) as filed
      from (select dossier, paper_code as paper,
                   case when source is null then 0 else 1 end as vault, 1 as filed
              from dossier_paper
             union all
            select dossier, paper_code as paper, 0 as vault, 0 as filed
              from dossier_counter_paper) g
      join dossier d on d.id = g.dossier
     where d.submitted_at >= $1 and d.submitted_at < $2 and g.paper <> '_mandate'
     group by d.receiving_agency, g.dossier, g.paper";

/// What came with the dossiers of a period, by the agency that took them in: of every agency for officers of procedure
/// control, of their own for those who answer for it or sit at its desk. Agencies without papers are left out.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn reuse(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (from, until): (Timestamp, Timestamp),
) -> Result<BTreeMap<AgencyId, Reuse>, Error> {
    let own = match scope(ctx)? {
        Scope::All => String::new(),
        Scope::Own(agency) => agency.to_string(),
    };
    let sql = format!(
        "select agency, count(*), sum(vault),
                sum(case when vault = 0 and filed = 1 then online else 0 end)
           from ({GIVEN}) p where agency = $3 or $3 = '' group by agency"
    );
    let mut found: BTreeMap<AgencyId, Reuse> = tx
        .query(&sql, &[&from, &until, &own], |row| {
            let papers = DigitisedShare { done: row.get(2)?, all: row.get(1)? };
            let uploaded = row.get(3)?;
            Ok((row.get(0)?, Reuse { papers, uploaded, ..Reuse::default() }))
        })?
        .into_iter()
        .collect();
    let sql = format!(
        "select agency, count(*), sum(vault)
           from (select agency, dossier, max(vault) as vault from ({GIVEN}) p
                  where agency = $3 or $3 = '' group by agency, dossier) q
          group by agency"
    );
    let dossiers = tx.query(&sql, &[&from, &until, &own], |row| {
        let share = DigitisedShare { done: row.get(2)?, all: row.get(1)? };
        Ok((row.get::<AgencyId>(0)?, share))
    })?;
    for (agency, share) in dossiers {
        found.entry(agency).or_default().dossiers = share;
    }
    Ok(found)
}

/// The dossiers of the caller's own agency in a period that used something of a vault, the newest first; at most so
/// many.
///
/// # Errors
/// [`Refusal::NotFound`] for another agency, and to those who do not answer for it or sit at its desk.
pub fn reusing(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    period: DigitisedPeriod,
    most: i64,
) -> Result<Vec<ReusingLine>, Error> {
    if !works_at(ctx, period.agency) {
        return Err(Refusal::NotFound.into());
    }
    let sql = format!(
        "select d.id, d.code, d.procedure_version, d.submitted_at, p.vault, p.papers
           from (select dossier, sum(vault) as vault, count(*) as papers from ({GIVEN}) q
                  where agency = $3 group by dossier) p
           join dossier d on d.id = p.dossier
          where p.vault > 0
          order by d.submitted_at desc, d.id desc limit $4"
    );
    let found = tx.query(&sql, &[&period.from, &period.until, &period.agency, &most], |row| {
        let line = ReusingLine {
            dossier: row.get(0)?,
            code: row.get(1)?,
            procedure: String::new(),
            submitted_at: row.get(3)?,
            papers: DigitisedShare { done: row.get(4)?, all: row.get(5)? },
        };
        Ok((line, row.get::<ProcedureVersionId>(2)?))
    })?;
    let mut lines = Vec::with_capacity(found.len());
    for (line, version) in found {
        let rules = catalog::procedure_version(tx, version)?.ok_or(Fault::Missing)?;
        lines.push(ReusingLine { procedure: rules.procedure.name.clone(), ..line });
    }
    Ok(lines)
}

enum Scope {
    All,
    Own(AgencyId),
}

fn scope(ctx: &Ctx) -> Result<Scope, Refusal> {
    match &ctx.actor {
        Actor::System => Ok(Scope::All),
        Actor::Officer(officer) if officer.has(Role::ControlOfficer) => Ok(Scope::All),
        Actor::Officer(officer) if works_at(ctx, officer.agency) => Ok(Scope::Own(officer.agency)),
        Actor::Officer(_) | Actor::Applicant(_) | Actor::Stranger => Err(Refusal::NotFound),
    }
}

/// Whether the caller answers for this agency or sits at its desk.
fn works_at(ctx: &Ctx, agency: AgencyId) -> bool {
    let Actor::Officer(officer) = &ctx.actor else { return false };
    let roles = [Role::ReceptionClerk, Role::DeskHead, Role::Leader];
    officer.agency == agency && roles.into_iter().any(|role| officer.has(role))
}
