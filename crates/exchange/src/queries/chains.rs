//! Filings that several agencies handle: each part with its times, and who is late.

use calendar::WorkingCalendar;
use dossier::{Dossier, DossierId, Stage, national_status};
use jiff::Timestamp;
use kernel::{AgencyId, Ctx, Role};
use platform::{Fault, db::Tx};

use crate::{
    Error, NATIONAL_PORTAL, Refusal,
    domain::{Chain, ChainStep, Chains, StepFacts, StepStanding},
    store::{MIRROR_COLUMNS, MirrorRow, mirror_of},
};

/// How many filings the screen shows, the newest first.
const SHOWN: u32 = 100;

/// One filing with its parts.
#[derive(Debug, Clone)]
pub struct ChainLine {
    /// Which chain: `birth`.
    pub chain: String,
    /// Code of the filing on the portal.
    pub foreign_code: String,
    /// Our dossier of it, and its code.
    pub dossier: (DossierId, String),
    /// When all of it is to be done.
    pub whole_by: Option<Timestamp>,
    /// Its parts, in their order.
    pub parts: Vec<ChainPart>,
}

impl ChainLine {
    /// Whether any part of it is late.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.parts.iter().any(|part| part.standing.late.is_some())
    }

    /// Whether every part of it is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.parts.iter().all(|part| part.facts.finished_at.is_some())
    }
}

/// One agency's part.
#[derive(Debug, Clone)]
pub struct ChainPart {
    /// Which part: `residence`.
    pub step: String,
    /// Name of the agency; empty while it is still to come.
    pub agency: String,
    /// What is known of it.
    pub facts: StepFacts,
    /// How it stands.
    pub standing: StepStanding,
}

/// The chains of the caller's agency; of every agency for administrators and for those who control.
///
/// # Errors
/// [`Refusal::Denied`] to those who handle no dossiers.
pub fn chains(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<ChainLine>, Error> {
    const HANDLING: [Role; 5] =
        [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let sees_all = officer.has(Role::Administrator) || officer.has(Role::ControlOfficer);
    if !sees_all && !HANDLING.into_iter().any(|role| officer.has(role)) {
        return Err(Refusal::Denied.into());
    }
    let agency = if sees_all { String::new() } else { officer.agency.to_string() };
    let filed = tx.query(
        "select chain, foreign_code, dossier, agency from exchange_intake
          where chain is not null and kind = 'dossier' and state = 'taken' and ($1 = '' or agency = $1)
          order by id desc limit $2",
        &[&agency, &SHOWN],
        |row| {
            Ok((
                row.get::<String>(0)?,
                row.get::<String>(1)?,
                row.get::<DossierId>(2)?,
                row.get::<AgencyId>(3)?,
            ))
        },
    )?;
    let mut lines = Vec::new();
    for (code, foreign_code, dossier, agency) in filed {
        let Some(chain) = Chains::ours().chain(&code) else { continue };
        lines.push(line(tx, ctx.now, (chain, foreign_code), (dossier, agency))?);
    }
    Ok(lines)
}

fn line(
    tx: &mut Tx<'_>,
    now: Timestamp,
    (chain, foreign_code): (&Chain, String),
    (id, agency): (DossierId, AgencyId),
) -> Result<ChainLine, Error> {
    let own = dossier::visible_dossier(tx, &Ctx::system(now), id)?;
    let calendar = catalog::calendar_for(tx, agency)?;
    let elsewhere = elsewhere(tx, &foreign_code)?;
    let own_facts = own_facts(tx, &own)?;
    let whole_by = chain.whole_by(&calendar, own.accepted_at()).ok().flatten();
    let mut parts: Vec<ChainPart> = Vec::new();
    for step in &chain.steps {
        // A part is sent on when the one before it is done.
        let sent_at = parts.last().and_then(|before| before.facts.finished_at);
        let (agency, facts) = if step.own {
            (name_of(tx, own.current_agency())?, own_facts)
        } else {
            foreign_facts(&elsewhere, step, sent_at)
        };
        let standing = standing(&calendar, step, &facts, (whole_by, now));
        parts.push(ChainPart { step: step.code.clone(), agency, facts, standing });
    }
    Ok(ChainLine {
        chain: chain.code.clone(),
        foreign_code,
        dossier: (id, own.code().to_owned()),
        whole_by,
        parts,
    })
}

/// What the calendar cannot count any more is not promised.
fn standing(
    calendar: &WorkingCalendar,
    step: &ChainStep,
    facts: &StepFacts,
    at: (Option<Timestamp>, Timestamp),
) -> StepStanding {
    Chains::ours().standing(calendar, step, facts, at).unwrap_or_default()
}

fn own_facts(tx: &mut Tx<'_>, own: &Dossier) -> Result<StepFacts, Fault> {
    // What was told to the portal first, after the filing itself.
    let looked_at: Option<Timestamp> = tx.query_one(
        "select min(at) from exchange_delivery where target = $1 and dossier = $2 and status > 1",
        &[&NATIONAL_PORTAL, &own.id()],
        |row| row.get(0),
    )?;
    let is_done = matches!(own.stage(), Stage::ResultReady | Stage::Returned);
    Ok(StepFacts {
        sent_at: Some(own.submitted_at()),
        acknowledged_at: looked_at.or(own.accepted_at()),
        accepted_at: own.accepted_at(),
        finished_at: own.finished_at().filter(|_| is_done),
        status: Some(i64::from(national_status(own.stage()).code())),
        since_at: own.paused_at().or(looked_at),
    })
}

/// The parts of this filing that other systems handle.
fn elsewhere(tx: &mut Tx<'_>, foreign_code: &str) -> Result<Vec<MirrorRow>, Fault> {
    let sql = format!(
        "select {MIRROR_COLUMNS} from exchange_mirror where target = $1 and chain = $2 order by id"
    );
    tx.query(&sql, &[&NATIONAL_PORTAL, &foreign_code], mirror_of)
}

fn foreign_facts(
    rows: &[MirrorRow],
    step: &ChainStep,
    sent_at: Option<Timestamp>,
) -> (String, StepFacts) {
    let is_it = |row: &&MirrorRow| row.told.chain.as_ref().is_some_and(|it| it.1 == step.code);
    let Some(row) = rows.iter().rfind(is_it) else {
        return (String::new(), StepFacts { sent_at, ..StepFacts::default() });
    };
    let told = &row.told;
    let has_it = (told.status > 1).then_some(row.first_at);
    let facts = StepFacts {
        sent_at: sent_at.or(told.submitted_at),
        acknowledged_at: told.accepted_at.or(has_it),
        accepted_at: told.accepted_at,
        finished_at: told.finished_at.filter(|_| told.status >= 9),
        status: Some(told.status),
        since_at: Some(told.changed_at),
    };
    (told.handler.clone(), facts)
}

fn name_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<String, Fault> {
    Ok(identity::agency(tx, agency)?.map(|it| it.short_name).unwrap_or_default())
}
