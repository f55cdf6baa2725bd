//! The steps that are late at an agency, and those that were: who, how often, how long.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{AgencyId, Ctx, PositionId, Role};
use platform::{Fault, db::Tx};

use super::{Signer, issuer::signer_in};
use crate::{Error, Refusal, domain::DossierId};

/// So many of the steps that are late now are shown, those that are late the longest.
pub const MOST_RUNNING: usize = 50;
/// No more late stays of the past are summed up: a figure beyond that says "more than".
const MOST_SUMMED: i64 = 10_000;

/// Where a list of late steps goes on: behind the stay that ended then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateStepCursor {
    /// When the stay ended.
    pub stood_at: Timestamp,
    /// Its dossier.
    pub dossier: DossierId,
    /// Which of its stays.
    pub place: i64,
}

/// A step that is or was late.
#[derive(Debug, Clone)]
pub struct LateStep {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// Which of its stays.
    pub place: i64,
    /// Name of the step.
    pub step: String,
    /// Who has or had it; nobody when it lay in the pool.
    pub holder: Option<Signer>,
    /// When its time was used up.
    pub due_at: Option<Timestamp>,
    /// When it was done; nothing while it is not.
    pub stood_at: Option<Timestamp>,
    /// Working minutes over the time of the step until then, or until now.
    pub late: i64,
}

/// What one person was late with in one step.
#[derive(Debug, Clone)]
pub struct LateSum {
    /// Name of the step.
    pub step: String,
    /// Who; nobody when it lay in the pool.
    pub holder: Option<Signer>,
    /// How often.
    pub times: i64,
    /// Working minutes, all together.
    pub late: i64,
    /// Working minutes, the longest.
    pub longest: i64,
}

/// The late steps of an agency.
#[derive(Debug, Clone)]
pub struct LateSteps {
    /// Those that are late now, the one that is late the longest first; one more than
    /// [`MOST_RUNNING`] when there are more.
    pub running: Vec<LateStep>,
    /// What was late in the period by step and person, the most minutes first.
    pub sums: Vec<LateSum>,
    /// Those that were late in the period, the last first.
    pub past: Vec<LateStep>,
}

/// The late steps at the caller's agency: now, and since `since`; of those that are over one page
/// behind the cursor.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for an agency.
pub fn late_steps(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    since: Timestamp,
    after: Option<LateStepCursor>,
    limit: i64,
) -> Result<LateSteps, Error> {
    let officer = ctx.actor.officer().filter(|it| it.has(Role::DeskHead) || it.has(Role::Leader));
    let agency = officer.ok_or(Refusal::NotFound)?.agency;
    let running = running(tx, agency, ctx.now)?;
    Ok(LateSteps {
        running,
        sums: sums(tx, agency, since)?,
        past: past(tx, agency, since, after, limit)?,
    })
}

fn running(tx: &mut Tx<'_>, agency: AgencyId, now: Timestamp) -> Result<Vec<LateStep>, Fault> {
    let calendar = catalog::calendar_for(tx, agency)?;
    let most = i64::try_from(MOST_RUNNING + 1).unwrap_or(i64::MAX);
    let rows = tx.query(
        "select s.dossier, d.code, s.place, s.step_name, s.holder, s.due_at, s.stood_at, s.late
           from dossier_stay s join dossier d on d.id = s.dossier
          where s.agency = $1 and s.stood_at is null and s.due_at < $2
          order by s.due_at limit $3",
        &[&agency, &now, &most],
        Row::read,
    )?;
    let mut late = named(tx, rows)?;
    for step in &mut late {
        step.late = step.due_at.map_or(0, |due_at| calendar.work_minutes(due_at, now));
    }
    // Past its time by the clock on the wall only, as over night, is not late yet.
    late.retain(|step| step.late > 0);
    Ok(late)
}

fn past(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    since: Timestamp,
    after: Option<LateStepCursor>,
    limit: i64,
) -> Result<Vec<LateStep>, Fault> {
    let (before, dossier, place) = match after {
        Some(it) => (it.stood_at, it.dossier.to_string(), it.place),
        None => (Timestamp::MAX, String::new(), 0),
    };
    let rows = tx.query(
        "select s.dossier, d.code, s.place, s.step_name, s.holder, s.due_at, s.stood_at, s.late
           from dossier_stay s join dossier d on d.id = s.dossier
          where s.agency = $1 and s.stood_at is not null and s.stood_at >= $2
            and (s.stood_at, s.dossier, s.place) < ($3, $4, $5)
          order by s.stood_at desc, s.dossier desc, s.place desc limit $6",
        &[&agency, &since, &before, &dossier, &place, &limit],
        Row::read,
    )?;
    named(tx, rows)
}

fn sums(tx: &mut Tx<'_>, agency: AgencyId, since: Timestamp) -> Result<Vec<LateSum>, Fault> {
    let rows = tx.query(
        "select step_name, holder, late from dossier_stay
          where agency = $1 and stood_at is not null and stood_at >= $2
          order by stood_at desc limit $3",
        &[&agency, &since, &MOST_SUMMED],
        |row| Ok((row.get::<String>(0)?, row.get::<Option<PositionId>>(1)?, row.get::<i64>(2)?)),
    )?;
    let mut found: BTreeMap<(String, Option<PositionId>), (i64, i64, i64)> = BTreeMap::new();
    for (step, holder, late) in rows {
        let (times, sum, longest) = found.entry((step, holder)).or_default();
        *times += 1;
        *sum += late;
        *longest = late.max(*longest);
    }
    let mut sums = Vec::new();
    for ((step, holder), (times, late, longest)) in found {
        sums.push(LateSum { step, holder: signer_in(tx, holder)?, times, late, longest });
    }
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.late));
    Ok(sums)
}

/// A line as it is stored.
struct Row {
    step: LateStep,
    holder: Option<PositionId>,
}

impl Row {
    fn read(row: &platform::db::Row<'_>) -> Result<Self, Fault> {
        let step = LateStep {
            dossier: row.get(0)?,
            code: row.get(1)?,
            place: row.get(2)?,
            step: row.get(3)?,
            holder: None,
            due_at: row.get(5)?,
            stood_at: row.get(6)?,
            late: row.get(7)?,
        };
        Ok(Self { step, holder: row.get(4)? })
    }
}

fn named(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<LateStep>, Fault> {
    let mut steps = Vec::new();
    for row in rows {
        steps.push(LateStep { holder: signer_in(tx, row.holder)?, ..row.step });
    }
    Ok(steps)
}
