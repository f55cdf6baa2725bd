//! One mail: try it again, or give it up with a reason.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Frame, Text};

use super::page::{
    error_words, id_in, mail_kind, mail_tag, page, see_other, sentences, status_for,
};
use crate::{
    Error, Refusal,
    domain::{MailId, MailState},
    queries::{MailLine, mail_line},
    texts::TEXTS,
    verbs::{GiveUpMail, RetryMail, give_up_mail, retry_mail},
};

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailPage {
    frame: Frame,
    t: Text,
    id: MailId,
    version: i64,
    facts: Facts,
    is_stuck: bool,
    reason: String,
}

/// The version that was seen.
#[derive(Deserialize)]
pub(super) struct Seen {
    version: i64,
}

/// The version that was seen, and why.
#[derive(Deserialize)]
pub(super) struct Why {
    version: i64,
    #[serde(default)]
    reason: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    shown(&app, &caller, id_in(&id)?, (String::new(), &[])).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: MailId,
    (reason, problems): (String, &[Problem]),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let ctx = caller.ctx.clone();
    let line = app.db.read(move |tx| mail_line(tx, &ctx, id)).await?;
    let data = MailPage {
        frame: identity::frame(app, caller, t.get("mail-title"))
            .crumb("/quan-tri/thu-dien-tu", t.get("mails-title"))
            .problems(sentences(t, problems)),
        id,
        version: line.version,
        is_stuck: line.state == MailState::Failed,
        facts: facts(&t, &line),
        reason,
        t,
    };
    page(status_for(problems), &data)
}

fn facts(t: &Text, line: &MailLine) -> Facts {
    let mut facts = Facts::new()
        .line(t.get("mail-kind"), mail_kind(t, line))
        .line(t.get("mail-state"), mail_tag(t, line.state))
        .line(t.get("mail-since"), t.date_time(line.since_at))
        .line(t.get("mail-tries"), t.count("mail-attempts", line.attempts));
    if line.last_error.is_some() {
        facts = facts.line(t.get("mail-error"), error_words(t, line.last_error.as_deref()));
    }
    match &line.reason {
        Some(reason) => facts.line(t.get("field-reason"), reason),
        None => facts,
    }
}

pub(super) async fn retry_it(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Result<Response, Failure> {
    let command = RetryMail { mail: id_in(&id)?, seen_version: seen.version };
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| retry_mail(tx, &ctx, command)).await?;
    Ok(see_other("/quan-tri/thu-dien-tu?xong=thu-lai"))
}

pub(super) async fn give_it_up(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(why): Form<Why>,
) -> Result<Response, Failure> {
    let id = id_in(&id)?;
    let command = GiveUpMail { mail: id, seen_version: why.version, reason: why.reason.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| give_up_mail(tx, &ctx, &command)).await {
        Ok(()) => Ok(see_other("/quan-tri/thu-dien-tu?xong=bo-qua")),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            shown(&app, &caller, id, (why.reason, &problems)).await
        }
        Err(error) => Err(error.into()),
    }
}
