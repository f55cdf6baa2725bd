//! Lists, page by page: an applicant's own dossiers, or a work list of an officer.

use axum::{
    Json,
    extract::{Request, State},
};
use kernel::{Actor, Ctx, Officer, Problem};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde_json::{Value, json};

use super::{
    cursor,
    problem::{Error, invalid},
    request::{parameter, query},
};
use crate::{DossierId, MineLine, Refusal, Worklist, WorklistCursor, WorklistLine, queries};

const DEFAULT_LIMIT: u32 = 20;
/// The most lines of one page.
pub(super) const MOST_LINES: u32 = 100;

struct Page {
    list: Option<Worklist>,
    after: Option<WorklistCursor>,
    limit: u32,
}

impl Page {
    fn read(pairs: &[(String, String)]) -> Result<Self, Failure> {
        let mut problems = Vec::new();
        let mut wrong = |name: &str, code| problems.push(Problem::new(name, code));
        let list = parameter(pairs, "list");
        let named = list.and_then(Worklist::from_code);
        if list.is_some() && named.is_none() {
            wrong("list", "not_in_list");
        }
        let cursor = parameter(pairs, "cursor");
        let after = cursor.and_then(cursor::read);
        if cursor.is_some() && after.is_none() {
            wrong("cursor", "invalid");
        }
        let limit = match parameter(pairs, "limit") {
            None => DEFAULT_LIMIT,
            Some(text) => text.parse().ok().filter(|_| !text.starts_with('+')).unwrap_or(0),
        };
        if !(1..=MOST_LINES).contains(&limit) {
            wrong("limit", "invalid");
        }
        if problems.is_empty() {
            return Ok(Self { list: named, after, limit });
        }
        Err(invalid(problems))
    }
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Json<Value>, Failure> {
    let page = Page::read(&query(request.uri(), &["list", "cursor", "limit"])?)?;
    let ctx = caller.ctx;
    Ok(Json(app.db.read(move |tx| lines(tx, &ctx, &page)).await?))
}

fn lines(tx: &mut Tx<'_>, ctx: &Ctx, page: &Page) -> Result<Value, Error> {
    // One more than asked tells whether there is another page.
    let limit = page.limit + 1;
    match &ctx.actor {
        Actor::Applicant(_) if page.list.is_some() => Err(Refusal::Denied.into()),
        Actor::Applicant(applicant) => {
            let before = page.after.map(|it| it.id);
            let lines = queries::mine(tx, applicant.account, before, limit)?;
            Ok(page_of(&lines, page.limit, mine_line, |it| end_of(it.id)))
        }
        Actor::Officer(officer) => {
            let list = list_of(officer, page.list)?;
            let lines = queries::worklist(tx, (officer, ctx.now), list, page.after, limit)?;
            Ok(page_of(&lines, page.limit, work_line, |it| it.cursor))
        }
        Actor::Stranger | Actor::System => Err(Refusal::Denied.into()),
    }
}

/// The list asked for, or the first one that the officer has.
fn list_of(officer: &Officer, asked: Option<Worklist>) -> Result<Worklist, Refusal> {
    let has = |list: &Worklist| list.is_for(officer);
    match asked {
        Some(list) => Some(list).filter(has),
        None => Worklist::ALL.into_iter().find(has),
    }
    .ok_or(Refusal::Denied)
}

const fn end_of(id: DossierId) -> WorklistCursor {
    WorklistCursor { due: 0, id }
}

fn page_of<T>(
    lines: &[T],
    limit: u32,
    line: impl Fn(&T) -> Value,
    end: impl Fn(&T) -> WorklistCursor,
) -> Value {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let shown = &lines[..lines.len().min(limit)];
    let last = shown.last().filter(|_| lines.len() > limit);
    json!({
        "items": shown.iter().map(line).collect::<Vec<_>>(),
        "next": last.map(|it| cursor::written(&end(it))),
    })
}

fn mine_line(line: &MineLine) -> Value {
    json!({
        "id": line.id,
        "code": line.code,
        "procedure": line.procedure,
        "stage": line.stage,
        "submitted_at": line.submitted_at,
        "due_at": line.due_at,
        "paused_at": line.paused_at,
    })
}

fn work_line(line: &WorklistLine) -> Value {
    json!({
        "id": line.id,
        "code": line.code,
        "procedure": line.procedure,
        "stage": line.stage,
        "submitted_at": line.submitted_at,
        "due_at": line.due_at,
        "paused_at": line.paused_at,
        "applicant": line.applicant,
        "version": line.version,
    })
}
