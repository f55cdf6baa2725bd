//! What agencies that ended still have: for carrying it over, and for the report before.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Competent, ProcedureVersionId};
use identity::Agency;
use jiff::civil::Date;
use kernel::{AgencyId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};

use super::worklist::stage;
use crate::domain::{
    ConsultationId, DossierId, Hold, MessageId, Stage, Successors, may_decide, may_receive,
    may_receive_elsewhere,
};

/// How many dossiers are looked at in one go.
const PAGE: u32 = 5_000;

/// Dossiers to be carried over, and where to go on reading.
#[derive(Debug, Clone, Default)]
pub struct CarryOverPage {
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
    /// The last one that was looked at; none when there is no more.
    pub last: Option<DossierId>,
}

/// Dossiers in hand of one procedure in one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryOverCount {
    /// The agency that ended.
    pub old: AgencyId,
    /// The agency that takes over.
    pub new: AgencyId,
    /// National code of the procedure.
    pub procedure: String,
    /// Where they stand.
    pub stage: Stage,
    /// How many.
    pub dossiers: i64,
}

/// Dossiers in hand that the successor may not handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryOverConflict {
    /// The agency that ended.
    pub old: AgencyId,
    /// The agency that would take over.
    pub new: AgencyId,
    /// National code of the procedure.
    pub procedure: String,
    /// What it may not do.
    pub duty: Duty,
    /// How many.
    pub dossiers: i64,
}

/// What an agency does with dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Takes them in.
    Receive,
    /// Decides them.
    Decide,
}

/// What is there to be carried over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarryOverSurvey {
    /// Dossiers in hand, by agency, procedure and stage.
    pub running: Vec<CarryOverCount>,
    /// Dossiers that have ended.
    pub ended: i64,
    /// Dossiers in hand whose specialist has no post that goes on where they go: they come into the pool.
    pub unheld: i64,
    /// Opinions that are waited for.
    pub opinions: i64,
    /// Messages of applicants that wait for an answer.
    pub messages: i64,
    /// Filings that are not sent yet.
    pub drafts: i64,
    /// What the successor may not handle.
    pub conflicts: Vec<CarryOverConflict>,
}

/// One dossier, as far as it matters here.
struct Seen {
    id: DossierId,
    procedure: String,
    version: ProcedureVersionId,
    receiving: AgencyId,
    competent: AgencyId,
    current: AgencyId,
    stage: Stage,
    assignee: Option<PositionId>,
}

impl Seen {
    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get(0)?,
            procedure: row.get(1)?,
            version: row.get(2)?,
            receiving: row.get(3)?,
            competent: row.get(4)?,
            current: row.get(5)?,
            stage: stage(&row.get::<String>(6)?)?,
            assignee: row.get(7)?,
        })
    }

    /// The agency that ended, and who takes the dossier over.
    fn passes(&self, to: &Successors) -> Option<(AgencyId, AgencyId)> {
        let places = [self.current, self.competent, self.receiving];
        places.into_iter().find_map(|old| Some((old, to.of(old, &self.procedure)?)))
    }
}

fn page(tx: &mut Tx<'_>, after: Option<DossierId>) -> Result<Vec<Seen>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.query(
        "select id, procedure_code, procedure_version, receiving_agency, competent_agency,
                current_agency, stage, assignee
           from dossier where id > $1 order by id limit $2",
        &[&after, &PAGE],
        Seen::read,
    )
}

/// The next dossiers to be carried over, in the order of their ids. The whole table is read once for each hold: an
/// agency that ends is no reason for an index that every other day has to keep.
///
/// # Errors
/// Whatever reading meets.
pub fn to_carry_over(
    tx: &mut Tx<'_>,
    to: &Successors,
    hold: Hold,
    after: Option<DossierId>,
) -> Result<CarryOverPage, Fault> {
    let seen = page(tx, after)?;
    let last = seen.last().map(|it| it.id);
    let is_due = |it: &&Seen| Hold::of(it.stage) == hold && it.passes(to).is_some();
    Ok(CarryOverPage { dossiers: seen.iter().filter(is_due).map(|it| it.id).collect(), last })
}

