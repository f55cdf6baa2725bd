//! My dossiers: what was handed in, the newest first, and what was begun.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, Notice, Paging, Tag, Text};

use super::{frame, id_in, page, progress, see_other, texts};
use crate::{
    DossierId, DraftId, DraftLine, Error, JointDraftId, MineLine, Refusal, discard_draft, draft,
    drafts_of, http::shared::stage_tag, joint_draft, mine,
};

/// How many dossiers a page shows.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "citizen/mine.html")]
struct MinePage {
    frame: Frame,
    t: Text,
    joint: Vec<ShownJoint>,
    drafts: Vec<ShownDraft>,
    dossiers: Vec<ShownDossier>,
    paging: Paging,
    nothing: bool,
}

struct ShownDraft {
    id: DraftId,
    procedure: String,
    saved: String,
}

/// Several drafts that are filled in together.
struct ShownJoint {
    id: JointDraftId,
    bundle: String,
    saved: String,
}

struct ShownDossier {
    id: DossierId,
    code: String,
    procedure: String,
    tag: Tag,
    submitted: String,
    due: Option<ui::DueBadge>,
}

#[derive(Template)]
#[template(path = "citizen/discard.html")]
struct DiscardPage {
    frame: Frame,
    t: Text,
    id: DraftId,
    procedure: String,
    saved: String,
}

/// Which page, and what was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    truoc: Option<String>,
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let before: Option<DossierId> = asked.truoc.as_deref().map(id_in).transpose()?;
    let t = texts(&caller);
    let ctx = caller.ctx.clone();
    let ((drafts, joint), mut lines) = app
        .db
        .read(move |tx| {
            let account = ctx.actor.account().ok_or(Refusal::Denied)?;
            let (mut drafts, mut joint) = (Vec::new(), Vec::<(JointDraftId, String, _)>::new());
            if before.is_none() {
                for line in drafts_of(tx, account)? {
                    if let Some(id) = line.joint
                        && let Some(found) = joint_draft(tx, &ctx, account, id)?
                        && let Some(version) = found.version
                    {
                        // The newest of them says when it was saved.
                        if joint.iter().all(|(known, ..)| *known != id) {
                            let name = version.bundle.name_in(t.lang()).0.to_owned();
                            joint.push((id, name, line.saved_at));
                        }
                        continue;
                    }
                    let name = name_of(tx, &line, &ctx, t)?;
                    drafts.push((line, name));
                }
            }
            Ok::<_, Error>(((drafts, joint), mine(tx, account, before, PAGE + 1)?))
        })
        .await?;
    let has_more = lines.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = lines.last().map(|line| line.id).filter(|_| has_more);
    let mut frame = frame(&app, &caller, t.get("mine-title"));
    let done = asked.da.as_deref().and_then(|done| match done {
        "luu-nhap" => Some("mine-done-saved"),
        "bo-nhap" => Some("mine-done-discarded"),
        _ => None,
    });
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let shown = MinePage {
        frame,
        nothing: joint.is_empty() && drafts.is_empty() && lines.is_empty() && before.is_none(),
        joint: joint
            .into_iter()
            .map(|(id, bundle, at)| ShownJoint { id, bundle, saved: t.date_time(at) })
            .collect(),
        drafts: drafts
            .into_iter()
            .map(|(line, procedure)| ShownDraft {
                id: line.id,
                procedure,
                saved: t.date_time(line.saved_at),
            })
            .collect(),
        dossiers: lines.into_iter().map(|line| shown(t, &caller, line)).collect(),
        paging: Paging::new(&t)
            .previous(before.map(|_| "/ho-so-cua-toi".to_owned()))
            .next(last.map(|id| format!("/ho-so-cua-toi?truoc={id}"))),
        t,
    };
    page(StatusCode::OK, &shown)
}

fn shown(t: Text, caller: &Caller, line: MineLine) -> ShownDossier {
    ShownDossier {
        id: line.id,
        code: line.code,
        procedure: line.procedure,
        tag: stage_tag(t, line.stage),
        submitted: t.date_time(line.submitted_at),
        due: progress::due(t, caller.ctx.now, line.stage, line.due_at, line.paused_at),
    }
}

fn name_of(
    tx: &mut platform::db::Tx<'_>,
    line: &DraftLine,
    ctx: &kernel::Ctx,
    t: Text,
) -> Result<String, Error> {
    let rules = catalog::procedure_in_force(tx, &line.procedure_code, ctx.today())?;
    Ok(match rules {
        Some(rules) => rules.procedure.name_in(t.lang()).0.to_owned(),
        None => line.procedure_code.clone(),
    })
}

pub(super) async fn show_discard(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: DraftId = id_in(&id)?;
    let t = texts(&caller);
    let ctx = caller.ctx.clone();
    let (line, procedure) = app
        .db
        .read(move |tx| {
            let account = ctx.actor.account().ok_or(Refusal::Denied)?;
            let line = draft(tx, account, id)?.ok_or(Refusal::NotFound)?;
            let name = name_of(tx, &line, &ctx, t)?;
            Ok::<_, Error>((line, name))
        })
        .await?;
    let asked = DiscardPage {
        frame: frame(&app, &caller, t.get("discard-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title")),
        t,
        id,
        procedure,
        saved: t.date_time(line.saved_at),
    };
    page(StatusCode::OK, &asked)
}

pub(super) async fn discard(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    app.db.write(move |tx| discard_draft(tx, &ctx, id)).await?;
    Ok(see_other("/ho-so-cua-toi?da=bo-nhap"))
}
