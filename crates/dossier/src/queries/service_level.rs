//! Which level of online service is really reached: counted from the dossiers whose result was returned.

use std::collections::BTreeMap;

use catalog::{
    MeasuredLevel, MeasuredService, ProcedureFilter, ServiceLevel, list_procedures, measured_since,
};
use jiff::{Timestamp, civil::Date};
use kernel::{Ctx, Role};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{DossierId, OfficeVisit},
};

/// No more procedures than that are filed in one province.
const MOST: usize = 10_000;

/// One procedure: what is declared, and what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLine {
    /// National code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is declared; nothing when it is not filed online.
    pub declared: Option<ServiceLevel>,
    /// What was counted.
    pub measured: MeasuredService,
}

impl ServiceLine {
    /// What the counts say.
    #[must_use]
    pub const fn level(&self) -> MeasuredLevel {
        self.measured.level()
    }

    /// Whether the counts contradict what is declared.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        self.level().contradicts(self.declared)
    }
}

/// One dossier behind the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDossier {
    /// Its id.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// Short name of the agency that decided.
    pub agency: String,
    /// The code of how it was handed in.
    pub channel: String,
    /// What somebody came to the office for besides.
    pub visits: Vec<OfficeVisit>,
    /// When the result was returned.
    pub returned_at: Timestamp,
}

/// Which of the dossiers behind the counts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceShown {
    /// All.
    All,
    /// Those filed online for which somebody came to the office all the same.
    Visited,
}

/// What was counted of every procedure in the twelve months that end on this day.
///
/// # Errors
/// Whatever reading meets.
pub fn measured_services(
    tx: &mut Tx<'_>,
    on: Date,
) -> Result<BTreeMap<String, MeasuredService>, Fault> {
    let counted: Vec<(String, MeasuredService)> = tx.query(
        "select procedure_code, cast(sum(ended) as bigint), cast(sum(online) as bigint),
                cast(sum(whole) as bigint)
           from dossier_way_month where month >= $1 group by procedure_code",
        &[&month_of(on)],
        |row| {
            let measured =
                MeasuredService { ended: row.get(1)?, online: row.get(2)?, whole: row.get(3)? };
            Ok((row.get(0)?, measured))
        },
    )?;
    Ok(counted.into_iter().collect())
}

/// The first month that is counted on this day, as it is stored.
fn month_of(on: Date) -> String {
    measured_since(on).strftime("%Y-%m").to_string()
}

/// Every procedure that is filed here, by code.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not control procedures.
pub fn service_lines(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<ServiceLine>, Error> {
    may_read(ctx)?;
    let today = ctx.today();
    let mut measured = measured_services(tx, today)?;
    let all = ProcedureFilter { limit: MOST, ..ProcedureFilter::default() };
    let listed = list_procedures(tx, &all, today)?.procedures;
    let mut lines: Vec<ServiceLine> = listed
        .iter()
        .map(|version| {
            let procedure = &version.procedure;
            ServiceLine {
                code: procedure.code.clone(),
                name: procedure.name.clone(),
                declared: procedure.declared_level(),
                measured: measured.remove(&procedure.code).unwrap_or_default(),
            }
        })
        .collect();
    lines.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(lines)
}

/// For what how many of those who filed online came to the office, of the dossiers that are counted today.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not control procedures.
pub fn service_visits(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: &str,
) -> Result<BTreeMap<OfficeVisit, i64>, Error> {
    may_read(ctx)?;
    let groups: Vec<(String, i64)> = tx.query(
        "select office, count(*) from dossier_way
          where procedure_code = $1 and month >= $2 and channel = 'online' and office <> ''
          group by office",
        &[&code, &month_of(ctx.today())],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut counts = BTreeMap::new();
    for (office, count) in groups {
        for visit in OfficeVisit::of_list(&office) {
            *counts.entry(visit).or_default() += count;
        }
    }
    Ok(counts)
}

/// The dossiers behind the counts of a procedure, the last returned first; one page behind the cursor.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not control procedures.
pub fn service_dossiers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: &str,
    shown: ServiceShown,
    (after, limit): (Option<(Timestamp, DossierId)>, i64),
) -> Result<Vec<ServiceDossier>, Error> {
    may_read(ctx)?;
    let narrowed = match shown {
        ServiceShown::All => "",
        ServiceShown::Visited => "and w.channel = 'online' and w.office <> ''",
    };
    let sql = format!(
        "select w.dossier, d.code, w.agency, w.channel, w.office, w.returned_at
           from dossier_way w join dossier d on d.id = w.dossier
          where w.procedure_code = $1 and w.month >= $2 {narrowed}
            and (w.returned_at, w.dossier) < ($3, $4)
          order by w.returned_at desc, w.dossier desc limit $5"
    );
    let (at, id) = match after {
        Some((at, id)) => (at, id.to_string()),
        None => (Timestamp::MAX, String::new()),
    };
    let rows = tx.query(&sql, &[&code, &month_of(ctx.today()), &at, &id, &limit], |row| {
        let agency: kernel::AgencyId = row.get(2)?;
        let line = ServiceDossier {
            dossier: row.get(0)?,
            code: row.get(1)?,
            agency: String::new(),
            channel: row.get(3)?,
            visits: OfficeVisit::of_list(&row.get::<String>(4)?),
            returned_at: row.get(5)?,
        };
        Ok((agency, line))
    })?;
    let mut listed = Vec::new();
    for (agency, line) in rows {
        let agency = identity::agency(tx, agency)?.map(|it| it.short_name).unwrap_or_default();
        listed.push(ServiceDossier { agency, ..line });
    }
    Ok(listed)
}

fn may_read(ctx: &Ctx) -> Result<(), Refusal> {
    let officer = ctx.actor.officer().filter(|it| it.has(Role::ControlOfficer));
    officer.map(|_| ()).ok_or(Refusal::NotFound)
}
