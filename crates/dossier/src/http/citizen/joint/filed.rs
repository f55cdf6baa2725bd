//! What was handed in together: each dossier with its code, its agency and its time; made to be printed.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Code, DueBadge, Facts, Frame, Notice, Tag, Text};

use super::super::{frame, id_in, page, progress, texts};
use crate::{
    DossierId, JointFilingView, JointLine, http::shared::stage_tag, joint_filing as read_filing,
};

#[derive(Template)]
#[template(path = "citizen/joint/filed.html")]
struct FiledPage {
    frame: Frame,
    t: Text,
    bundle: String,
    submitted: String,
    dossiers: Vec<Shown>,
}

/// One of the dossiers, as far as the reader may see it.
struct Shown {
    procedure: String,
    agency: String,
    seen: Option<Seen>,
}

struct Seen {
    href: String,
    code: Code,
    tag: Tag,
    due: Option<DueBadge>,
    facts: Facts,
}

/// Whether it was just handed in.
#[derive(Deserialize)]
pub(in super::super) struct Asked {
    #[serde(rename = "vua-nop")]
    handed_in: Option<String>,
}

pub(in super::super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    let found = app.db.read(move |tx| read_filing(tx, &ctx, id)).await?;
    let t = texts(&caller);
    let mut frame = frame(&app, &caller, t.get("joint-filed-title"));
    frame = match caller.ctx.actor.officer() {
        Some(_) => frame,
        None => frame.crumb("/ho-so-cua-toi", t.get("mine-title")),
    };
    if asked.handed_in.is_some() {
        frame = frame.notice(Notice::success(t.get("joint-done")));
    }
    let filed = FiledPage {
        frame,
        bundle: found.bundle.bundle.name_in(caller.lang).0.to_owned(),
        submitted: t.date_time(found.submitted_at),
        dossiers: found.lines.iter().map(|line| shown(t, caller.ctx.now, line)).collect(),
        t,
    };
    page(StatusCode::OK, &filed)
}

fn shown(t: Text, now: Timestamp, line: &JointLine) -> Shown {
    let due_at = |at: Option<Timestamp>| {
        at.map_or_else(|| t.get("joint-no-due"), |at| t.weekday_date_time(at))
    };
    let seen = line.seen.as_ref().map(|it| Seen {
        href: format!("/ho-so/{}", it.id),
        code: Code::new(&t, &it.code),
        tag: stage_tag(t, it.stage),
        due: progress::due(t, now, it.stage, it.due_at, it.paused_at),
        facts: Facts::new()
            .line(t.get("joint-agency"), line.agency.as_str())
            .line(t.get("view-due"), due_at(it.due_at)),
    });
    Shown { procedure: line.procedure.clone(), agency: line.agency.clone(), seen }
}

/// On the page of one dossier: with which others it was handed in.
pub(in crate::http) struct JointPart {
    /// The page of all of them.
    pub(in crate::http) href: String,
    /// Of which bundle, and when.
    pub(in crate::http) words: String,
    /// The others: where, if the reader may see it, and what.
    pub(in crate::http) others: Vec<(Option<String>, String)>,
}

/// The part for this dossier.
pub(in crate::http) fn part(t: Text, found: &JointFilingView, of: DossierId) -> JointPart {
    let name = found.bundle.bundle.name_in(t.lang()).0;
    let at = t.date_time(found.submitted_at);
    let is_other = |line: &&JointLine| line.seen.as_ref().is_none_or(|it| it.id != of);
    let other = |line: &JointLine| match &line.seen {
        Some(it) => {
            let words = format!("{} ({})", line.procedure, it.code);
            (Some(format!("/ho-so/{}", it.id)), words)
        }
        None => (None, format!("{} – {}", line.procedure, line.agency)),
    };
    JointPart {
        href: format!("/lan-nop/{}", found.id),
        words: t.with("joint-part", &[("bundle", name), ("at", &at)]),
        others: found.lines.iter().filter(is_other).map(other).collect(),
    }
}
