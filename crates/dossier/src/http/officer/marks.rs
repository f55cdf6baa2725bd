//! Marking what is wrong: every field and every paper with room for a remark beside it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use identity::page::id_in;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem, Frame, Text};

use super::{
    page,
    part::{self, about, case_path, part_frame},
    texts,
};
use crate::{
    Case, MarkDossier,
    domain::{APPLICANT_FIELDS, Deed, Marks, SUBMITTER_FIELDS, Typed, section_targets, typed_form},
    http::citizen::form::shown_text,
    queries, verbs,
};

/// The longest remark that the verb takes.
const REMARK_LIMIT: u32 = 500;

#[derive(Template)]
#[template(path = "officer/marks.html")]
struct MarksPage {
    frame: Frame,
    t: Text,
    about: String,
    href: String,
    back: String,
    sections: Vec<(String, Vec<Field>)>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let case = read(&app, &caller, &id).await?;
    render(&app, &caller, &case, &case.casework.marks, Vec::new())
}

pub(super) async fn save(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let case = read(&app, &caller, &id).await?;
    let marks: Marks = fields
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("mark.")?.to_owned(), text)))
        .collect();
    let dossier = case.detail.dossier.id();
    let command = MarkDossier { dossier, marks: marks.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::mark(tx, &ctx, &command)).await {
        Ok(()) => Ok(part::done(dossier, "mark")),
        Err(error) => {
            let told = part::told(texts(), error)?;
            render(&app, &caller, &case, &marks, told)
        }
    }
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<Case, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(id)?);
    let case = app.db.read(move |tx| queries::case(tx, &ctx, id)).await?;
    part::check(caller, Deed::Mark, &case.detail)?;
    Ok(case)
}

/// What stands in every field, as it would be typed.
pub(super) fn typed(case: &Case) -> Typed {
    let detail = &case.detail;
    let mut typed = typed_form(&detail.rules.form, &detail.form);
    let applicant = [
        detail.applicant_name.as_str(),
        &detail.applicant_personal_id,
        &detail.applicant_phone,
        detail.applicant_email.as_ref().map_or("", String::as_str),
        &detail.applicant_address,
    ];
    let fields = APPLICANT_FIELDS.iter().zip(applicant);
    typed.extend(fields.map(|(field, text)| (format!("applicant.{field}"), text.to_owned())));
    if let Some(it) = &detail.mandate {
        let submitter = [&it.name, &it.personal_id, &it.phone, &it.address, &it.basis];
        let fields = SUBMITTER_FIELDS.iter().zip(submitter);
        typed.extend(fields.map(|(field, text)| (format!("submitter.{field}"), text.clone())));
    }
    typed
}

fn render(
    app: &App,
    caller: &Caller,
    case: &Case,
    marks: &Marks,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = case.detail.dossier.id();
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = MarksPage {
        about: about(&case.detail),
        href: format!("{}/danh-dau", case_path(id)),
        back: case_path(id),
        sections: sections(t, case, marks),
        frame: part_frame(app, caller, &case.detail, t.get("mark-title")).problems(told),
        t,
    };
    page(status, &view)
}

fn sections(t: Text, case: &Case, marks: &Marks) -> Vec<(String, Vec<Field>)> {
    let (detail, typed) = (&case.detail, typed(case));
    let form = &detail.rules.form;
    let field = |target: &str, label: &str, stands: String| {
        Field::text(&t, format!("mark.{target}"), label)
            .hint(stands)
            .value(marks.get(target).map_or("", String::as_str))
            .max_length(REMARK_LIMIT)
    };
    let stands = |target: &str| {
        let text = typed.get(target).map_or("", String::as_str);
        t.with("mark-stands", &[("text", &shown_text(t, form, target, text))])
    };
    let applicant = APPLICANT_FIELDS.map(|name| {
        let target = format!("applicant.{name}");
        let label = t.get(format!("field-applicant-{}", name.replace('_', "-")));
        field(&target, &label, stands(&target))
    });
    let mut sections = vec![(t.get("case-owner"), applicant.to_vec())];
    for section in form.sections() {
        let fields = section_targets(section, &typed).into_iter();
        let fields = fields.map(|(target, label)| field(&target, &label, stands(&target)));
        sections.push((section.title.clone(), fields.collect()));
    }
    let papers = detail.rules.procedure.papers_for(&detail.form).map(|paper| {
        let given = detail.papers.iter().filter(|it| it.paper_code == paper.code).count();
        let given = t.count("mark-paper-given", i64::try_from(given).unwrap_or(i64::MAX));
        field(&format!("paper.{}", paper.code), &paper.name, given)
    });
    sections.push((t.get("case-papers"), papers.collect()));
    sections
}
