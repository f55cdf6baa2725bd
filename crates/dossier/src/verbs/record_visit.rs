//! Record a visit: time, place, participants and findings are kept with the dossier (NĐ 61/2018, Đ 19.3).

use jiff::Timestamp;
use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{ReceivedFile, texts};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Holder, Visit, VisitId, deed_permit},
    store,
};

/// How long place and participants may be, and the findings, in characters.
const LINE_LIMIT: usize = 500;
const FINDINGS_LIMIT: usize = 5_000;

/// The minutes.
#[derive(Debug, Clone)]
pub struct RecordVisit {
    /// The dossier.
    pub dossier: DossierId,
    /// When the visit was; `None` when that could not be read.
    pub visited_at: Option<Timestamp>,
    /// Where.
    pub place: String,
    /// Who was there.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// The signed minutes, photographs.
    pub files: Vec<ReceivedFile>,
}

/// Keeps the minutes. They are not changed afterwards: what is to be added is another visit.
///
/// # Errors
/// [`Refusal::Invalid`] for what is missing, too long, or still to come; else as every verb.
pub fn record_visit(tx: &mut Tx<'_>, ctx: &Ctx, command: &RecordVisit) -> Result<VisitId, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::RecordVisit, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    match command.visited_at {
        None => problems.push(Problem::new("visited_at", "required")),
        Some(at) if at > ctx.now => problems.push(Problem::new("visited_at", "still_to_come")),
        Some(_) => {}
    }
    let place = texts::words("place", &command.place, LINE_LIMIT, &mut problems);
    let participants =
        texts::words("participants", &command.participants, LINE_LIMIT, &mut problems);
    let findings = texts::words("findings", &command.findings, FINDINGS_LIMIT, &mut problems);
    let files = texts::attachments(&command.files, &mut problems);
    let Some(visited_at) = command.visited_at.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };

    let (id, written_by, written_at) = (VisitId::new(), officer.position, ctx.now);
    let visit = Visit { id, visited_at, place, participants, findings, written_by, written_at };

    let mut columns = store::insert_visit(tx, dossier.id(), &visit)?;
    let holder = (Holder::Visit, id.to_string());
    let attached = store::insert_attachments(tx, dossier.id(), holder, &files, ctx.now)?;
    columns.insert("files".into(), attached);
    let event = ("visit.recorded", dossier.id());
    store::record_beside(tx, ctx, (id, 1), event, (store::Columns::new(), columns))?;

    Ok(id)
}
