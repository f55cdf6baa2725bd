//! “Are these procedures for me?”: the questions of all procedures of a bundle on one page. Answers are read and forgotten.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use catalog::{BundleVersion, Eligibility, ProcedureVersion};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{FieldProblem, Frame, Text};

use super::super::{
    eligibility::{Verdict, weigh},
    form::{Asking, Section, rules_of_all, sections_beside},
    frame, page, status_for, texts, words,
};
use crate::{Error, Refusal};

#[derive(Template)]
#[template(path = "citizen/joint/questions.html")]
struct QuestionsPage {
    frame: Frame,
    t: Text,
    action: String,
    onward: String,
    rules: String,
    members: Vec<ShownMember>,
    /// Every procedure asked about fits.
    is_for_you: bool,
}

/// The questions of one procedure, and what the answers mean.
struct ShownMember {
    title: String,
    sections: Vec<Section>,
    verdict: Option<Verdict>,
}

/// The bundle with those of its procedures that ask something first.
struct Asked {
    version: BundleVersion,
    members: Vec<Arc<ProcedureVersion>>,
}

impl Asked {
    fn questions(&self) -> impl Iterator<Item = (String, &ProcedureVersion, &Eligibility)> {
        let asked = self.members.iter().filter_map(|it| Some((&**it, it.form.eligibility()?)));
        asked.enumerate().map(|(at, (rules, asks))| (format!("m{}.", at + 1), rules, asks))
    }
}

/// What was answered about one procedure, and what it means.
#[derive(Default)]
struct Said {
    answers: BTreeMap<String, String>,
    verdict: Option<Verdict>,
    problems: Vec<kernel::Problem>,
}

pub(in super::super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(bundle): Path<String>,
) -> Result<Response, Failure> {
    let asked = load(&app, &caller, bundle).await?;
    let said = asked.questions().map(|_| Said::default()).collect();
    render(&app, &caller, &asked, said)
}

pub(in super::super) async fn judge(
    State(app): State<App>,
    caller: Caller,
    Path(bundle): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let asked = load(&app, &caller, bundle).await?;
    let mut said = Vec::new();
    for (prefix, version, _) in asked.questions() {
        let own = format!("form.{prefix}");
        let answers: BTreeMap<String, String> = posted
            .iter()
            .filter_map(|(name, text)| Some((name.strip_prefix(&own)?.to_owned(), text.clone())))
            .collect();
        let (verdict, problems) = weigh(&app, &caller, version, &answers).await?;
        said.push(Said { answers, verdict, problems });
    }
    render(&app, &caller, &asked, said)
}

async fn load(app: &App, caller: &Caller, code: String) -> Result<Asked, Failure> {
    let on = caller.ctx.today();
    let asked = app
        .db
        .read(move |tx| {
            let version = catalog::bundle_in_force(tx, &code, on)?.ok_or(Refusal::NotOffered)?;
            let mut members = Vec::new();
            for member in &version.bundle.members {
                members.extend(catalog::procedure_in_force(tx, &member.procedure, on)?);
            }
            Ok::<_, Error>(Asked { version, members })
        })
        .await?;
    if asked.questions().next().is_none() {
        return Err(Failure::not_found());
    }
    Ok(asked)
}

fn render(app: &App, caller: &Caller, asked: &Asked, said: Vec<Said>) -> Result<Response, Failure> {
    let t = texts(caller);
    let bundle = &asked.version.bundle;
    let (mut members, mut forms, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut first = 0;
    for ((prefix, rules, questions), said) in asked.questions().zip(said) {
        let problems = problems(t, &prefix, questions, said.problems);
        let asking = Asking { prefix: prefix.clone(), first, ..Asking::default() };
        first += questions.form.sections().len();
        let typed = (&said.answers, problems.as_slice());
        members.push(ShownMember {
            title: rules.procedure.name_in(caller.lang).0.to_owned(),
            sections: sections_beside(t, &questions.form, typed, &asking),
            verdict: said.verdict,
        });
        forms.push((prefix, &questions.form, BTreeMap::new()));
        all.extend(problems);
    }
    let status = status_for(&all);
    let view = QuestionsPage {
        t,
        action: format!("/nop-mot-lan/{}/phu-hop", bundle.code),
        onward: format!("/nop-mot-lan/{}", bundle.code),
        rules: rules_of_all(&forms),
        is_for_you: members.iter().all(|it| matches!(it.verdict, Some(Verdict::ForYou))),
        members,
        frame: frame(app, caller, t.get("joint-questions-title"))
            .crumb(format!("/nop-mot-lan/{}", bundle.code), bundle.name_in(caller.lang).0)
            .problems(all),
    };
    page(status, &view)
}

/// What is missing, in words, by the names that the fields have on this page.
fn problems(
    t: Text,
    prefix: &str,
    questions: &Eligibility,
    found: Vec<kernel::Problem>,
) -> Vec<FieldProblem> {
    let named: Vec<kernel::Problem> = found
        .into_iter()
        .map(|mut problem| {
            problem.field = format!("form.{}", problem.field);
            problem
        })
        .collect();
    let told = words::sentences_of(t, &questions.form, &named);
    told.into_iter()
        .map(|mut problem| {
            problem.field = problem.field.replacen("form.", &format!("form.{prefix}"), 1);
            problem
        })
        .collect()
}
