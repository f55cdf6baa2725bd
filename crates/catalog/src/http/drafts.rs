//! The catalogue for publishing officers: every procedure, the drafts of new versions, and one draft beside the
//! version that it changes.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Ctx, Refused, RefusedKind};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{
    Cell, Column, Empty, Facts, FieldProblem, Frame, Notice, Paging, SearchBox, Table, Tag,
    TagTone, Text,
};

use super::{difference, params::PageParams, texts::office};
use crate::{
    domain::{
        DraftDeed, DraftStage, Part, ProcedureDraft, ProcedureDraftId, Refusal, compare,
        next_stage,
        policy::{Action, permit, permit_check},
    },
    error::Error,
    queries::{
        draft::{DraftBeside, draft_beside, open_drafts},
        list::{ProcedurePage, list_procedures},
    },
    verbs,
};

/// Where the list is.
pub(super) const HERE: &str = "/quan-tri/thu-tuc";
/// Below this stand the drafts.
pub(super) const DRAFTS: &str = "/quan-tri/ban-thao";

/// How many dossiers of a procedure have not ended. Given to the routes as an extension by whoever puts the
/// modules together: this module knows no dossiers.
#[derive(Clone, Copy)]
pub struct RunningDossiers(pub CountRunning);

/// Counts the dossiers of a procedure that have not ended.
pub type CountRunning = fn(&mut Tx<'_>, &str) -> Result<i64, Fault>;

#[derive(Template)]
#[template(path = "admin/procedures.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    search: SearchBox,
    drafts: Option<Table>,
    procedures: Vec<Line>,
    found: String,
    empty: Option<Empty>,
    paging: Paging,
}

struct Line {
    name: String,
    code: String,
    sector: String,
    from: String,
    draft: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/draft.html")]
struct DraftPage {
    frame: Frame,
    t: Text,
    here: String,
    version: i64,
    tag: Tag,
    facts: Facts,
    remark: Option<String>,
    differences: Option<Table>,
    touched: Vec<String>,
    may: Vec<DraftDeed>,
    /// Why this officer cannot check it, when that is so.
    not_checker: Option<String>,
}

impl DraftPage {
    fn may(&self, deed: &str) -> bool {
        let deed = match deed {
            "change" => DraftDeed::Change,
            "submit" => DraftDeed::Submit,
            "send_back" => DraftDeed::SendBack,
            "check" => DraftDeed::Check,
            "publish" => DraftDeed::Publish,
            _ => DraftDeed::Discard,
        };
        self.may.contains(&deed)
    }
}

/// What a deed sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DeedForm {
    version: i64,
    remark: String,
    from: String,
}

/// The list.
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    params: Result<Query<PageParams>, QueryRejection>,
) -> Result<Response, Failure> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let (filter, today, ctx) = (params.filter(), caller.ctx.today(), caller.ctx.clone());
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadDrafts)?;
        Ok::<_, Error>((list_procedures(tx, &filter, today)?, open_drafts(tx)?))
    };
    let (found, drafts) = app.db.read(read).await?;
    let t = office();
    let frame = identity::frame(&app, &caller, t.get("drafts-title"));
    shown(StatusCode::OK, &list_page(frame, t, &params, &found, &drafts))
}

fn list_page(
    frame: Frame,
    t: Text,
    params: &PageParams,
    found: &ProcedurePage,
    drafts: &[ProcedureDraft],
) -> ListPage {
    let number = params.page_number();
    let words = t.count("search-found", i64::try_from(found.total).unwrap_or(i64::MAX));
    let href = |number: usize| params.href("trang", &number.to_string()).replace("/thu-tuc", HERE);
    let before = (number > 1).then(|| href(number - 1));
    let next = (number * super::params::PAGE < found.total).then(|| href(number + 1));
    let procedures = found.procedures.iter().map(|version| {
        let procedure = &version.procedure;
        let draft = drafts.iter().find(|draft| draft.procedure.code == procedure.code);
        Line {
            name: procedure.name.clone(),
            code: procedure.code.clone(),
            sector: procedure.sector.name.clone(),
            from: t.date(procedure.valid_from),
            draft: draft.map(|draft| format!("{DRAFTS}/{}", draft.id)),
        }
    });
    ListPage {
        search: SearchBox::new(&t, HERE, t.get("search-label")).value(params.q.as_str()),
        drafts: (!drafts.is_empty()).then(|| drafts_table(&t, drafts)),
        procedures: procedures.collect(),
        empty: found.procedures.is_empty().then(|| Empty::new(t.get("search-nothing"))),
        paging: Paging::new(&t).shown(words.clone()).previous(before).next(next),
        found: words,
        frame,
        t,
    }
}

