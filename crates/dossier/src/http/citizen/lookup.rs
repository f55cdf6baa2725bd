//! The public look-up: where a dossier stands, for everybody who has its code; the way it went, for those who know
//! a second secret as well: the key in the QR code of the receipt, or the end of the phone that was stated. Nothing of
//! whose it is. The bare stage is one read and one small page: it is what people open most.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use identity::{Guess, Remote};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{DueBadge, Facts, Field, FieldProblem, Frame, SearchBox, Steps, Tag, Text, Timeline};

use super::{frame, page, progress, texts};
use crate::{
    LookUpSecret, PHONE_END, PublicCourse, PublicStatus, Stage,
    http::shared::{revoked_words, stage_tag},
    public_course, public_status, read_dossier_code,
};

/// Longer than any code with blanks between its parts, and than any secret.
const TYPED_LIMIT: usize = 64;

#[derive(Template)]
#[template(path = "public/lookup.html")]
struct LookupPage {
    frame: Frame,
    t: Text,
    search: SearchBox,
    missing: Option<String>,
    found: Option<Found>,
}

struct Found {
    code: String,
    tag: Tag,
    progress: Option<String>,
    next: String,
    /// Results that are valid no more.
    replaced: Option<String>,
    /// Beside those: the result in force, or that there is none yet.
    in_force: Option<String>,
    /// That the result is revoked.
    revoked: Option<String>,
    more: More,
}

/// What is told beside the stage.
enum More {
    /// Nothing yet: the second secret is asked for.
    Asked(Box<Field>),
    /// The way it went.
    Told(Box<Told>),
}

struct Told {
    due: Option<DueBadge>,
    steps: Option<Steps>,
    facts: Facts,
    papers: Vec<String>,
    until: Option<String>,
    timeline: Timeline,
    /// Where the person is asked how content they are, once it is over.
    rate: Option<String>,
}

/// The code that was typed or scanned, and the key of the receipt.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ma: String,
    #[serde(default)]
    khoa: String,
}

/// The code, and the end of the phone. Sent, not asked by address: addresses are written down in many places.
#[derive(Deserialize)]
pub(super) struct Guessed {
    #[serde(default)]
    ma: String,
    #[serde(rename = "so-cuoi", default)]
    phone_end: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let typed = shortened(&asked.ma);
    let Some(status) = find(&app, &typed).await? else {
        return render(&app, &caller, typed, None);
    };
    let key = shortened(&asked.khoa);
    let course = if key.is_empty() {
        None
    } else {
        open(&app, &caller, &status.code, LookUpSecret::Key(key.clone())).await?
    };
    let mut found = found(&caller, &status, course, Vec::new());
    if let More::Told(told) = &mut found.more
        && let Some(href) = &mut told.rate
    {
        // It opened: these are the digits that the receipt carries.
        href.push_str("&khoa=");
        href.push_str(&key);
    }
    render(&app, &caller, typed, Some(found))
}

/// Opens with the end of the phone. Each guess is counted before it is compared, by code and by caller.
pub(super) async fn guess(
    State(app): State<App>,
    caller: Caller,
    remote: Remote,
    Form(guessed): Form<Guessed>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let typed = shortened(&guessed.ma);
    let Some(status) = find(&app, &typed).await? else {
        return render(&app, &caller, typed, None);
    };
    let again = |key: &str| {
        let count = PHONE_END.to_string();
        FieldProblem::new("so-cuoi", t.with(key, &[("count", &count)]))
    };
    let end: String = shortened(&guessed.phone_end).split_whitespace().collect();
    if end.len() != PHONE_END || !end.bytes().all(|it| it.is_ascii_digit()) {
        let told = vec![again("lookup-phone-digits")];
        let found = found(&caller, &status, None, told.clone());
        return render_with(&app, &caller, typed, Some(found), told);
    }
    let guess = Guess { of: format!("look-up {}", status.code), remote: remote.address() };
    let (ctx, counted) = (caller.ctx.clone(), guess.clone());
    match app.db.write(move |tx| identity::count_guess(tx, &ctx, &counted)).await {
        Ok(()) => {}
        Err(identity::Error::Refused(refusal @ identity::Refusal::TooManyAttempts { .. })) => {
            let told = vec![again("lookup-phone-wait")];
            let found = found(&caller, &status, None, told.clone());
            let status = Failure::refused(&refusal).status();
            return answer(&app, &caller, (status, typed), Some(found), told);
        }
        Err(error) => return Err(error.into()),
    }
    let course = open(&app, &caller, &status.code, LookUpSecret::PhoneEnd(end)).await?;
    let mut told = Vec::new();
    if course.is_some() {
        let ctx = caller.ctx.clone();
        app.db.write(move |tx| identity::forgive_guess(tx, &ctx, &guess)).await?;
    } else {
        told.push(again("lookup-phone-wrong"));
    }
    let found = found(&caller, &status, course, told.clone());
    render_with(&app, &caller, typed, Some(found), told)
}

