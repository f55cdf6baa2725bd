//! Step 1 of a filing: the owner, and the form. Saved as typed on every send, right or wrong.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use kernel::{Problem, civil_in_vietnam};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text};

use super::{
    filing::Filing,
    form::{self, Section},
    frame, mandate, page, see_other, status_for, texts, typed, words,
};
use crate::{DraftChange, FieldConflict, MandateKind, SaveDraft, save_draft};

#[derive(Template)]
#[template(path = "citizen/answers.html")]
struct AnswersPage {
    frame: Frame,
    t: Text,
    step: String,
    procedure: String,
    place_path: String,
    /// Owner and submitter as they were asked elsewhere, and where that was.
    owner: Option<OwnerElsewhere>,
    draft: String,
    version: i64,
    rules: Option<String>,
    saved: String,
    place: String,
    filed: String,
    submitter: Vec<Field>,
    owner_hint: String,
    applicant: Vec<Field>,
    sections: Vec<Section>,
}

/// What the first of several procedures said of owner and submitter.
struct OwnerElsewhere {
    from: String,
    href: String,
    owner: Facts,
    submitter: Option<Facts>,
}

/// What the address asks.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// To show at once what is wrong.
    loi: Option<String>,
    /// That the answers opened further parts.
    them: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let problems = if asked.loi.is_some() { filing.answer_problems() } else { Vec::new() };
    let t = texts(&caller);
    let opened = asked.them.map(|_| Notice::info(t.get("answers-opened")));
    let problems = words::sentences(t, &filing.rules, &problems);
    show_again(&app, &caller, &filing, problems, opened)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let before = filing.filled().closed;
    let goes_on = !posted.iter().any(|(name, value)| name == "viec" && value == "luu");
    let change = DraftChange::Fields(typed::whole_page(&filing.rules.form, &posted));
    let (ctx, command) = (caller.ctx.clone(), SaveDraft { draft: filing.id, change });
    let done = app.db.write(move |tx| save_draft(tx, &ctx, &command)).await?;
    let mut filing = Filing::load(&app, &caller, &id).await?;
    if !done.conflicts.is_empty() {
        let t = texts(&caller);
        let told = done.conflicts.iter().map(|it| changed_elsewhere(t, &filing, it)).collect();
        // What was typed here stays in the fields: pressing again, having read this, keeps it.
        for it in &done.conflicts {
            filing.content.put(&it.name, &it.mine);
        }
        return show_again(&app, &caller, &filing, told, None);
    }
    if let Some(group) = typed::row_change(&filing.rules.form, &mut filing.content, &posted) {
        let change = DraftChange::Fields(typed::all_of(&filing.content));
        let (ctx, command) = (caller.ctx.clone(), SaveDraft { draft: filing.id, change });
        app.db.write(move |tx| save_draft(tx, &ctx, &command)).await?;
        return Ok(see_other(&format!("{}#nhom-{group}", filing.path(""))));
    }
    if !goes_on {
        return Ok(see_other("/ho-so-cua-toi?da=luu-nhap"));
    }
    let problems = filing.answer_problems();
    if !problems.is_empty() {
        return render(&app, &caller, &filing, &problems);
    }
    // Without the script, parts that the answers opened have not been seen yet.
    let opens_itself = posted.iter().any(|(name, _)| name == "tu-mo");
    if !opens_itself && before.iter().any(|part| !filing.filled().closed.contains(part)) {
        return Ok(see_other(&filing.path("?them=1")));
    }
    Ok(see_other(&filing.path("/giay-to")))
}

/// Both texts, so that the person can choose.
fn changed_elsewhere(t: Text, filing: &Filing, it: &FieldConflict) -> FieldProblem {
    let shown = |text: &str| form::shown_text(t, &filing.rules.form, &it.name, text);
    let words = [
        ("field", &*words::label(t, &filing.rules, &it.name)),
        ("theirs", &*shown(&it.theirs)),
        ("mine", &*shown(&it.mine)),
    ];
    FieldProblem::new(it.name.as_str(), t.with("keep-conflict", &words))
}

fn render(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let problems = words::sentences(texts(caller), &filing.rules, problems);
    show_again(app, caller, filing, problems, None)
}

fn show_again(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    problems: Vec<FieldProblem>,
    notice: Option<Notice>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let procedure = &filing.rules.procedure;
    let status = status_for(&problems);
    let mut frame = frame(app, caller, t.get("answers-title"))
        .crumb("/ho-so-cua-toi", t.get("mine-title"))
        .problems(problems.clone());
    frame.notice = notice;
    let right = filing.content.mandate_fields().and_then(|it| MandateKind::from_code(&it.kind));
    let submitter = right.map(|_| mandate::fields(t, &filing.content.submitter, &problems));
    let answers = AnswersPage {
        t,
        step: filing.step(t, "1"),
        procedure: procedure.name_in(caller.lang).0.to_owned(),
        place_path: filing.place_path(),
        owner: filing.owner_from(t).map(|(id, name)| OwnerElsewhere {
            from: t.with("joint-owner", &[("procedure", &name)]),
            href: format!("/nop-ho-so/nhap/{id}"),
            owner: filing.owner(t),
            submitter: mandate::typed_facts(t, &filing.content.submitter),
        }),
        draft: filing.id.to_string(),
        version: filing.version,
        rules: form::rules(&filing.rules.form),
        saved: t.with("keep-saved", &[("at", &saved_at(t, caller, filing))]),
        place: filing.place_name(),
        filed: match right {
            Some(kind) => t.with("mandate-filed-for", &[("role", &mandate::role(t, kind))]),
            None => t.get("mandate-filed-self"),
        },
        submitter: submitter.unwrap_or_default(),
        owner_hint: t.get(if right.is_some() {
            "mandate-owner-hint"
        } else {
            "answers-applicant-hint"
        }),
        applicant: applicant_fields(t, &filing.content.applicant, &problems),
        sections: form::sections_beside(
            t,
            &filing.rules.form,
            (&filing.content.form, &problems),
            &filing.asking(t),
        ),
        frame,
    };
    page(status, &answers)
}

/// The hour alone when it was today.
fn saved_at(t: Text, caller: &Caller, filing: &Filing) -> String {
    let at = civil_in_vietnam(filing.saved_at);
    if at.date() == caller.ctx.today() { t.time(at.time()) } else { t.date_time(filing.saved_at) }
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