/// The opinions for which this agency is waited for, each with the procedure of its dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn open_opinions_of(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Vec<(ConsultationId, String)>, Fault> {
    tx.query(
        "select k.id, d.procedure_code from dossier_consultation k join dossier d on d.id = k.dossier
          where k.agency = $1 and k.answered_at is null and k.lapsed_at is null and k.recalled_at is null
          order by k.due_at, k.id",
        &[&agency],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The messages that this agency is to answer, each with the procedure of its dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn open_messages_of(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Vec<(MessageId, String)>, Fault> {
    tx.query(
        "select m.id, d.procedure_code from dossier_message m join dossier d on d.id = m.dossier
          where m.agency = $1 and m.side = 'applicant' and m.answered_by is null
          order by m.reply_due_at, m.id",
        &[&agency],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many dossiers in hand, and how many ended ones, this reorganisation has carried over so far.
///
/// # Errors
/// Whatever reading meets.
pub fn carried_over(tx: &mut Tx<'_>, reorganisation: &str) -> Result<(i64, i64), Fault> {
    let mut count = |hold: Hold| {
        journal::count_naming(tx, ("dossier", hold.event()), ("reorganisation", reorganisation))
    };
    Ok((count(Hold::Running)?, count(Hold::Ended)?))
}

/// Everything that agencies which ended still have, and what their successors may not handle. Posts are asked for
/// as they go on.
///
/// # Errors
/// Whatever reading meets.
pub fn survey_carry_over(
    tx: &mut Tx<'_>,
    to: &Successors,
    on: Date,
) -> Result<CarryOverSurvey, Fault> {
    let mut survey = CarryOverSurvey::default();
    let mut counts: BTreeMap<(AgencyId, AgencyId, String, Stage), i64> = BTreeMap::new();
    let mut duties: BTreeMap<DutyOf, i64> = BTreeMap::new();
    let mut posts: BTreeMap<PositionId, Option<AgencyId>> = BTreeMap::new();
    let mut after = None;
    loop {
        let seen = page(tx, after)?;
        let Some(last) = seen.last() else { break };
        after = Some(last.id);
        for it in &seen {
            let Some((old, new)) = it.passes(to) else { continue };
            if Hold::of(it.stage) == Hold::Ended {
                survey.ended += 1;
                continue;
            }
            *counts.entry((old, new, it.procedure.clone(), it.stage)).or_default() += 1;
            for duty in duties_of(it, to) {
                *duties.entry(duty).or_default() += 1;
            }
            survey.unheld += i64::from(is_unheld(tx, it, to, &mut posts)?);
        }
    }
    survey.running = counts
        .into_iter()
        .map(|((old, new, procedure, stage), dossiers)| CarryOverCount {
            old,
            new,
            procedure,
            stage,
            dossiers,
        })
        .collect();
    survey.conflicts = conflicts(tx, duties, on)?;
    for old in
        to.agencies.keys().chain(to.functions.keys().map(|it| &it.0)).collect::<BTreeSet<_>>()
    {
        survey.opinions += count(open_opinions_of(tx, *old)?.len());
        survey.messages += count(open_messages_of(tx, *old)?.len());
        survey.drafts += tx.query_one(
            "select count(*) from dossier_draft where receiving_agency = $1",
            &[old],
            |row| row.get::<i64>(0),
        )?;
    }
    Ok(survey)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Whether the specialist who has the dossier has no post that goes on where it goes.
fn is_unheld(
    tx: &mut Tx<'_>,
    seen: &Seen,
    to: &Successors,
    posts: &mut BTreeMap<PositionId, Option<AgencyId>>,
) -> Result<bool, Fault> {
    let Some(place) = to.of(seen.current, &seen.procedure) else { return Ok(false) };
    let Some(position) = seen.assignee else { return Ok(false) };
    let agency = match posts.get(&position) {
        Some(known) => *known,
        None => {
            let next = identity::succeeding_position(tx, position)?.map(|it| it.agency);
            posts.insert(position, next);
            next
        }
    };
    Ok(agency != Some(place))
}

/// What a successor would have to do, from whom, for which version of which procedure, at which other agency.
type DutyOf = (Duty, AgencyId, AgencyId, ProcedureVersionId, AgencyId);

fn duties_of(seen: &Seen, to: &Successors) -> Vec<DutyOf> {
    let next = |agency| to.of(agency, &seen.procedure);
    let competent = next(seen.competent).unwrap_or(seen.competent);
    let one = |duty, old: AgencyId| next(old).map(|new| (duty, old, new, seen.version, competent));
    let both = [one(Duty::Receive, seen.receiving), one(Duty::Decide, seen.competent)];
    both.into_iter().flatten().collect()
}

fn conflicts(
    tx: &mut Tx<'_>,
    duties: BTreeMap<DutyOf, i64>,
    on: Date,
) -> Result<Vec<CarryOverConflict>, Fault> {
    let mut found: BTreeMap<(Duty, AgencyId, AgencyId, String), i64> = BTreeMap::new();
    for ((duty, old, new, version, competent), dossiers) in duties {
        let rules = catalog::procedure_version(tx, version)?.ok_or(Fault::Missing)?;
        let procedure = &rules.procedure;
        let agency = identity::agency(tx, new)?.ok_or(Fault::Missing)?;
        let always: Option<Agency> = match &procedure.competent {
            Competent::ReceivingCommune => None,
            Competent::Agency(code) => identity::agency_by_code(tx, code, on)?,
        };
        let may = match duty {
            Duty::Receive => {
                may_receive(procedure, &agency, always.as_ref().map(|it| it.id))
                    || (competent != new
                        && procedure.non_territorial.as_ref().is_some_and(|rule| {
                            rule.channels
                                .iter()
                                .any(|channel| may_receive_elsewhere(procedure, &agency, *channel))
                        }))
            }
            Duty::Decide => may_decide(procedure, &agency, always.as_ref()),
        };
        if !may {
            *found.entry((duty, old, new, procedure.code.clone())).or_default() += dossiers;
        }
    }
    let conflict = |((duty, old, new, procedure), dossiers)| CarryOverConflict {
        old,
        new,
        procedure,
        duty,
        dossiers,
    };
    Ok(found.into_iter().map(conflict).collect())
}
