//! The register of a unit over a period (Sổ theo dõi hồ sơ, Mẫu số 07): what was accepted, in the order
//! of the numbers.

use std::collections::HashMap;

use catalog::ProcedureVersionId;
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, Problem, Role};
use platform::{Fault, db::Tx};

use super::worklist::{procedure_name, stage};
use crate::{
    Error, Refusal,
    domain::{DossierId, Stage},
};

/// The most lines that one file of the register holds.
pub const MOST_REGISTERED: usize = 100_000;

/// Whose register, and from when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterSpan {
    /// The unit.
    pub agency: AgencyId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Behind which line a page begins: when it was entered, microseconds, and its number.
pub type RegisterCursor = (i64, i64);

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// Its number in the book of the year.
    pub number: i64,
    /// The dossier.
    pub id: DossierId,
    /// Its public code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the owner.
    pub applicant: String,
    /// Their address.
    pub address: String,
    /// Their telephone.
    pub phone: String,
    /// Name of the agency that decides.
    pub agency: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was accepted.
    pub received_at: Timestamp,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// When the result was there, or it ended otherwise.
    pub finished_at: Option<Timestamp>,
    /// When the result was handed over.
    pub returned_at: Option<Timestamp>,
}

impl RegisterLine {
    /// Where the next page goes on.
    #[must_use]
    pub fn cursor(&self) -> RegisterCursor {
        (self.received_at.as_microsecond(), self.number)
    }
}

/// The span that the caller may read: their own agency's; those who control procedures name any.
///
/// # Errors
/// [`Refusal::NotFound`] to those who are no officers and for an agency that is not theirs;
/// [`Refusal::Invalid`] for a period that ends before it begins or lasts longer than a year.
pub fn register_span(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: Option<&str>,
    (from, until): (Date, Date),
) -> Result<RegisterSpan, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::NotFound)?;
    let agency = match code {
        None => officer.agency,
        Some(code) => {
            let found = identity::agency_by_code(tx, code, ctx.today())?;
            found.ok_or(Refusal::NotFound)?.id
        }
    };
    if agency != officer.agency && !officer.has(Role::ControlOfficer) {
        return Err(Refusal::NotFound.into());
    }
    let days = (until - from).get_days();
    if !(0..=366).contains(&days) {
        return Err(Refusal::Invalid(vec![Problem::new("until", "period")]).into());
    }
    Ok(RegisterSpan { agency, from, until })
}

/// One page, behind the cursor.
///
/// # Errors
/// Whatever reading meets.
pub fn register(
    tx: &mut Tx<'_>,
    span: RegisterSpan,
    after: Option<RegisterCursor>,
    limit: u32,
) -> Result<Vec<RegisterLine>, Fault> {
    let begin = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0)).as_microsecond();
    let first = begin(span.from);
    let behind = span.until.tomorrow().map_or(i64::MAX, begin);
    let (at, number) = after.unwrap_or((first, 0));
    let rows = tx.query(
        "select f.number, d.id, d.code, d.procedure_version, c.applicant_name,
                c.applicant_address, c.applicant_phone, d.competent_agency, d.stage, f.issued_at,
                d.due_at, d.finished_at, d.returned_at
           from dossier_form f join dossier d on d.id = f.dossier
           join dossier_content c on c.dossier = f.dossier
          where f.form = 'register' and f.agency = $1 and f.issued_at >= $2 and f.issued_at < $3
            and (f.issued_at > $2 or f.number > $4)
          order by f.issued_at, f.number limit $5",
        &[&span.agency, &at, &behind, &number, &limit],
        |row| {
            let version: ProcedureVersionId = row.get(3)?;
            let agency: AgencyId = row.get(7)?;
            let line = RegisterLine {
                number: row.get(0)?,
                id: row.get(1)?,
                code: row.get(2)?,
                procedure: String::new(),
                applicant: row.get(4)?,
                address: row.get(5)?,
                phone: row.get(6)?,
                agency: String::new(),
                stage: stage(&row.get::<String>(8)?)?,
                received_at: row.get(9)?,
                due_at: row.get(10)?,
                finished_at: row.get(11)?,
                returned_at: row.get(12)?,
            };
            Ok((version, agency, line))
        },
    )?;
    named(tx, rows)
}

/// Fills in the names, each read once.
fn named(
    tx: &mut Tx<'_>,
    rows: Vec<(ProcedureVersionId, AgencyId, RegisterLine)>,
) -> Result<Vec<RegisterLine>, Fault> {
    let mut agencies: HashMap<AgencyId, String> = HashMap::new();
    let mut lines = Vec::with_capacity(rows.len());
    for (version, agency, mut line) in rows {
        line.procedure = procedure_name(tx, version)?;
        line.agency = match agencies.get(&agency) {
            Some(name) => name.clone(),
            None => {
                let name = identity::agency(tx, agency)?.map(|it| it.name).unwrap_or_default();
                agencies.insert(agency, name.clone());
                name
            }
        };
        lines.push(line);
    }
    Ok(lines)
}

/// Every line of the span, page by page, so that never more than a page is held; how many there were.
///
/// # Errors
/// [`Refusal::Invalid`] when there are more than so many; whatever reading or `each` meets.
pub fn whole_register(
    tx: &mut Tx<'_>,
    span: RegisterSpan,
    most: usize,
    mut each: impl FnMut(RegisterLine) -> Result<(), Fault>,
) -> Result<usize, Error> {
    const PAGE: u32 = 500;
    let mut after = None;
    let mut n = 0_usize;
    loop {
        let page = register(tx, span, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(n) };
        after = Some(last.cursor());
        n = n.saturating_add(page.len());
        if n > most {
            return Err(Refusal::Invalid(vec![Problem::new("until", "too_many")]).into());
        }
        for line in page {
            each(line)?;
        }
    }
}
