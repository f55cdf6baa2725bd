//! Guidance: two choices and a button while somebody asks, and what was asked this month.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Frame, Notice, Table, Text};

use super::page::{Again, again, page, see_other, sentences, texts};
use crate::{
    AskedAbout, AskedBy, Error, GuidanceGiven, NoteGuidance, Refusal, guidance_given, note_guidance,
};

const HERE: &str = "/can-bo/quay/huong-dan";

/// What was chosen.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    channel: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    procedure: String,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    xong: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/guidance.html")]
struct GuidancePage {
    frame: Frame,
    t: Text,
    typed: Typed,
    channels: Vec<Choice>,
    subjects: Vec<Choice>,
    counts: Option<Table>,
    last: Option<Table>,
    empty: Option<Empty>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let mut first = Again::first();
    first.notice = asked.xong.map(|_| Notice::success(t.get("guidance-done")));
    // Most are asked at the desk.
    let typed = Typed { channel: AskedBy::Desk.code().to_owned(), ..Typed::default() };
    render(&app, &caller, typed, first).await
}

pub(super) async fn note(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let done = match command(&typed) {
        Ok(command) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| note_guidance(tx, &ctx, &command)).await
        }
        Err(problems) => Err(Error::from(Refusal::Invalid(problems))),
    };
    match done {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong=1"))),
        Err(error) => {
            let again = again(texts(&caller), error)?;
            render(&app, &caller, typed, again).await
        }
    }
}

fn command(typed: &Typed) -> Result<NoteGuidance, Vec<Problem>> {
    let channel = AskedBy::from_code(&typed.channel);
    let about = AskedAbout::from_code(&typed.about);
    let procedure = Some(typed.procedure.trim().to_owned()).filter(|code| !code.is_empty());
    if let (Some(channel), Some(about)) = (channel, about) {
        return Ok(NoteGuidance { channel, about, procedure });
    }
    let missing = [("channel", channel.is_none()), ("about", about.is_none())];
    let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
    Err(missing.map(|(field, _)| Problem::new(field, "required")).collect())
}

async fn render(
    app: &App,
    caller: &Caller,
    typed: Typed,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let (ctx, today) = (caller.ctx.clone(), caller.ctx.today());
    let given = app.db.read(move |tx| guidance_given(tx, &ctx, today)).await?;
    let mut frame = identity::frame(app, caller, t.get("guidance-title"))
        .crumb("/can-bo/quay", t.get("counter-choose-title"));
    frame.problems = sentences(t, &again.problems);
    if let Some(notice) = again.notice {
        frame = frame.notice(notice);
    }
    let view = GuidancePage {
        channels: AskedBy::ALL.map(|it| Choice::new(it.code(), channel_words(t, it))).to_vec(),
        subjects: AskedAbout::ALL.map(|it| Choice::new(it.code(), about_words(t, it))).to_vec(),
        counts: (!given.counts.is_empty()).then(|| counts(t, &given)),
        last: (!given.last.is_empty()).then(|| last(t, &given)),
        empty: given.last.is_empty().then(|| Empty::new(t.get("guidance-empty"))),
        frame,
        typed,
        t,
    };
    page(again.status, &view)
}

fn channel_words(t: Text, channel: AskedBy) -> String {
    t.get(format!("guidance-channel-{}", channel.code()))
}

fn about_words(t: Text, about: AskedAbout) -> String {
    t.get(format!("guidance-about-{}", about.code()))
}

/// A line a subject, a column a channel.
fn counts(t: Text, given: &GuidanceGiven) -> Table {
    let first = Column::new(t.get("field-about"));
    let channels = AskedBy::ALL.map(|it| Column::number(channel_words(t, it)));
    let columns = std::iter::once(first).chain(channels).collect();
    let table = Table::new(t.get("guidance-month"), columns);
    AskedAbout::ALL.into_iter().fold(table, |table, about| {
        let count = |channel| given.counts.get(&(about, channel)).copied().unwrap_or_default();
        let [desk, phone, online, letter] = AskedBy::ALL.map(|it| Cell::text(t.number(count(it))));
        table.row([Cell::text(about_words(t, about)), desk, phone, online, letter])
    })
}

fn last(t: Text, given: &GuidanceGiven) -> Table {
    let columns = ["when", "channel", "about", "procedure"];
    let columns = columns.map(|it| Column::new(t.get(format!("field-{it}")))).to_vec();
    given.last.iter().fold(Table::new(t.get("guidance-last"), columns), |table, line| {
        table.row([
            Cell::text(t.date_time(line.given_at)),
            Cell::text(channel_words(t, line.channel)),
            Cell::text(about_words(t, line.about)),
            Cell::text(line.procedure.clone().unwrap_or_default()),
        ])
    })
}
