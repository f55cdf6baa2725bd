//! Writing on a draft: a list of its parts with what is missing, and a form for each part, saved by itself.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use kernel::{Problem, Refused};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Cell, Choice, Column, FieldProblem, Frame, Notice, Table, Tag, TagTone, Text};

use super::{
    draft_fill::{Fill, Group, label},
    drafts::{DRAFTS, HERE, draft_id, on_the_page, sentence, shown},
    texts::office,
};
use crate::{
    domain::{
        DraftDeed, DraftPart, Procedure, ProcedureDraft, Refusal, Typed,
        policy::{Action, permit},
        typed_of, with_part,
    },
    error::Error,
    queries::draft::{draft_beside, templates, with_template},
    verbs,
};

/// Prints the result of each procedure with its sample: code, line, what is wrong. Given to the routes as an
/// extension by whoever puts the modules together: this module prints nothing.
#[derive(Clone, Copy)]
pub struct CheckTemplates(pub PrintSamples);

/// Prints the results of these procedures; what is wrong with them.
pub type PrintSamples = fn(&[Procedure]) -> Vec<(String, usize, String)>;

#[derive(Template)]
#[template(path = "admin/draft-parts.html")]
struct PartsPage {
    frame: Frame,
    t: Text,
    here: String,
    parts: Table,
}

#[derive(Template)]
#[template(path = "admin/draft-form.html")]
struct FormPage {
    frame: Frame,
    t: Text,
    here: String,
    back: String,
    about: Option<String>,
    version: i64,
    groups: Vec<Group>,
}

/// The parts, with what was changed and what is missing.
pub(super) async fn parts(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), draft_id(&id)?);
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::KeepDraft)?;
        let beside = draft_beside(tx, id)?;
        beside.draft.after(DraftDeed::Change)?;
        Ok::<_, Error>(beside)
    };
    let beside = app.db.read(read).await?;
    let (t, draft) = (office(), &beside.draft);
    let changed = changed_parts(&typed_of(&beside.base.procedure), &typed_of(&draft.procedure));
    let here = format!("{DRAFTS}/{}", draft.id);
    let page = PartsPage {
        frame: identity::frame(&app, &caller, t.get("draft-edit"))
            .crumb(HERE, t.get("drafts-title"))
            .crumb(here.clone(), draft.procedure.name.as_str()),
        parts: parts_table(&t, draft, &changed),
        here,
        t,
    };
    shown(StatusCode::OK, &page)
}

fn parts_table(t: &Text, draft: &ProcedureDraft, changed: &BTreeSet<&str>) -> Table {
    let columns = ["draft-part", "draft-part-changed", "draft-part-missing"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("draft-parts"), columns).hidden_caption();
    DraftPart::ALL.into_iter().fold(table, |table, part| {
        let code = part.code();
        let state = if changed.contains(code) {
            Cell::part(&Tag::new(TagTone::Active, t.get("draft-part-is-changed")))
        } else {
            Cell::text(t.get("draft-part-as-before"))
        };
        let missing: Vec<String> = part
            .missing(&draft.procedure)
            .into_iter()
            .map(|it| t.get(format!("draft-missing-{it}")))
            .collect();
        let missing =
            if missing.is_empty() { t.get("draft-missing-nothing") } else { missing.join("; ") };
        let href = format!("{DRAFTS}/{}/sua/{code}", draft.id);
        let name = t.get(format!("draft-part-{code}"));
        table.row([Cell::link(href, name), state, Cell::text(missing)])
    })
}

/// The codes of the parts whose fields are filled otherwise.
fn changed_parts(before: &Typed, now: &Typed) -> BTreeSet<&'static str> {
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != now.get(*name));
    changed.map(|name| part_of(name).code()).collect()
}

/// The part in which a field of this name stands.
fn part_of(name: &str) -> DraftPart {
    match name.split('.').next().unwrap_or_default() {
        "target" | "reception" | "level" | "competent" => DraftPart::Competence,
        "channel" => DraftPart::Channels,
        "fee" => DraftPart::Fees,
        "step" => DraftPart::Steps,
        "paper" => DraftPart::Papers,
        "field" => DraftPart::Form,
        "outcome_name" | "number_pattern" | "valid_months" | "template" => DraftPart::Outcome,
        "basis" => DraftPart::LegalBasis,
        _ => DraftPart::Words,
    }
}

/// The form of one part.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let part = part_named(&part)?;
    form_page(&app, &caller, (&id, part), (StatusCode::OK, None, Vec::new(), None)).await
}

fn part_named(code: &str) -> Result<DraftPart, Failure> {
    DraftPart::from_code(code).ok_or_else(|| Failure::refused(&Refusal::UnknownDraft))
}

