//! The inbox: what became of one's own dossiers, or what work came.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Facts, Frame, Notice, Paging, Text};

use super::page::{id_in, page, see_other};
use crate::{
    domain::{NoticeId, leads_to},
    mail::{facts, late_in_words},
    queries::{NoticeLine, ReminderLine, inbox},
    texts::TEXTS,
    verbs::read_notices,
};

const HERE: &str = "/thong-bao";
/// How many notices a page shows.
const PAGE: u32 = 10;

#[derive(Template)]
#[template(path = "public/inbox.html")]
struct InboxPage {
    frame: Frame,
    t: Text,
    unread: String,
    /// What is ahead tomorrow.
    reminders: Vec<Notice>,
    /// The newest notice, up to which everything is marked as read.
    newest: Option<NoticeId>,
    notices: Vec<Shown>,
    empty: Option<Empty>,
    paging: Paging,
}

struct Shown {
    title: String,
    about: String,
    /// Of which dossier, who did it, when: what is read first.
    which: String,
    who: String,
    href: String,
    is_new: bool,
    /// Everything, for who opens it.
    facts: Facts,
}

/// Behind which notice.
#[derive(Deserialize)]
pub(super) struct Asked {
    truoc: Option<String>,
}

/// Up to which notice.
#[derive(Deserialize)]
pub(super) struct UpTo {
    den: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let before = asked.truoc.as_deref().map(id_in).transpose()?;
    let (ctx, lang) = (caller.ctx.clone(), caller.lang);
    let found = app.db.read(move |tx| inbox(tx, &ctx, lang, before, PAGE)).await?;
    // Officers have pages of their own for the same dossier.
    let part = if caller.ctx.actor.officer().is_some() { "/can-bo/ho-so" } else { "/ho-so" };
    let newest = found.lines.first().map(|it| it.id).filter(|_| found.unread > 0);
    let empty = found
        .lines
        .is_empty()
        .then(|| Empty::new(t.get("inbox-empty")).text(t.get("inbox-empty-about")));
    let shown = InboxPage {
        frame: identity::frame(&app, &caller, t.get("inbox-title")),
        unread: t.count("inbox-unread", found.unread),
        reminders: found.reminders.iter().map(|line| reminder(&t, line)).collect(),
        newest,
        notices: found.lines.iter().map(|line| shown(&t, line, part)).collect(),
        empty,
        paging: Paging::new(&t)
            .previous(before.map(|_| HERE.to_owned()))
            .next(found.next.map(|id| format!("{HERE}?truoc={id}"))),
        t,
    };
    page(StatusCode::OK, &shown)
}

fn reminder(t: &Text, line: &ReminderLine) -> Notice {
    let at = t.weekday_date_time(line.slot_at);
    let words = t.with("reminder-about", &[("agency", &line.agency), ("at", &at)]);
    Notice::info(words).link("/lich-hen", t.get("reminder-open"))
}

fn shown(t: &Text, line: &NoticeLine, part: &str) -> Shown {
    let key = format!("notice-{}", line.kind.code().replace('_', "-"));
    let facts = facts(t, line);
    Shown {
        title: t.get(&key),
        about: t.get(format!("{key}-about")),
        which: format!("{} · {}", line.code, line.procedure),
        who: [&line.agency, &line.office, &t.date_time(line.at), &late(t, line)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        href: leads_to(line.kind).map_or_else(|| format!("{part}/{}", line.dossier), str::to_owned),
        is_new: line.read_at.is_none(),
        facts: facts
            .into_iter()
            .fold(Facts::new(), |all, (key, value)| all.line(t.get(key), value)),
    }
}

/// By how long it is late, for whoever reads no further; empty when it is not.
fn late(t: &Text, line: &NoticeLine) -> String {
    let late = late_in_words(t, line);
    late.map_or_else(String::new, |late| format!("{}: {late}", t.get("fact-late")))
}

pub(super) async fn mark_read(
    State(app): State<App>,
    caller: Caller,
    Form(up_to): Form<UpTo>,
) -> Result<Response, Failure> {
    let (ctx, up_to) = (caller.ctx.clone(), id_in(&up_to.den)?);
    app.db.write(move |tx| read_notices(tx, &ctx, up_to)).await?;
    Ok(see_other(HERE))
}
