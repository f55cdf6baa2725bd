//! Correcting what the applicant handed in: the whole content as a form, and why it is changed.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use catalog::FieldKind;
use identity::page::id_in;
use kernel::{Problem, Refused, RefusedKind};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem, Frame, Text};

use super::{
    marks, page,
    part::{self, about, case_path, part_frame},
    texts,
};
use crate::{
    Case, CorrectContent, Error, Refusal,
    domain::{Deed, Typed},
    http::citizen::{
        answers::applicant_fields,
        form::{Section, sections},
        mandate,
        words::sentences,
    },
    queries, verbs,
};

/// The longest reason that the verb takes.
const REASON_LIMIT: u32 = 2_000;

#[derive(Template)]
#[template(path = "officer/correct.html")]
struct CorrectPage {
    frame: Frame,
    t: Text,
    about: String,
    href: String,
    back: String,
    version: i64,
    applicant: Vec<Field>,
    /// Who handed it in for the owner, if somebody did.
    submitter: Vec<Field>,
    sections: Vec<Section>,
    reason: Field,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let case = read(&app, &caller, &id).await?;
    render(&app, &caller, &case, (&marks::typed(&case), ""), Vec::new())
}

pub(super) async fn save(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let case = read(&app, &caller, &id).await?;
    let get = |name: &str| {
        fields.iter().find(|(key, _)| key == name).map_or("", |(_, text)| text).to_owned()
    };
    let form = &case.detail.rules.form;
    let mut typed: Typed = fields
        .iter()
        .filter(|(name, _)| {
            ["form.", "applicant.", "submitter."].iter().any(|it| name.starts_with(it))
        })
        .cloned()
        .collect();
    // A box that nobody ticked is sent by nobody.
    for field in form.fields().filter(|field| field.kind == FieldKind::Tick) {
        typed.entry(format!("form.{}", field.path)).or_default();
    }
    let command = CorrectContent {
        dossier: case.detail.dossier.id(),
        typed: typed.clone(),
        reason: get("reason"),
        seen_version: get("version").parse().ok(),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::correct(tx, &ctx, &command)).await {
        Ok(moved) => Ok(part::done(moved.dossier, "correct")),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let told = told(&case, &problems);
            render(&app, &caller, &case, (&typed, &get("reason")), told)
        }
        Err(Error::Refused(refusal)) if refusal.kind() == RefusedKind::Conflict => {
            let sentence = texts().get(refusal.code().replace(['.', '_'], "-"));
            let told = vec![FieldProblem::new("form", sentence)];
            render(&app, &caller, &case, (&typed, &get("reason")), told)
        }
        Err(error) => Err(error.into()),
    }
}

fn told(case: &Case, problems: &[Problem]) -> Vec<FieldProblem> {
    let (own, typed): (Vec<Problem>, Vec<Problem>) =
        problems.iter().cloned().partition(|it| matches!(it.field.as_str(), "reason" | "form"));
    let mut told = part::sentences(texts(), &own);
    told.extend(sentences(texts(), &case.detail.rules, &typed));
    told
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<Case, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(id)?);
    let case = app.db.read(move |tx| queries::case(tx, &ctx, id)).await?;
    part::check(caller, Deed::Correct, &case.detail)?;
    Ok(case)
}

fn render(
    app: &App,
    caller: &Caller,
    case: &Case,
    (typed, reason): (&Typed, &str),
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let dossier = &case.detail.dossier;
    let under = |prefix: &str| -> BTreeMap<String, String> {
        let found =
            typed.iter().filter_map(|(name, text)| Some((name.strip_prefix(prefix)?, text)));
        found.map(|(name, text)| (name.to_owned(), text.clone())).collect()
    };
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CorrectPage {
        about: about(&case.detail),
        href: format!("{}/sua", case_path(dossier.id())),
        back: case_path(dossier.id()),
        version: dossier.row_version(),
        applicant: applicant_fields(t, &under("applicant."), &told),
        submitter: match &case.detail.mandate {
            Some(_) => mandate::fields(t, &under("submitter."), &told),
            None => Vec::new(),
        },
        sections: fixed(sections(t, &case.detail.rules.form, &under("form."), &told)),
        reason: Field::area(&t, "reason", t.get("correct-reason"))
            .hint(t.get("correct-reason-hint"))
            .max_length(REASON_LIMIT)
            .value(reason)
            .problems(&told),
        frame: part_frame(app, caller, &case.detail, t.get("correct-title")).problems(told),
        t,
    };
    page(status, &view)
}

/// The sections without the ways to add rows or to take them out: how many there are stays.
fn fixed(mut sections: Vec<Section>) -> Vec<Section> {
    for section in &mut sections {
        section.repeat = None;
        section.blocks.iter_mut().for_each(|block| block.remove = None);
    }
    sections
}