/// Writes what was typed for one part.
pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    check: Option<Extension<CheckTemplates>>,
    Path((id, part)): Path<(String, String)>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let part = part_named(&part)?;
    let typed: Typed = posted.into_iter().collect();
    let seen = typed.get("version").and_then(|text| text.parse().ok());
    let command = verbs::ChangeDraft {
        draft: draft_id(&id)?,
        seen_version: seen.unwrap_or_default(),
        part: Some(part),
        typed: typed.clone(),
    };
    let t = office();
    if let Some((line, what)) = printed(&app, &caller, check, &command).await? {
        let named = [("line", t.number(line)), ("what", what)];
        let named = named.each_ref().map(|(name, value)| (*name, value.as_str()));
        let notice = Notice::failure(t.with("draft-template-broken", &named));
        let again = (StatusCode::UNPROCESSABLE_ENTITY, Some(typed), Vec::new(), Some(notice));
        return form_page(&app, &caller, (&id, part), again).await;
    }
    let ctx = caller.ctx.clone();
    let outcome = app.db.write(move |tx| verbs::change_draft(tx, &ctx, &command)).await;
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("{DRAFTS}/{id}/sua")).into_response());
    };
    let (status, refusal) = on_the_page(error)?;
    let problems = refusal.problems().to_vec();
    let notice = problems.is_empty().then(|| sentence(&t, &refusal));
    form_page(&app, &caller, (&id, part), (status, Some(typed), problems, notice)).await
}

/// What is wrong with the result when it is printed as the draft would have it: line and words. Nothing when it
/// prints, or when what was typed is wrong anyway.
async fn printed(
    app: &App,
    caller: &Caller,
    check: Option<Extension<CheckTemplates>>,
    command: &verbs::ChangeDraft,
) -> Result<Option<(i64, String)>, Failure> {
    let part = command.part.filter(|it| matches!(it, DraftPart::Form | DraftPart::Outcome));
    let (Some(Extension(CheckTemplates(check))), Some(part)) = (check, part) else {
        return Ok(None);
    };
    let (ctx, draft, typed) = (caller.ctx.clone(), command.draft, command.typed.clone());
    // Printing is heavy: it is done where the database is read, never where requests are answered.
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::KeepDraft)?;
        let procedure = draft_beside(tx, draft)?.draft.procedure;
        let Ok(typed) = with_template(tx, &typed, ctx.today()) else { return Ok(None) };
        let changed = with_part(&procedure, part, &typed).ok();
        let found = changed.and_then(|it| check(&[it]).into_iter().next());
        Ok::<_, Error>(found.map(|(_, line, what)| (line, what)))
    };
    let found = app.db.read(read).await?;
    Ok(found.map(|(line, what)| (i64::try_from(line).unwrap_or_default(), what)))
}

/// What the form is shown with: the status, what was typed, what is wrong with it, a sentence above.
type Again = (StatusCode, Option<Typed>, Vec<Problem>, Option<Notice>);

async fn form_page(
    app: &App,
    caller: &Caller,
    (id, part): (&str, DraftPart),
    (status, typed, problems, notice): Again,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), draft_id(id)?);
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::KeepDraft)?;
        let draft = draft_beside(tx, id)?.draft;
        let offered = offered(tx, (part, &draft.procedure), ctx.today())?;
        Ok::<_, Error>((draft, offered))
    };
    let (draft, offered): (ProcedureDraft, Vec<Choice>) = app.db.read(read).await?;
    draft.after(DraftDeed::Change).map_err(|it: Refusal| Failure::refused(&it))?;
    let t = office();
    let problems = FieldProblem::of(t, &problems, |field| label(&t, field));
    let seen = typed.as_ref().and_then(|typed| typed.get("version")?.parse().ok());
    let typed = typed.unwrap_or_else(|| typed_of(&draft.procedure));
    let back = format!("{DRAFTS}/{id}/sua");
    let title = t.get(format!("draft-part-{}", part.code()));
    let mut frame = identity::frame(app, caller, title)
        .crumb(HERE, t.get("drafts-title"))
        .crumb(format!("{DRAFTS}/{id}"), draft.procedure.name.as_str())
        .crumb(back.clone(), t.get("draft-edit"))
        .problems(problems.clone());
    frame.notice = notice;
    let fill = Fill { t, typed: &typed, problems: &problems };
    let page = FormPage {
        here: format!("{back}/{}", part.code()),
        back,
        about: t.find(format!("draft-part-{}-about", part.code())),
        version: seen.unwrap_or(draft.version),
        groups: fill.groups(part, &draft.procedure, &offered),
        frame,
        t,
    };
    shown(status, &page)
}

/// The agencies that may decide, or the results whose template may be taken, where that is asked.
fn offered(
    tx: &mut Tx<'_>,
    (part, procedure): (DraftPart, &Procedure),
    on: Date,
) -> Result<Vec<Choice>, Fault> {
    if part == DraftPart::Outcome {
        let others = templates(tx, on)?.into_iter().filter(|(code, _)| *code != procedure.code);
        let choice = |(code, name): (String, String)| {
            let label = format!("{code} · {name}");
            Choice::new(code, label)
        };
        return Ok(others.map(choice).collect());
    }
    if part != DraftPart::Competence {
        return Ok(Vec::new());
    }
    let tree = identity::agency_tree(tx, on)?.into_iter();
    let tree = tree.filter(|it| it.level != identity::AgencyLevel::Commune);
    Ok(tree.map(|it| Choice::new(it.code, it.name)).collect())
}
