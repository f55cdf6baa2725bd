//! The drafts that wait for the leader: each can be read beside the list, the ticked ones are signed
//! with one confirmation.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::Ctx;
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Facts, Frame, Text};

use super::{frame, page, texts};
use crate::{
    Detail, Error, Refusal, Stage, Worklist, WorklistLine, domain::DossierId, http::shared, queries,
};

/// Drafts on one page.
const PAGE: u32 = 25;

/// What the address says.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// The draft that is open beside the list.
    xem: Option<String>,
}

/// One draft in the list.
struct Line {
    value: String,
    href: String,
    code: String,
    applicant: String,
    procedure: String,
    due: ui::DueBadge,
    is_open: bool,
}

/// The draft that is open.
struct Open {
    title: String,
    facts: Facts,
    content: String,
    pdf: String,
    href: String,
}

#[derive(Template)]
#[template(path = "officer/sign.html")]
struct SignPage {
    frame: Frame,
    t: Text,
    lines: Vec<Line>,
    open: Option<Open>,
    empty: Option<Empty>,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let wanted: Option<DossierId> = asked.xem.as_deref().and_then(|id| id.parse().ok());
    let (waiting, open) = app.db.read(move |tx| read(tx, &ctx, wanted)).await?;
    let t = texts();
    let opened = open.as_ref().map(|detail| detail.dossier.id());
    let line = |line: &WorklistLine| Line {
        value: format!("{}.{}", line.id, line.version),
        href: format!("/can-bo/ky?xem={}#draft", line.id),
        code: line.code.clone(),
        applicant: line.applicant.clone(),
        procedure: line.procedure.clone(),
        due: shared::due_badge(t, caller.ctx.now, line.due_at, line.paused_at),
        is_open: opened == Some(line.id),
    };
    let view = SignPage {
        lines: waiting.iter().map(line).collect(),
        open: open.as_ref().map(|detail| draft(t, detail)),
        empty: waiting.is_empty().then(|| Empty::new(t.get("empty-to-sign"))),
        frame: frame(&app, &caller, t.get("sign-title")).crumb("/can-bo", t.get("work-title")),
        t,
    };
    page(StatusCode::OK, &view)
}

/// The drafts that wait, and the one to open: the one asked for, or the most pressing.
fn read(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wanted: Option<DossierId>,
) -> Result<(Vec<WorklistLine>, Option<Detail>), Error> {
    let officer = ctx.actor.officer().filter(|it| Worklist::ToSign.is_for(it));
    let officer = officer.ok_or(Refusal::NotFound)?;
    let mut waiting = queries::worklist(tx, (officer, ctx.now), Worklist::ToSign, None, PAGE)?;
    // Withdrawals wait for the leader too, but nothing of theirs is signed here.
    waiting.retain(|line| line.stage == Stage::AwaitingSignature);
    let there = |id: &DossierId| waiting.iter().any(|line| line.id == *id);
    let open = wanted.filter(there).or_else(|| waiting.first().map(|line| line.id));
    let open = open.map(|id| queries::detail(tx, ctx, id)).transpose()?;
    Ok((waiting, open))
}

fn draft(t: Text, detail: &Detail) -> Open {
    let id = detail.dossier.id();
    let facts = Facts::new()
        .line(t.get("case-applicant"), &detail.applicant_name)
        .line(t.get("case-outcome"), &detail.rules.procedure.outcome.name);
    Open {
        title: format!("{} – {}", detail.dossier.code(), detail.rules.procedure.name),
        facts,
        content: detail.result.as_ref().map(|it| it.content.clone()).unwrap_or_default(),
        pdf: format!("/ho-so/{id}/du-thao.pdf"),
        href: format!("/can-bo/ho-so/{id}"),
    }
}
