//! Enter from the sheet: what was done on paper while the program could not be reached, line by line of the control
//! sheet, with its true times and those who did it (NĐ 61/2018, Đ 39).

use calendar::Limit;
use jiff::Timestamp;
use kernel::{AccountId, Actor, Ctx, PositionId, Problem, Refused};
use platform::{Fault, db::Tx, journal};

use super::{
    AcceptDossier, ApproveResult, AskOpinion, AssignDossier, ConfirmArrival, DeclineDossier,
    DeliverResult, FinishedDocument, ForwardDossier, GiveOpinion, HandOverResult, Moved,
    PostResult, PrepareResult, RefuseDossier, RequestSupplement, SendBack, SubmitForSignature,
    TakeDossier, accept, approve, ask_opinion, assign, confirm_arrival, decline, deliver_result,
    enter_on_paper::officer_then, forward, give_opinion, hand_over_result,
    number_on_paper::number_on_paper, post_result, prepare_result, refuse, request_supplement,
    send_back, submit_for_signature, supplement_on_paper::supplement_on_paper, take,
};
use crate::{
    Error, Refusal,
    domain::{
        Action, Deed, Dossier, DossierId, MOST_PAPER_LINES, PaperDeed, PaperEntry, PaperEntryId,
        PaperLineTyped, deed_permit,
    },
    store,
};

/// What stands on the sheet.
#[derive(Debug, Clone)]
pub struct EnterFromSheet {
    /// The dossier.
    pub dossier: DossierId,
    /// The lines, from the top.
    pub lines: Vec<PaperLineTyped>,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Does each line as the one who did it on paper, at the time when it was done: clocks, lateness and history are
/// those of the paper; the entry itself says who made it and when. All lines or none.
///
/// # Errors
/// [`Refusal::Invalid`] with the problems of every line, field by field as `d1.at`: times that lie ahead, before the
/// line above or before the last deed that the program knows; people who might not do it then; whatever the verb of
/// the deed refuses. [`Refusal::Denied`] to those who do not keep the papers.
pub fn enter_from_sheet(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &EnterFromSheet,
) -> Result<Moved, Error> {
    let id = command.dossier;
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::EnterFromSheet, &dossier, None)?;
    dossier.check_unchanged(command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    if command.lines.is_empty() || command.lines.len() > MOST_PAPER_LINES {
        let problem = Problem::new("form", "sheet_lines").with_limit(MOST_PAPER_LINES);
        return Err(Refusal::Invalid(vec![problem]).into());
    }

    do_all(tx, ctx, &dossier, (officer.account, &command.lines))?;

    let entered = store::load(tx, id)?.ok_or(Fault::Missing)?;
    let entry = PaperEntry {
        id: PaperEntryId::new(),
        first_version: dossier.row_version() + 1,
        last_version: entered.row_version(),
        entered_by: officer.position,
        entered_at: ctx.now,
    };
    let columns = store::insert_paper_entry(tx, id, &entry)?;
    let event = ("paper_entry.made", id);
    store::record_beside(tx, ctx, (entry.id, 1), event, (store::Columns::new(), columns))?;

    Ok(Moved::of(&entered))
}

/// Does the lines from the top until one does not hold; what is wrong with those below is looked for all the same.
fn do_all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    (account, lines): (AccountId, &[PaperLineTyped]),
) -> Result<(), Error> {
    let mut after = last_deed_at(tx, dossier)?;
    let mut problems = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let mut found = line.problems(ctx.now, after);
        let at = line.at.unwrap_or(after);
        let doer = match line.by {
            Some(by) => officer_then(tx, by, at)?,
            None => None,
        };
        if doer.is_none() && line.by.is_some() {
            found.push(Problem::new("by", "not_held_then"));
        }
        if let Some(doer) = doer.filter(|_| problems.is_empty() && found.is_empty()) {
            let then = Ctx::new(Actor::Officer(doer), at);
            match do_line(tx, &then, dossier.id(), (account, line)) {
                Ok(()) => {}
                Err(Error::Refused(refusal)) => found.extend(placed(line, &refusal)),
                Err(fault @ Error::Fault(_)) => return Err(fault),
            }
        }
        problems.extend(found.into_iter().map(|problem| Problem {
            field: format!("d{}.{}", place + 1, problem.field),
            ..problem
        }));
        after = after.max(line.at.filter(|at| *at <= ctx.now).unwrap_or(after));
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems).into()) }
}