fn drafts_table(t: &Text, drafts: &[ProcedureDraft]) -> Table {
    let columns = ["draft-procedure", "fact-code", "draft-stage"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    drafts.iter().fold(Table::new(t.get("drafts-open"), columns), |table, draft| {
        table.row([
            Cell::link(format!("{DRAFTS}/{}", draft.id), draft.procedure.name.as_str()),
            Cell::text(draft.procedure.code.as_str()),
            Cell::part(&stage_tag(t, draft.stage)),
        ])
    })
}

fn stage_tag(t: &Text, stage: DraftStage) -> Tag {
    let tone = match stage {
        DraftStage::Writing => TagTone::Active,
        DraftStage::Submitted => TagTone::Waiting,
        DraftStage::Checked | DraftStage::Published => TagTone::Good,
        DraftStage::Discarded => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("draft-stage-{}", stage.code())))
}

/// Begins a draft.
pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let id = app.db.write(move |tx| verbs::begin_draft(tx, &ctx, &code)).await?;
    Ok(Redirect::to(&format!("{DRAFTS}/{id}/sua")).into_response())
}

/// One draft.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    running: Option<Extension<RunningDossiers>>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    draft_page(&app, &caller, running, (draft_id(&id)?, StatusCode::OK, Vec::new(), None)).await
}

/// What a draft is shown with: its id, the status, problems of a field, a sentence above.
type Shown = (ProcedureDraftId, StatusCode, Vec<FieldProblem>, Option<Notice>);

async fn draft_page(
    app: &App,
    caller: &Caller,
    running: Option<Extension<RunningDossiers>>,
    (id, status, problems, notice): Shown,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadDrafts)?;
        let beside = draft_beside(tx, id)?;
        let n_running = match running {
            Some(Extension(RunningDossiers(count))) => count(tx, &beside.draft.procedure.code)?,
            None => 0,
        };
        Ok::<_, Error>((beside, n_running))
    };
    let (beside, n_running) = app.db.read(read).await?;
    let t = office();
    let mut frame = identity::frame(app, caller, beside.draft.procedure.name.clone())
        .crumb(HERE, t.get("drafts-title"))
        .problems(problems);
    frame.notice = notice;
    shown(status, &view(frame, t, caller, &beside, n_running))
}

fn view(frame: Frame, t: Text, caller: &Caller, beside: &DraftBeside, n_running: i64) -> DraftPage {
    let draft = &beside.draft;
    let differences = compare(&beside.base.procedure, &draft.procedure);
    let has = |parts: &[Part]| differences.iter().any(|it| parts.contains(&it.part));
    let mut touched = Vec::new();
    for (key, parts) in [
        ("touched-limits", &[Part::Limit, Part::Step][..]),
        ("touched-fees", &[Part::Fee]),
        ("touched-papers", &[Part::Paper]),
        ("touched-form", &[Part::Form]),
    ] {
        if has(parts) {
            touched.push(t.get(key));
        }
    }
    touched.push(t.count("touched-dossiers", n_running));
    let may_check = permit_check(&caller.ctx.actor, draft);
    let is_checking = matches!(draft.stage, DraftStage::Submitted | DraftStage::Checked);
    let mut may: Vec<DraftDeed> = DraftDeed::ALL.into_iter().collect();
    may.retain(|deed| next_stage(draft.stage, *deed).is_some());
    if may_check.is_err() {
        may.retain(|deed| !matches!(deed, DraftDeed::Check | DraftDeed::SendBack));
    }
    let mut facts = Facts::new()
        .line(t.get("fact-code"), draft.procedure.code.as_str())
        .line(t.get("draft-base"), t.date(beside.base.procedure.valid_from))
        .line(t.get("draft-authors"), beside.authors.join(", "));
    if let Some(checker) = &beside.checker {
        facts = facts.line(t.get("draft-checker"), checker.as_str());
    }
    if draft.stage == DraftStage::Published {
        facts = facts.line(t.get("fact-valid-from"), t.date(draft.procedure.valid_from));
    }
    DraftPage {
        here: format!("{DRAFTS}/{}", draft.id),
        version: draft.version,
        tag: stage_tag(&t, draft.stage),
        facts,
        remark: Some(draft.remark.clone()).filter(|remark| !remark.is_empty()),
        differences: (!differences.is_empty()).then(|| difference::table(&t, &differences)),
        touched,
        may,
        not_checker: (is_checking && may_check.is_err()).then(|| t.get("draft-own")),
        frame,
        t,
    }
}

