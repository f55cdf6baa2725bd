//! The board of the head of the desk: who has how much, what is late, what will be late this week.

use jiff::Timestamp;
use kernel::{Ctx, Officer, PositionId, Role};
use platform::{Fault, db::Tx};

use super::{
    WorklistCount, WorklistLine, counts,
    issuer::signer_in,
    late_first_checks,
    worklist::{count_between, worklist},
};
use crate::{
    Error, Refusal,
    domain::{Stage, Worklist, end_of_week},
    store,
};

/// What is late is shown line by line up to here; the list has the rest.
const LATE_SHOWN: u32 = 25;

/// What one person has on the desk. Counts stop at [`super::MOST_COUNTED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The position.
    pub position: PositionId,
    /// Who holds it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What they are working on.
    pub mine: i64,
    /// What of it is past its due time.
    pub late: i64,
    /// What of it falls due until the end of the week.
    pub this_week: i64,
}

/// One dossier past its due time, and who has it.
#[derive(Debug, Clone)]
pub struct LateLine {
    /// The dossier.
    pub line: WorklistLine,
    /// Who has taken it, if anybody.
    pub assignee: Option<String>,
}

/// The whole board, of one instant.
#[derive(Debug, Clone)]
pub struct Board {
    /// The lists of the agency with their counts.
    pub counts: Vec<WorklistCount>,
    /// Person by person.
    pub loads: Vec<Load>,
    /// What is late, by stage.
    pub late_by_stage: Vec<(Stage, i64)>,
    /// What was filed online and not looked at in time.
    pub late_first_checks: i64,
    /// The latest of all, first the one that is late the longest.
    pub late: Vec<LateLine>,
    /// When the week ends.
    pub week_ends_at: Timestamp,
}

/// The colleague as one who looks at their own lists: what those who answer for an agency see of it.
#[must_use]
pub fn as_colleague(officer: &Officer, position: PositionId) -> Officer {
    Officer { position, roles: vec![Role::Specialist], on_behalf_of: None, ..officer.clone() }
}

/// The board of the caller's agency.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for an agency.
pub fn board(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Board, Error> {
    let answers = |officer: &&Officer| officer.has(Role::DeskHead) || officer.has(Role::Leader);
    let officer = ctx.actor.officer().filter(answers).ok_or(Refusal::NotFound)?;
    let week = Worklist::DueWeek.window(ctx.now);
    let overdue = Worklist::Overdue.window(ctx.now);
    let mut loads = Vec::new();
    for colleague in identity::colleagues(tx, officer.agency, ctx.today())? {
        if !colleague.has(Role::Specialist) {
            continue;
        }
        let position = colleague.position.id;
        let they = as_colleague(officer, position);
        let (all, any) = ((0, i64::MAX), |_: Stage| true);
        loads.push(Load {
            position,
            mine: count_between(tx, (Worklist::Mine, &they), any, all)?,
            late: count_between(tx, (Worklist::Overdue, &they), any, overdue)?,
            this_week: count_between(tx, (Worklist::DueWeek, &they), any, week)?,
            name: colleague.name,
            title: colleague.position.title,
        });
    }
    let mut late_by_stage = Vec::new();
    for stage in Worklist::Overdue.stages() {
        let of = (Worklist::Overdue, officer);
        let late = count_between(tx, of, |it| it == *stage, overdue)?;
        late_by_stage.push((*stage, late));
    }
    Ok(Board {
        counts: counts(tx, officer, ctx.now)?,
        loads,
        late_by_stage,
        late_first_checks: late_first_checks(tx, officer.agency, ctx.now)?,
        late: late(tx, ctx, officer)?,
        week_ends_at: end_of_week(ctx.now),
    })
}

fn late(tx: &mut Tx<'_>, ctx: &Ctx, officer: &Officer) -> Result<Vec<LateLine>, Fault> {
    let mut late = Vec::new();
    for line in worklist(tx, (officer, ctx.now), Worklist::Overdue, None, LATE_SHOWN)? {
        let dossier = store::load(tx, line.id)?.ok_or(Fault::Missing)?;
        let assignee = signer_in(tx, dossier.assignee())?.map(|it| it.name);
        late.push(LateLine { line, assignee });
    }
    Ok(late)
}