/// When the dossier was last moved, as far as the program knows. What is noted beside, such as a scan, does not
/// stand on the sheet.
fn last_deed_at(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Timestamp, Fault> {
    let events = journal::history(tx, "dossier", dossier.id().uuid())?;
    let is_deed = |action: &str| Action::ALL.into_iter().any(|it| it.event() == action);
    let deeds = events.iter().filter(|event| is_deed(&event.action));
    Ok(deeds.map(|event| event.at).max().unwrap_or_else(|| dossier.submitted_at()))
}

/// Which field of the line a refusal is about.
fn placed(line: &PaperLineTyped, refusal: &Refusal) -> Vec<Problem> {
    if let Refusal::Invalid(problems) = refusal {
        let placed = |problem: &Problem| {
            let field = match problem.field.as_str() {
                "reason" | "content" | "question" | "answer" => "text",
                "limit" => "days",
                known if line.deed.fields().iter().any(|it| it.name() == known) => known,
                _ => "deed",
            };
            Problem { field: field.to_owned(), ..problem.clone() }
        };
        return problems.iter().map(placed).collect();
    }
    let is_wrong_taker = matches!(refusal, Refusal::WrongAssignee | Refusal::TakenAlready);
    vec![if matches!(refusal, Refusal::NotFound | Refusal::Denied) {
        Problem::new("by", "not_theirs_then")
    } else if is_wrong_taker && line.to.is_some() {
        Problem::new("to", "not_held_then")
    } else {
        Problem::new("deed", refusal.code())
    }]
}

/// Does what the line says.
fn do_line(
    tx: &mut Tx<'_>,
    then: &Ctx,
    dossier: DossierId,
    (account, line): (AccountId, &PaperLineTyped),
) -> Result<(), Error> {
    let seen_version = None;
    match line.deed {
        PaperDeed::Accept => {
            accept(tx, then, &AcceptDossier { dossier, seen_version })?;
            hand_to(tx, then, dossier, line.to)?;
        }
        PaperDeed::ConfirmArrival => {
            confirm_arrival(tx, then, &ConfirmArrival { dossier, seen_version })?;
            hand_to(tx, then, dossier, line.to)?;
        }
        PaperDeed::Assign => {
            let to = line.to.ok_or(Refusal::WrongAssignee)?;
            assign(tx, then, &AssignDossier { dossier, to, seen_version })?;
        }
        PaperDeed::Take => {
            take(tx, then, &TakeDossier { dossier, seen_version })?;
        }
        PaperDeed::Forward => {
            forward(tx, then, &ForwardDossier { dossier, seen_version })?;
            hand_to(tx, then, dossier, line.to)?;
        }
        PaperDeed::Approve => {
            approve(tx, then, &ApproveResult { dossier, seen_version })?;
            hand_to(tx, then, dossier, line.to)?;
        }
        PaperDeed::HandOverResult => {
            hand_over_result(tx, then, &HandOverResult { dossier, seen_version })?;
        }
        PaperDeed::PostResult => {
            let tracking = line.tracking.clone();
            post_result(tx, then, &PostResult { dossier, tracking, seen_version })?;
        }
        PaperDeed::DeliverResult => {
            let way = line.way.ok_or(Refusal::ResultElsewhere)?;
            let (proxy, paper) = (line.proxy.clone(), line.paper.clone());
            let signature = None;
            let command = DeliverResult { dossier, way, proxy, paper, signature, seen_version };
            deliver_result(tx, then, &command)?;
        }
        PaperDeed::NumberResult => {
            let document = scan(tx, account, line)?;
            number_on_paper(tx, then, dossier, &line.number, &document)?;
        }
        PaperDeed::Refuse
        | PaperDeed::RequestSupplement
        | PaperDeed::Supplement
        | PaperDeed::AskOpinion
        | PaperDeed::GiveOpinion
        | PaperDeed::PrepareResult
        | PaperDeed::SubmitForSignature
        | PaperDeed::SendBack
        | PaperDeed::Decline => do_with_words(tx, then, dossier, line)?,
    }
    Ok(())
}

/// The deeds for which something is said.
fn do_with_words(
    tx: &mut Tx<'_>,
    then: &Ctx,
    dossier: DossierId,
    line: &PaperLineTyped,
) -> Result<(), Error> {
    let (reason, seen_version) = (line.text.clone(), None);
    let no_ground = || Refusal::Invalid(vec![Problem::new("ground", "required_choice")]);
    match line.deed {
        PaperDeed::Refuse => {
            let ground = line.ground.ok_or_else(no_ground)?;
            refuse(tx, then, &RefuseDossier { dossier, ground, reason, seen_version })?;
        }
        PaperDeed::Decline => {
            let ground = line.ground.ok_or_else(no_ground)?;
            decline(tx, then, &DeclineDossier { dossier, ground, reason, seen_version })?;
        }
        PaperDeed::RequestSupplement => {
            let papers = line.papers.clone();
            let command = RequestSupplement { dossier, papers, reason, seen_version };
            request_supplement(tx, then, &command)?;
        }
        PaperDeed::Supplement => {
            supplement_on_paper(tx, then, dossier)?;
        }
        PaperDeed::PrepareResult => {
            let content = reason;
            prepare_result(tx, then, &PrepareResult { dossier, content, seen_version })?;
        }
        PaperDeed::SubmitForSignature => {
            if !reason.trim().is_empty() {
                let content = reason;
                prepare_result(tx, then, &PrepareResult { dossier, content, seen_version })?;
            }
            submit_for_signature(tx, then, &SubmitForSignature { dossier, seen_version })?;
        }
        PaperDeed::SendBack => {
            send_back(tx, then, &SendBack { dossier, remark: reason, seen_version })?;
        }
        PaperDeed::AskOpinion => ask(tx, then, dossier, line)?,
        PaperDeed::GiveOpinion => give(tx, then, dossier, line)?,
        PaperDeed::Accept
        | PaperDeed::ConfirmArrival
        | PaperDeed::Assign
        | PaperDeed::Take
        | PaperDeed::Forward
        | PaperDeed::Approve
        | PaperDeed::NumberResult
        | PaperDeed::HandOverResult
        | PaperDeed::PostResult
        | PaperDeed::DeliverResult => {}
    }
    Ok(())
}

/// Who signed the same line of the sheet for having taken it takes it up in that moment.
fn hand_to(
    tx: &mut Tx<'_>,
    then: &Ctx,
    dossier: DossierId,
    to: Option<PositionId>,
) -> Result<(), Error> {
    let Some(to) = to else { return Ok(()) };
    let wrong = || Refusal::Invalid(vec![Problem::new("to", "not_held_then")]);
    let taker = officer_then(tx, to, then.now)?.ok_or_else(wrong)?;
    let by = Ctx::new(Actor::Officer(taker), then.now);
    match take(tx, &by, &TakeDossier { dossier, seen_version: None }) {
        Ok(_) => Ok(()),
        Err(Error::Refused(Refusal::Denied | Refusal::NotFound)) => Err(wrong().into()),
        Err(error) => Err(error),
    }
}

fn ask(
    tx: &mut Tx<'_>,
    then: &Ctx,
    dossier: DossierId,
    line: &PaperLineTyped,
) -> Result<(), Error> {
    let none = || Refusal::Invalid(vec![Problem::new("agency", "required")]);
    let command = AskOpinion {
        dossier,
        agency: line.agency.ok_or_else(none)?,
        question: line.text.clone(),
        limit: Limit::working_days(line.days.unwrap_or_default()),
    };
    ask_opinion(tx, then, &command)?;
    Ok(())
}

/// The agency answers what it was asked and has not answered yet.
fn give(
    tx: &mut Tx<'_>,
    then: &Ctx,
    dossier: DossierId,
    line: &PaperLineTyped,
) -> Result<(), Error> {
    let wrong = |field, code| Refusal::Invalid(vec![Problem::new(field, code)]);
    let asked = store::list_consultations(tx, dossier)?;
    let waiting = asked.into_iter().find(|it| Some(it.agency) == line.agency && it.takes_answer());
    let waiting = waiting.ok_or_else(|| wrong("agency", "agency_not_asked"))?;
    if then.now < waiting.asked_at() {
        return Err(wrong("at", "before_last_deed").into());
    }
    let command = GiveOpinion {
        consultation: waiting.id(),
        opinion: line.opinion,
        answer: line.text.clone(),
        files: Vec::new(),
    };
    give_opinion(tx, then, &command)
}

/// The signed paper that whoever enters the line scanned and sent ahead.
fn scan(
    tx: &mut Tx<'_>,
    account: AccountId,
    line: &PaperLineTyped,
) -> Result<FinishedDocument, Error> {
    let found = match line.scan {
        Some(upload) => store::load_uploads(tx, account, upload, "")?,
        None => None,
    };
    let gone = || Refusal::Invalid(vec![Problem::new("scan", "file_unknown")]);
    let file = found.ok_or_else(gone)?;
    Ok(FinishedDocument { sha256: file.sha256, bytes: file.bytes })
}