fn shortened(typed: &str) -> String {
    typed.trim().chars().take(TYPED_LIMIT).collect()
}

async fn find(app: &App, typed: &str) -> Result<Option<PublicStatus>, Failure> {
    let Some(code) = read_dossier_code(typed) else { return Ok(None) };
    Ok(app.db.read(move |tx| public_status(tx, &code)).await?)
}

async fn open(
    app: &App,
    caller: &Caller,
    code: &str,
    secret: LookUpSecret,
) -> Result<Option<PublicCourse>, Failure> {
    let (code, lang) = (code.to_owned(), caller.lang);
    Ok(app.db.read(move |tx| public_course(tx, &code, &secret, lang)).await?)
}

fn found(
    caller: &Caller,
    status: &PublicStatus,
    course: Option<PublicCourse>,
    problems: Vec<FieldProblem>,
) -> Found {
    let t = texts(caller);
    // What was refused or taken back is over, but nobody would say that it is done.
    let is_done = !status.stage.is_ended() || status.stage == Stage::Returned;
    let progress = is_done.then(|| {
        let percent = status.stage.progress().to_string();
        t.with("lookup-progress", &[("percent", &percent)])
    });
    let count = PHONE_END.to_string();
    Found {
        code: status.code.clone(),
        tag: stage_tag(t, status.stage),
        progress,
        replaced: (!status.replaced.is_empty()).then(|| status.replaced.join("; ")),
        revoked: status.revoked.as_ref().map(|(number, order)| revoked_words(t, number, order)),
        in_force: (!status.replaced.is_empty() && status.revoked.is_none()).then(|| match &status
            .in_force
        {
            Some(number) => t.with("lookup-in-force", &[("number", number)]),
            None => t.get("lookup-none-in-force"),
        }),
        next: t.get(format!("lookup-next-{}", status.stage.code().replace('_', "-"))),
        more: match course {
            Some(course) => More::Told(Box::new(told(t, caller, status, &course))),
            None => More::Asked(Box::new(
                Field::digits(&t, "so-cuoi", t.with("lookup-phone", &[("count", &count)]))
                    .hint(t.get("lookup-phone-hint"))
                    .autocomplete("off")
                    .problems(&problems),
            )),
        },
    }
}

fn told(t: Text, caller: &Caller, status: &PublicStatus, course: &PublicCourse) -> Told {
    let stage = status.stage;
    let mut facts = Facts::new()
        .line(t.get("filing-procedure"), &course.procedure)
        .line(t.get("lookup-agency"), &course.agency)
        .line(t.get("view-submitted"), t.date_time(course.submitted_at));
    let times = [
        ("view-accepted", course.accepted_at),
        ("view-due", course.due_at),
        ("view-finished", course.finished_at),
        ("view-returned", course.returned_at),
    ];
    for (key, at) in times {
        if let Some(at) = at {
            facts = facts.line(t.get(key), t.date_time(at));
        }
    }
    let (papers, until) = match &course.asked {
        Some((papers, until)) => (papers.clone(), Some(t.weekday_date_time(*until))),
        None => (Vec::new(), None),
    };
    Told {
        due: progress::due(t, caller.ctx.now, stage, course.due_at, course.paused_at),
        steps: progress::steps(t, stage),
        facts,
        papers,
        until,
        timeline: progress::timeline(t, &course.timeline),
        rate: stage.is_ended().then(|| format!("/danh-gia?ma={}", status.code)),
    }
}

fn render(
    app: &App,
    caller: &Caller,
    typed: String,
    found: Option<Found>,
) -> Result<Response, Failure> {
    render_with(app, caller, typed, found, Vec::new())
}

fn render_with(
    app: &App,
    caller: &Caller,
    typed: String,
    found: Option<Found>,
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let status = match (&found, problems.is_empty()) {
        (None, _) if !typed.is_empty() => StatusCode::NOT_FOUND,
        (_, true) => StatusCode::OK,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    answer(app, caller, (status, typed), found, problems)
}

fn answer(
    app: &App,
    caller: &Caller,
    (status, typed): (StatusCode, String),
    found: Option<Found>,
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let lookup = LookupPage {
        frame: frame(app, caller, t.get("lookup-title")).problems(problems),
        t,
        missing: (found.is_none() && !typed.is_empty()).then(|| typed.clone()),
        search: SearchBox::new(&t, "/tra-cuu", t.get("lookup-code"))
            .name("ma")
            .hint(t.get("lookup-hint"))
            .value(typed),
        found,
    };
    page(status, &lookup)
}
