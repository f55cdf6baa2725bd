//! Asking opinions of several agencies at once: found by a few letters, each with its own question and
//! limit. Everything typed stays with the page while agencies are added and taken out.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use calendar::Limit;
use catalog::StepTime;
use identity::Agency;
use kernel::{AgencyId, Problem};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Field, FieldProblem, Frame, Text};

use super::{
    page,
    part::{self, about, case_path, part_frame},
    posted::Posted,
    texts,
};
use crate::{AskOpinion, Detail, Error, Refusal, domain::Deed, verbs};

/// The most agencies asked at once, and found at once.
const MOST: usize = 12;
/// Working minutes of a day.
const DAY: u32 = 480;

#[derive(Template)]
#[template(path = "officer/ask.html")]
struct AskPage {
    frame: Frame,
    t: Text,
    about: String,
    href: String,
    back: String,
    search: Field,
    found: Vec<(String, String)>,
    is_empty: bool,
    chosen: Vec<Addressee>,
}

/// One agency with what is asked of it.
struct Addressee {
    id: String,
    name: String,
    fields: Vec<Field>,
}

/// What was typed for one agency.
struct Typed {
    id: AgencyId,
    question: String,
    qty: String,
    unit: String,
}

/// What one reading of the database gave.
struct Found {
    detail: Detail,
    agencies: Vec<Agency>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let found = read(&app, &caller, &id).await?;
    let typed = suggested(&found);
    render(&app, &caller, &found, (&typed, ""), Vec::new())
}

pub(super) async fn send(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = read(&app, &caller, &id).await?;
    let posted = Posted::from(fields);
    let mut typed = typed(&posted);
    let pressed = posted.get("viec").split_once(':');
    match pressed.and_then(|(what, id)| Some((what, id.parse().ok()?))) {
        Some(("them", id)) if typed.len() < MOST && !typed.iter().any(|it| it.id == id) => {
            typed.push(Typed { id, question: String::new(), qty: "3".into(), unit: DAYS.into() });
        }
        Some(("bo", id)) => typed.retain(|it| it.id != id),
        Some(_) | None => {}
    }
    if posted.get("viec") != "gui" {
        return render(&app, &caller, &found, (&typed, posted.get("q")), Vec::new());
    }
    let t = texts();
    if typed.is_empty() {
        let told = vec![FieldProblem::new("q", t.get("ask-nobody"))];
        return render(&app, &caller, &found, (&typed, ""), told);
    }
    match ask(&app, &caller, &found.detail, &typed).await {
        Ok(()) => Ok(part::done(found.detail.dossier.id(), "ask")),
        Err(error) => {
            let told = part::told(t, error)?;
            render(&app, &caller, &found, (&typed, ""), told)
        }
    }
}

/// Asks all of them, or none: what is wrong with each is told at once.
async fn ask(app: &App, caller: &Caller, detail: &Detail, typed: &[Typed]) -> Result<(), Error> {
    let dossier = detail.dossier.id();
    let commands: Vec<AskOpinion> = typed
        .iter()
        .map(|it| AskOpinion {
            dossier,
            agency: it.id,
            question: it.question.clone(),
            limit: limit(it),
        })
        .collect();
    let ctx = caller.ctx.clone();
    app.db
        .write(move |tx| {
            let mut problems = Vec::new();
            for command in &commands {
                match verbs::ask_opinion(tx, &ctx, command) {
                    Ok(_) => {}
                    Err(Error::Refused(Refusal::Invalid(found))) => {
                        problems.extend(found.into_iter().map(|problem| Problem {
                            field: format!("{}.{}", problem.field, command.agency),
                            ..problem
                        }));
                    }
                    Err(error) => return Err(error),
                }
            }
            if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems).into()) }
        })
        .await
}

const DAYS: &str = "days";
const HOURS: &str = "hours";

fn limit(typed: &Typed) -> Limit {
    let qty = typed.qty.trim().parse().unwrap_or(0);
    if typed.unit == HOURS { Limit::working_hours(qty) } else { Limit::working_days(qty) }
}

