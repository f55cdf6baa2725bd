//! Enter what was on paper: a dossier that was taken in while the program could not be reached, with the code on
//! its receipt, its true times and those who handled it (NĐ 61/2018, Đ 39).

use jiff::Timestamp;
use kernel::{Actor, AgencyId, Ctx, Officer, PositionId, Problem, Role};
use platform::{Fault, db::Tx};
use vietnamese::AgencyCode;

use super::{
    AcceptDossier, SubmitAtDesk, Submitted, TakeDossier, accept,
    submit::{Beside, hand_in},
    take,
};
use crate::{
    Error, Refusal,
    domain::{PaperEntry, PaperEntryId, check_paper_code, check_paper_times},
    store,
};

/// What the papers say.
#[derive(Debug, Clone)]
pub struct EnterOnPaper {
    /// What was handed in.
    pub at_desk: SubmitAtDesk,
    /// The code written on the receipt, of the numbers kept for paper.
    pub code: String,
    /// When it was taken in; `None` when that could not be read.
    pub received_at: Option<Timestamp>,
    /// Who took it in.
    pub received_by: Option<PositionId>,
    /// When a specialist took it up; `None` when nobody has yet.
    pub taken_at: Option<Timestamp>,
    /// Who took it up.
    pub taken_by: Option<PositionId>,
}

/// Enters the dossier: each deed counts from when it was done and by whom, and so does the clock; the entry
/// itself says who made it and when.
///
/// # Errors
/// [`Refusal::Invalid`] for times that lie ahead or contradict each other, for a code that is not of this desk,
/// day and the numbers kept for paper or was given already, for people who did not hold the role there then, and
/// as [`super::submit_at_desk()`]; [`Refusal::Denied`] to everybody but a reception clerk of the desk.
pub fn enter_on_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &EnterOnPaper,
) -> Result<Submitted, Error> {
    let desk = command.at_desk.filing.receiving_agency;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    if officer.agency != desk || !officer.has(Role::ReceptionClerk) {
        return Err(Refusal::Denied.into());
    }
    let read = read(tx, ctx, command)?;

    let beside = Beside {
        on_paper: command.at_desk.on_paper.clone(),
        code: Some(read.code.clone()),
        ..Beside::default()
    };
    let received = Ctx::new(ctx.actor.clone(), read.received_at);
    let submitted = hand_in(tx, &received, &command.at_desk.filing, &beside)?;
    let dossier = submitted.dossier;
    let by = Ctx::new(read.received_by, read.received_at);
    let mut version = accept(tx, &by, &AcceptDossier { dossier, seen_version: None })?.version;
    if let Some((taker, taken_at)) = read.taken {
        let taken = Ctx::new(taker, taken_at);
        version = take(tx, &taken, &TakeDossier { dossier, seen_version: None })?.version;
    }

    let entry = PaperEntry {
        id: PaperEntryId::new(),
        first_version: 1,
        last_version: version,
        entered_by: officer.position,
        entered_at: ctx.now,
    };
    let columns = store::insert_paper_entry(tx, dossier, &entry)?;
    let event = ("paper_entry.made", dossier);
    store::record_beside(tx, ctx, (entry.id, 1), event, (store::Columns::new(), columns))?;

    Ok(submitted)
}

/// What the papers say, once it holds.
struct Read {
    code: String,
    received_at: Timestamp,
    received_by: Actor,
    taken: Option<(Actor, Timestamp)>,
}

fn read(tx: &mut Tx<'_>, ctx: &Ctx, command: &EnterOnPaper) -> Result<Read, Error> {
    let desk = command.at_desk.filing.receiving_agency;
    let mut problems = check_paper_times(ctx.now, command.received_at, command.taken_at);
    let received_at = command.received_at.unwrap_or(ctx.now);
    let code = match code(tx, &command.code, desk, received_at)? {
        Ok(code) => code,
        Err(problem) => {
            // Without a day nobody can say of which day a code is.
            if command.received_at.is_some() || problem.code == "required" {
                problems.push(problem);
            }
            String::new()
        }
    };
    let clerk = (desk, Role::ReceptionClerk);
    let received_by = holder(tx, command.received_by, received_at, clerk)?;
    if received_by.is_none() {
        problems.push(Problem::new("received_by", "not_held_then"));
    }
    let taken = match (command.taken_by, command.taken_at) {
        (None, None) => None,
        (None, Some(_)) => {
            problems.push(Problem::new("taken_by", "required"));
            None
        }
        (Some(_), None) => {
            problems.push(Problem::new("taken_at", "required"));
            None
        }
        (by @ Some(_), Some(at)) => {
            let taker = holder(tx, by, at, (desk, Role::Specialist))?;
            if taker.is_none() {
                problems.push(Problem::new("taken_by", "not_held_then"));
            }
            taker.map(|taker| (taker, at))
        }
    };
    match received_by {
        Some(received_by) if problems.is_empty() => {
            Ok(Read { code, received_at, received_by, taken })
        }
        _ => Err(Refusal::Invalid(problems).into()),
    }
}

fn code(
    tx: &mut Tx<'_>,
    typed: &str,
    desk: AgencyId,
    received_at: Timestamp,
) -> Result<Result<String, Problem>, Error> {
    let agency = identity::agency(tx, desk)?.ok_or(Refusal::NotOffered)?;
    let corrupt = |_| Fault::Corrupt("an agency has a code that is none".into());
    let agency: AgencyCode = agency.code.parse().map_err(corrupt)?;
    let code = match check_paper_code(typed, &agency, received_at) {
        Ok(code) => code,
        Err(problem) => return Ok(Err(problem)),
    };
    let is_given = store::load_by_code(tx, &code)?.is_some();
    Ok(if is_given { Err(Problem::new("true_code", "code_given")) } else { Ok(code) })
}

/// The officer in this position as they were then, if they held the role in this agency.
fn holder(
    tx: &mut Tx<'_>,
    position: Option<PositionId>,
    at: Timestamp,
    (agency, role): (AgencyId, Role),
) -> Result<Option<Actor>, Error> {
    let Some(position) = position else { return Ok(None) };
    let officer = officer_then(tx, position, at)?;
    Ok(officer.filter(|it| it.agency == agency && it.has(role)).map(Actor::Officer))
}

/// The officer in this position as they were then; nobody when nobody held it.
pub(super) fn officer_then(
    tx: &mut Tx<'_>,
    position: PositionId,
    at: Timestamp,
) -> Result<Option<Officer>, Error> {
    let Some(held) = identity::position(tx, position)? else { return Ok(None) };
    let Some(account) = identity::account_of_officer(tx, held.person)? else { return Ok(None) };
    match identity::officer_for(tx, account, position, at) {
        Ok(officer) => Ok(Some(officer)),
        Err(identity::Error::Refused(_)) => Ok(None),
        Err(identity::Error::Fault(fault)) => Err(fault.into()),
    }
}
