//! The own notices, the newest first.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx, Lang, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::{
    Error,
    domain::{Action, NoticeId, NoticeKind, permit},
    store,
};

/// A notice with what it says.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// The notice.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// The dossier.
    pub dossier: DossierId,
    /// Public code of the dossier.
    pub code: String,
    /// Name of the procedure, in the reader's language where it has one.
    pub procedure: String,
    /// Name of the agency in which the deed was done, or which has the dossier.
    pub agency: String,
    /// Title of the officer who did it; for a warning the name and title of who has the dossier. Empty when it
    /// was no officer.
    pub office: String,
    /// Working minutes by which the dossier is late now; none unless it is.
    pub late_minutes: i64,
    /// When the deed was done.
    pub at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// When the dossier was handed in.
    pub submitted_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// When the result was handed over.
    pub returned_at: Option<Timestamp>,
}

/// An appointment of which its account was reminded.
#[derive(Debug, Clone)]
pub struct ReminderLine {
    /// Name of the agency.
    pub agency: String,
    /// When it begins.
    pub slot_at: Timestamp,
}

/// One page of notices.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// The appointments ahead that the caller was reminded of, the next first.
    pub reminders: Vec<ReminderLine>,
    /// The notices.
    pub lines: Vec<NoticeLine>,
    /// How many were not read yet.
    pub unread: i64,
    /// The last notice of the page, when there are more behind it.
    pub next: Option<NoticeId>,
}

struct Kept {
    id: NoticeId,
    kind: NoticeKind,
    dossier: DossierId,
    agency: Option<AgencyId>,
    position: Option<PositionId>,
    at: Timestamp,
    read_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, kind, dossier, agency, position, at, read_at";

fn kept(row: &Row<'_>) -> Result<Kept, Fault> {
    let kind = NoticeKind::from_code(&row.get::<String>(1)?)
        .ok_or_else(|| Fault::Corrupt("an unknown kind of notice is stored".into()))?;
    Ok(Kept {
        id: row.get(0)?,
        kind,
        dossier: row.get(2)?,
        agency: row.get(3)?,
        position: row.get(4)?,
        at: row.get(5)?,
        read_at: row.get(6)?,
    })
}

/// The caller's own notices. Those about dossiers that the caller may not see any more are left out.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever reading meets.
pub fn inbox(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    lang: Lang,
    before: Option<NoticeId>,
    limit: u32,
) -> Result<Inbox, Error> {
    let (_permit, account) = permit(&ctx.actor, Action::KeepOwn)?;
    let unread = tx.query_one(
        "select count(*) from notify_notice where account = $1 and read_at is null",
        &[&account],
        |row| row.get(0),
    )?;
    // Behind every id in the order of text.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let sql = format!(
        "select {COLUMNS} from notify_notice where account = $1 and id < $2
          order by id desc limit $3"
    );
    let mut rows = tx.query(&sql, &[&account, &before, &(limit + 1)], kept)?;
    let has_more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().map(|row| row.id).filter(|_| has_more);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.extend(said(tx, ctx, row, lang)?);
    }
    let mut reminders = Vec::new();
    for ahead in store::reminders_ahead(tx, account, ctx.now)? {
        let agency = identity::agency(tx, ahead.agency)?.map(|it| it.name).unwrap_or_default();
        reminders.push(ReminderLine { agency, slot_at: ahead.slot_at });
    }
    Ok(Inbox { reminders, lines, unread, next })
}

/// One notice, for the letter that tells it.
pub(crate) fn notice_line(
    tx: &mut Tx<'_>,
    id: NoticeId,
    lang: Lang,
) -> Result<Option<NoticeLine>, Fault> {
    let sql = format!("select {COLUMNS} from notify_notice where id = $1");
    let Some(row) = tx.query_opt(&sql, &[&id], kept)? else { return Ok(None) };
    let ctx = Ctx::system(row.at);
    said(tx, &ctx, row, lang)
}

fn said(tx: &mut Tx<'_>, ctx: &Ctx, row: Kept, lang: Lang) -> Result<Option<NoticeLine>, Fault> {
    let known = match dossier::visible_dossier(tx, ctx, row.dossier) {
        Ok(known) => known,
        Err(dossier::Error::Refused(_)) => return Ok(None),
        Err(dossier::Error::Fault(fault)) => return Err(fault),
    };
    let rules = catalog::procedure_version(tx, known.procedure_version())?;
    let agency = identity::agency(tx, row.agency.unwrap_or(known.current_agency()))?;
    let office = office(tx, &row)?;
    let until = known.finished_at().or(known.paused_at()).unwrap_or(ctx.now);
    let late_minutes = match known.due_at() {
        Some(due_at) if until > due_at && row.kind.is_warning() => {
            catalog::calendar_for(tx, known.calendar_agency())?.work_minutes(due_at, until)
        }
        Some(_) | None => 0,
    };
    Ok(Some(NoticeLine {
        id: row.id,
        kind: row.kind,
        dossier: row.dossier,
        code: known.code().to_owned(),
        procedure: rules.map(|it| it.procedure.name_in(lang).0.to_owned()).unwrap_or_default(),
        agency: agency.map(|it| it.name).unwrap_or_default(),
        office,
        late_minutes,
        at: row.at,
        read_at: row.read_at,
        submitted_at: known.submitted_at(),
        accepted_at: known.accepted_at(),
        due_at: known.due_at(),
        finished_at: known.finished_at(),
        returned_at: known.returned_at(),
    }))
}

/// Who is meant: the office of who did it, and by name who has what is late.
fn office(tx: &mut Tx<'_>, row: &Kept) -> Result<String, Fault> {
    let held = match row.position {
        Some(position) => identity::position(tx, position)?,
        None => None,
    };
    let Some(held) = held else { return Ok(String::new()) };
    if !row.kind.is_warning() {
        return Ok(held.title);
    }
    let name = identity::name_of(tx, held.person)?.unwrap_or_default();
    Ok(format!("{name}, {}", held.title))
}