/// Puts it before somebody else.
pub(super) async fn submit(at: DeedAt) -> Result<Response, Failure> {
    let (id, version) = (draft_id(&at.2.0)?, at.4.0.version);
    done(at, move |tx, ctx| verbs::submit_draft(tx, ctx, id, version)).await
}

/// Says that it is right.
pub(super) async fn check(at: DeedAt) -> Result<Response, Failure> {
    let (id, version) = (draft_id(&at.2.0)?, at.4.0.version);
    done(at, move |tx, ctx| verbs::check_draft(tx, ctx, id, version)).await
}

/// Gives it up.
pub(super) async fn discard(at: DeedAt) -> Result<Response, Failure> {
    let (id, version) = (draft_id(&at.2.0)?, at.4.0.version);
    done(at, move |tx, ctx| verbs::discard_draft(tx, ctx, id, version)).await
}

/// Gives it back with a remark.
pub(super) async fn send_back(at: DeedAt) -> Result<Response, Failure> {
    let command = verbs::SendBackDraft {
        draft: draft_id(&at.2.0)?,
        remark: at.4.0.remark.clone(),
        seen_version: at.4.0.version,
    };
    done(at, move |tx, ctx| verbs::send_back_draft(tx, ctx, &command)).await
}

/// Makes it a version.
pub(super) async fn publish(at: DeedAt) -> Result<Response, Failure> {
    let command = verbs::PublishDraft {
        draft: draft_id(&at.2.0)?,
        from: at.4.0.from.trim().parse().ok(),
        seen_version: at.4.0.version,
    };
    done(at, move |tx, ctx| verbs::publish_draft(tx, ctx, &command)).await
}

/// Where a deed is done.
pub(super) type DeedAt =
    (State<App>, Caller, Path<String>, Option<Extension<RunningDossiers>>, Form<DeedForm>);

/// Does it and shows the draft; what is refused is said there.
async fn done(
    (State(app), caller, Path(id), running, _): DeedAt,
    deed: impl Fn(&mut Tx<'_>, &Ctx) -> Result<(), Error> + Send + 'static,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let outcome = app.db.write(move |tx| deed(tx, &ctx)).await;
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("{DRAFTS}/{id}")).into_response());
    };
    let (status, refusal) = on_the_page(error)?;
    let t = office();
    let problems = FieldProblem::of(t, refusal.problems(), |field| t.get(format!("field-{field}")));
    let notice = problems.is_empty().then(|| sentence(&t, &refusal));
    draft_page(&app, &caller, running, (draft_id(&id)?, status, problems, notice)).await
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn on_the_page(error: Error) -> Result<(StatusCode, Refusal), Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    match refusal.kind() {
        RefusedKind::Invalid => Ok((StatusCode::UNPROCESSABLE_ENTITY, refusal)),
        RefusedKind::Conflict => Ok((StatusCode::CONFLICT, refusal)),
        RefusedKind::TooMany
        | RefusedKind::NotFound
        | RefusedKind::Denied
        | RefusedKind::NotSignedIn => Err(Failure::refused(&refusal)),
    }
}

/// The sentence of a refusal.
pub(super) fn sentence(t: &Text, refusal: &Refusal) -> Notice {
    Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")))
}

/// The id in an address.
pub(super) fn draft_id(text: &str) -> Result<ProcedureDraftId, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::UnknownDraft))
}

/// The page as an answer.
pub(super) fn shown(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}
