//! The page on which applicant and office write to each other: one page, two frames.

use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Actor, Lang, Refused, RefusedKind};
use platform::{
    App, Fault,
    http::{Access, Caller, Failure, Routes},
};
use ui::{Field, FieldProblem, Frame, Text};

use super::{
    attached::{self, Sent},
    conversation::{Conversation, conversation},
    shared::TEXTS,
};
use crate::{
    Detail, Error, Messages, Refusal, WriteMessage,
    domain::{Deed, DossierId, deed_permit},
    queries, verbs,
};

/// The longest message that the verb takes.
const BODY_LIMIT: u32 = 2_000;

#[derive(Template)]
#[template(path = "shared/messages.html")]
struct MessagesPage {
    frame: Frame,
    t: Text,
    about: String,
    lead: String,
    conversation: Conversation,
    href: String,
    back: String,
    fields: Vec<Field>,
}

pub(super) fn routes() -> Routes {
    let any_size = axum::extract::DefaultBodyLimit::disable;
    let read = "-: reads";
    let sent = "message.sent";
    Routes::new()
        .get("/can-bo/ho-so/{id}/trao-doi", Access::Officer, read, show)
        .post(
            "/can-bo/ho-so/{id}/trao-doi",
            Access::Officer,
            sent,
            axum::handler::Handler::layer(send, any_size()),
        )
        .get("/ho-so/{id}/trao-doi", Access::Applicant, read, show)
        .post(
            "/ho-so/{id}/trao-doi",
            Access::Applicant,
            sent,
            axum::handler::Handler::layer(send, any_size()),
        )
}

async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let (detail, messages) = read(&app, &caller, &id).await?;
    if messages.unread > 0 {
        let (ctx, id) = (caller.ctx.clone(), detail.dossier.id());
        app.db.write(move |tx| verbs::read_messages(tx, &ctx, id)).await?;
    }
    render(&app, &caller, (&detail, &messages), &Sent::default(), Vec::new())
}

async fn send(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let (detail, messages) = read(&app, &caller, &id).await?;
    let t = texts(&caller);
    let sent = attached::receive(&app, t, posted).await?;
    if !sent.problems.is_empty() {
        let told = sent.problems.clone();
        return render(&app, &caller, (&detail, &messages), &sent, told);
    }
    let days = sent.get("reply_within").trim();
    let command = WriteMessage {
        dossier: detail.dossier.id(),
        body: sent.get("body").to_owned(),
        files: sent.files.clone(),
        // Not a number is a limit out of range.
        reply_within: (!days.is_empty()).then(|| days.parse().unwrap_or(0)),
    };
    let ctx = caller.ctx.clone();
    let told = match app.db.write(move |tx| verbs::write_message(tx, &ctx, &command)).await {
        Ok(_) => return Ok(Redirect::to(&path(&caller, detail.dossier.id())).into_response()),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            FieldProblem::of(t, &problems, |field| {
                t.find(format!("name-{}", field.replace('_', "-")))
                    .unwrap_or_else(|| field.to_owned())
            })
        }
        Err(Error::Refused(refusal))
            if matches!(refusal.kind(), RefusedKind::TooMany | RefusedKind::Conflict) =>
        {
            let sentence = t.get(refusal.code().replace(['.', '_'], "-"));
            vec![FieldProblem::new("body", sentence)]
        }
        Err(error) => return Err(error.into()),
    };
    render(&app, &caller, (&detail, &messages), &sent, told)
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<(Detail, Messages), Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let found = app
        .db
        .read(move |tx| {
            let messages = queries::messages(tx, &ctx, id)?;
            Ok::<_, Error>((queries::detail(tx, &ctx, id)?, messages))
        })
        .await?;
    Ok(found)
}

/// Officers read Vietnamese, applicants their own language.
fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(if is_officer(caller) { Lang::Vi } else { caller.lang })
}

fn is_officer(caller: &Caller) -> bool {
    caller.ctx.actor.officer().is_some()
}

fn path(caller: &Caller, id: DossierId) -> String {
    let before = if is_officer(caller) { "/can-bo" } else { "" };
    format!("{before}/ho-so/{id}/trao-doi")
}

fn render(
    app: &App,
    caller: &Caller,
    (detail, messages): (&Detail, &Messages),
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let id = detail.dossier.id();
    let href = path(caller, id);
    let back = href.trim_end_matches("/trao-doi").to_owned();
    let (deed, lead) = match caller.ctx.actor {
        Actor::Officer(_) => (Deed::WriteToApplicant, "message-lead-office"),
        Actor::Applicant(_) | Actor::System | Actor::Stranger => {
            (Deed::WriteToOffice, "message-lead-applicant")
        }
    };
    let may = deed_permit(&caller.ctx.actor, deed, &detail.dossier, None).is_ok();
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let procedure = detail.rules.procedure.name_in(t.lang()).0;
    let view = MessagesPage {
        about: format!("{} · {procedure}", detail.dossier.code()),
        lead: t.get(lead),
        conversation: conversation(t, id, messages),
        fields: if may { fields(app, caller, t, sent, &told) } else { Vec::new() },
        frame: frame(app, caller, t, detail).problems(told),
        href,
        back,
        t,
    };
    let html = view.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

fn frame(app: &App, caller: &Caller, t: Text, detail: &Detail) -> Frame {
    let (id, code) = (detail.dossier.id(), detail.dossier.code());
    if is_officer(caller) {
        let caller = Caller { lang: Lang::Vi, ..caller.clone() };
        identity::frame(app, &caller, t.get("message-title"))
            .internal()
            .crumb("/can-bo", t.get("work-title"))
            .crumb(format!("/can-bo/ho-so/{id}"), code)
    } else {
        identity::frame(app, caller, t.get("message-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title"))
            .crumb(format!("/ho-so/{id}"), code)
    }
}

fn fields(app: &App, caller: &Caller, t: Text, sent: &Sent, told: &[FieldProblem]) -> Vec<Field> {
    let mut fields = vec![
        Field::area(&t, "body", t.get("message-body"))
            .max_length(BODY_LIMIT)
            .value(sent.get("body"))
            .problems(told),
        attached::files_field(app, t, t.get("message-files")).problems(told),
    ];
    if is_officer(caller) {
        let field = Field::digits(&t, "reply_within", t.get("message-reply-within"))
            .hint(t.get("message-reply-within-hint"))
            .short()
            .value(sent.get("reply_within"))
            .problems(told)
            .optional();
        fields.push(field);
    }
    fields
}
