//! Step 1 of a filing: the owner, and the form. Saved as typed on every send, right or wrong.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use catalog::{MAX_FIELDS, MAX_TEXT_CHARS};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Field, FieldProblem, Frame, Text};

use super::{
    filing::Filing,
    form::{self, Section},
    frame, page, see_other, status_for, texts, words,
};
use crate::{DraftChange, SaveDraft, save_draft};

#[derive(Template)]
#[template(path = "citizen/answers.html")]
struct AnswersPage {
    frame: Frame,
    t: Text,
    step: String,
    procedure: String,
    procedure_code: String,
    draft: String,
    place: String,
    applicant: Vec<Field>,
    sections: Vec<Section>,
}

/// What the address asks.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// To show at once what is wrong.
    loi: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let problems = if asked.loi.is_some() { filing.answer_problems() } else { Vec::new() };
    render(&app, &caller, &filing, &problems)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut filing = Filing::load(&app, &caller, &id).await?;
    let goes_on = !posted.iter().any(|(name, value)| name == "viec" && value == "luu");
    let mut applicant = BTreeMap::new();
    let mut typed = BTreeMap::new();
    for (name, text) in posted.into_iter().take(MAX_FIELDS) {
        let text: String = text.chars().take(MAX_TEXT_CHARS).collect();
        if let Some(field) = name.strip_prefix("applicant.") {
            if APPLICANT.contains(&field) {
                applicant.entry(field.to_owned()).or_insert(text);
            }
        } else if let Some(path) = name.strip_prefix("form.")
            && filing.rules.form.field(path).is_some()
        {
            typed.entry(path.to_owned()).or_insert(text);
        }
    }
    filing.content.applicant.clone_from(&applicant);
    filing.content.form.clone_from(&typed);
    let change = DraftChange::Answers { applicant, form: typed };
    let (ctx, command) = (caller.ctx.clone(), SaveDraft { draft: filing.id, change });
    app.db.write(move |tx| save_draft(tx, &ctx, &command)).await?;
    if !goes_on {
        return Ok(see_other("/ho-so-cua-toi?da=luu-nhap"));
    }
    let problems = filing.answer_problems();
    if problems.is_empty() {
        return Ok(see_other(&filing.path("/giay-to")));
    }
    render(&app, &caller, &filing, &problems)
}

const APPLICANT: [&str; 5] = ["name", "personal_id", "phone", "email", "address"];

fn render(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let t = texts(caller);
    let problems = words::sentences(t, &filing.rules, problems);
    // Days that were typed the way people write them come back the way the browser reads them.
    let mut typed = filing.content.form.clone();
    let filled = filing.filled().value;
    for field in filing.rules.form.fields().filter(|it| it.kind == catalog::FieldKind::Date) {
        let read = field.path.split('.').try_fold(&filled, |at, name| at.get(name));
        if let Some(date) = read.and_then(serde_json::Value::as_str) {
            typed.insert(field.path.clone(), date.to_owned());
        }
    }
    let procedure = &filing.rules.procedure;
    let status = status_for(&problems);
    let answers = AnswersPage {
        t,
        step: t.with("filing-step", &[("step", "1")]),
        procedure: procedure.name_in(caller.lang).0.to_owned(),
        procedure_code: procedure.code.clone(),
        draft: filing.id.to_string(),
        place: filing.place_name(),
        applicant: applicant_fields(t, &filing.content.applicant, &problems),
        sections: form::sections(t, &filing.rules.form, &typed, &problems),
        frame: frame(app, caller, t.get("answers-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title"))
            .problems(problems),
    };
    page(status, &answers)
}

pub(in crate::http) fn applicant_fields(
    t: Text,
    typed: &BTreeMap<String, String>,
    problems: &[FieldProblem],
) -> Vec<Field> {
    let label = |field: &str| t.get(format!("field-applicant-{field}"));
    let fields = [
        ("name", Field::text(&t, "applicant.name", label("name")).autocomplete("name")),
        (
            "personal_id",
            Field::digits(&t, "applicant.personal_id", label("personal-id"))
                .hint(t.get("applicant-personal-id-hint")),
        ),
        ("phone", Field::phone(&t, "applicant.phone", label("phone"))),
        (
            "email",
            Field::email(&t, "applicant.email", label("email"))
                .hint(t.get("applicant-email-hint"))
                .optional(),
        ),
        (
            "address",
            Field::text(&t, "applicant.address", label("address"))
                .hint(t.get("applicant-address-hint"))
                .autocomplete("address-line1"),
        ),
    ];
    fields
        .into_iter()
        .map(|(field, made)| {
            made.value(typed.get(field).map_or("", String::as_str)).problems(problems)
        })
        .collect()
}
