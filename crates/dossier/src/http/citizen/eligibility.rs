//! “Is this procedure for me?”: the questions before the form. Answers are read and forgotten.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use catalog::{DecisionOutcome, DecisionRule, Eligibility, ProcedureVersion};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Frame, Text};

use super::{
    form::{self, Section},
    frame, page, status_for, texts, words,
};
use crate::{Error, Refusal};

#[derive(Template)]
#[template(path = "citizen/eligibility.html")]
struct EligibilityPage {
    frame: Frame,
    t: Text,
    /// Where the questions are answered.
    action: String,
    /// Where it goes on.
    onward: String,
    sections: Vec<Section>,
    rules: Option<String>,
    verdict: Option<Verdict>,
}

/// What the answers mean.
pub(super) enum Verdict {
    ForYou,
    NotForYou { why: String, instead: Option<(String, String)> },
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let version = load(&app, &caller, code).await?;
    let said = Said { answers: BTreeMap::new(), verdict: None, problems: Vec::new() };
    render(&app, &caller, &version, said)
}

pub(super) async fn judge(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let version = load(&app, &caller, code).await?;
    let answers: BTreeMap<String, String> = posted
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("form.")?.to_owned(), text)))
        .collect();
    let (verdict, problems) = weigh(&app, &caller, &version, &answers).await?;
    render(&app, &caller, &version, Said { answers, verdict, problems })
}

/// What the answers mean, or what is missing in them.
pub(super) async fn weigh(
    app: &App,
    caller: &Caller,
    version: &ProcedureVersion,
    answers: &BTreeMap<String, String>,
) -> Result<(Option<Verdict>, Vec<kernel::Problem>), Failure> {
    let questions = questions(version)?;
    let given: Vec<(String, String)> = answers.clone().into_iter().collect();
    let filled = questions.form.read_posted(&given);
    // An answer that rules it out is told at once, before the remaining questions.
    let procedure = &version.procedure;
    let case = match questions.refuses(&filled.value) {
        Some(case) => Some((case.text.clone(), case.instead.clone())),
        None => {
            let rule = procedure.not_eligible(&filled.value, caller.ctx.today());
            rule.map(|rule| (words::because(texts(caller), rule), instead_of(rule)))
        }
    };
    let verdict = match case {
        Some(case) => Some(refused(app, caller, case).await?),
        None if filled.problems.is_empty() => Some(Verdict::ForYou),
        None => None,
    };
    let problems = if verdict.is_some() { Vec::new() } else { filled.problems };
    Ok((verdict, problems))
}

async fn load(app: &App, caller: &Caller, code: String) -> Result<Arc<ProcedureVersion>, Failure> {
    let on = caller.ctx.today();
    let found = app
        .db
        .read(move |tx| {
            let found = catalog::procedure_in_force(tx, &code, on)?.ok_or(Refusal::NotOffered)?;
            Ok::<_, Error>(found)
        })
        .await?;
    questions(&found)?;
    Ok(found)
}

fn questions(version: &ProcedureVersion) -> Result<&Eligibility, Failure> {
    version.form.eligibility().ok_or_else(Failure::not_found)
}

/// The code of the procedure that a rule names in the place of this one.
fn instead_of(rule: &DecisionRule) -> Option<String> {
    match &rule.then {
        DecisionOutcome::NotEligible(instead) => instead.clone(),
        DecisionOutcome::Eligible | DecisionOutcome::Limit(_) | DecisionOutcome::Amount(_) => None,
    }
}

/// Why, and the name of the right procedure if it is among ours.
async fn refused(
    app: &App,
    caller: &Caller,
    (why, right): (String, Option<String>),
) -> Result<Verdict, Failure> {
    let mut instead = None;
    if let Some(code) = right {
        let on = caller.ctx.today();
        let found = app.db.read(move |tx| catalog::procedure_in_force(tx, &code, on)).await?;
        instead = found.map(|it| {
            let procedure = &it.procedure;
            (format!("/thu-tuc/{}", procedure.code), procedure.name_in(caller.lang).0.to_owned())
        });
    }
    Ok(Verdict::NotForYou { why, instead })
}

/// What was answered, and what it means.
struct Said {
    answers: BTreeMap<String, String>,
    verdict: Option<Verdict>,
    problems: Vec<kernel::Problem>,
}

fn render(
    app: &App,
    caller: &Caller,
    version: &ProcedureVersion,
    said: Said,
) -> Result<Response, Failure> {
    let Said { answers, verdict, problems } = said;
    let t = texts(caller);
    let questions = questions(version)?;
    let named: Vec<kernel::Problem> = problems
        .into_iter()
        .map(|mut problem| {
            problem.field = format!("form.{}", problem.field);
            problem
        })
        .collect();
    let problems = words::sentences_of(t, &questions.form, &named);
    let procedure = &version.procedure;
    let status = if verdict.is_some() { StatusCode::OK } else { status_for(&problems) };
    let (name, _) = procedure.name_in(caller.lang);
    let asked = EligibilityPage {
        t,
        action: format!("/nop-ho-so/{}/phu-hop", procedure.code),
        onward: format!("/nop-ho-so/{}", procedure.code),
        sections: form::sections(t, &questions.form, &answers, &problems),
        rules: form::rules(&questions.form),
        verdict,
        frame: frame(app, caller, t.get("eligibility-title"))
            .crumb(format!("/thu-tuc/{}", procedure.code), name)
            .problems(problems),
    };
    page(status, &asked)
}