fn typed(posted: &Posted) -> Vec<Typed> {
    let ids = posted.all("agency").into_iter().filter_map(|id| id.parse().ok()).take(MOST);
    ids.map(|id: AgencyId| Typed {
        id,
        question: posted.get(&format!("question.{id}")).to_owned(),
        qty: posted.get(&format!("limit.{id}")).to_owned(),
        unit: posted.get(&format!("unit.{id}")).to_owned(),
    })
    .collect()
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<Found, Failure> {
    let detail = part::open(app, caller, id, Deed::AskOpinion).await?;
    let on = caller.ctx.today();
    let agencies = app.db.read(move |tx| identity::agency_tree(tx, on)).await?;
    Ok(Found { detail, agencies })
}

/// Whom the step at hand says to ask.
fn suggested(found: &Found) -> Vec<Typed> {
    let dossier = &found.detail.dossier;
    let at = usize::try_from(dossier.step()).unwrap_or_default();
    let step = found.detail.rules.procedure.steps.get(at);
    let Some(consult) = step.and_then(|step| step.consult.as_ref()) else { return Vec::new() };
    let agency = found.agencies.iter().find(|agency| agency.code == consult.agency);
    let typed = agency.map(|agency| {
        let (qty, unit) = in_words(consult.limit);
        Typed { id: agency.id, question: consult.about.clone(), qty, unit: unit.into() }
    });
    typed.into_iter().filter(|it| it.id != dossier.current_agency()).collect()
}

/// The time of a step as a form takes it.
fn in_words(time: StepTime) -> (String, &'static str) {
    let minutes = time.working_minutes();
    if minutes.is_multiple_of(DAY) {
        ((minutes / DAY).to_string(), DAYS)
    } else {
        (minutes.div_ceil(60).to_string(), HOURS)
    }
}

fn render(
    app: &App,
    caller: &Caller,
    found: &Found,
    (typed, words): (&[Typed], &str),
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = found.detail.dossier.id();
    let name_of = |id: AgencyId| {
        let agency = found.agencies.iter().find(|agency| agency.id == id);
        agency.map(|agency| agency.name.clone()).unwrap_or_default()
    };
    let chosen = typed.iter().map(|it| addressee(t, name_of(it.id), it, &told)).collect();
    let hits = hits(found, typed, words);
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = AskPage {
        about: about(&found.detail),
        href: format!("{}/lay-y-kien", case_path(id)),
        back: case_path(id),
        search: Field::text(&t, "q", t.get("ask-search"))
            .hint(t.get("ask-search-hint"))
            .value(words)
            .problems(&told)
            .optional(),
        is_empty: !words.trim().is_empty() && hits.is_empty(),
        found: hits,
        chosen,
        frame: part_frame(app, caller, &found.detail, t.get("ask-title")).problems(told),
        t,
    };
    page(status, &view)
}

fn addressee(t: Text, name: String, typed: &Typed, told: &[FieldProblem]) -> Addressee {
    let id = typed.id;
    let units = [DAYS, HOURS].map(|unit| Choice::new(unit, t.get(format!("ask-unit-{unit}"))));
    let fields = vec![
        Field::area(&t, format!("question.{id}"), t.get("ask-question"))
            .max_length(4_000)
            .value(&typed.question)
            .problems(told),
        Field::digits(&t, format!("limit.{id}"), t.get("ask-limit"))
            .short()
            .value(&typed.qty)
            .problems(told),
        Field::select(&t, format!("unit.{id}"), t.get("ask-unit"), units.to_vec())
            .value(&typed.unit),
    ];
    Addressee { id: id.to_string(), name, fields }
}

/// The agencies whose names or codes hold every word typed.
fn hits(found: &Found, typed: &[Typed], words: &str) -> Vec<(String, String)> {
    let wanted: Vec<String> =
        vietnamese::fold(words).split_whitespace().map(str::to_owned).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_hit = |agency: &&Agency| {
        let text = vietnamese::fold(&format!("{} {}", agency.name, agency.short_name));
        agency.id != found.detail.dossier.current_agency()
            && !typed.iter().any(|it| it.id == agency.id)
            && wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let hits = found.agencies.iter().filter(is_hit).take(MOST);
    hits.map(|agency| (agency.id.to_string(), agency.name.clone())).collect()
}
