//! The scans of a dossier; one scan, its picture beside what was read, to be mended and confirmed.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use catalog::OTHER_PAPER_KIND;
use dossier::DossierId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{
    Cell, Choice, Column, Empty, Facts, Field, FieldProblem, Frame, Notice, Table, Tag, Text,
};

use super::{
    copy::{self, CopyWords},
    page::{Again, again, frame, id_in, page, see_other, sentences, texts},
    words,
};
use crate::{
    ConfirmRecognition, KeyField, MediaKind, RecognisedPage, Recognition, RecognitionId,
    RecognitionState, ScanView, SeenScan, UNLIMITED, confirm_recognition, copy_of, read_again,
    scan_view, scans_of, skip_recognition,
};

/// What was found with less is to be looked at twice.
const SURE: i64 = 85;
/// So many pages are drawn of a document that nobody read yet.
const UNREAD_PAGES: i64 = 1;
/// The tick that says that a paper holds without an end.
const NO_END: &str = "unlimited";

#[derive(Template)]
#[template(path = "officer/scans.html")]
struct ScansPage {
    frame: Frame,
    t: Text,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// The scans of one dossier.
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, id): (_, DossierId) = (caller.ctx.clone(), id_in(&id)?);
    let (scans, detail) = app
        .db
        .read(move |tx| {
            let mut scans = Vec::new();
            for scan in scans_of(tx, &ctx, id)? {
                let copy = copy_of(tx, &scan)?;
                let clerk = match scan.decided_by {
                    Some(position) => dossier::signer(tx, position)?.map(|it| it.name),
                    None => None,
                };
                scans.push((scan, copy, clerk.unwrap_or_default()));
            }
            Ok::<_, crate::Error>((scans, dossier::detail(tx, &ctx, id)?))
        })
        .await?;
    let columns = ["paper", "made", "state", "sure", "signed"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("scans-title"), columns.to_vec()).hidden_caption();
    let table = scans.iter().fold(table, |table, (scan, copy, clerk)| {
        let said = copy.as_ref().map(|it| copy::said(t, it.as_ref(), clerk));
        let sure = scan.pages.iter().map(|page| page.sure).min();
        let state = Cell::part(&words::state(t, scan));
        let name = crate::queries::paper_name(&detail, &scan.paper_code);
        table.row([
            Cell::link(path(id, scan.id), name),
            Cell::text(t.date_time(scan.made_at)),
            match words::trouble(t, scan) {
                Some(why) => state.note(why),
                None => state,
            },
            Cell::text(sure.map(|it| format!("{it} %")).unwrap_or_default()),
            Cell::text(said.unwrap_or_default()),
        ])
    });
    let code = detail.dossier.code();
    let view = ScansPage {
        frame: frame(&app, &caller, t.with("scans-of", &[("code", code)]))
            .crumb("/can-bo", t.get("work"))
            .crumb(format!("/can-bo/ho-so/{id}"), code),
        t,
        table: (!scans.is_empty()).then_some(table),
        empty: scans.is_empty().then(|| Empty::new(t.get("scans-empty"))),
    };
    page(StatusCode::OK, &view)
}

fn path(dossier: DossierId, scan: RecognitionId) -> String {
    format!("/can-bo/ho-so/{dossier}/nhan-dang/{scan}")
}

#[derive(Template)]
#[template(path = "officer/scan.html")]
struct ScanPage {
    frame: Frame,
    t: Text,
    here: String,
    version: i64,
    tag: Tag,
    trouble: Option<String>,
    facts: Facts,
    /// The scan as it was given.
    file: String,
    /// The pictures of its pages, each with the words for who cannot see it.
    pictures: Vec<(String, String)>,
    fields: Vec<Field>,
    no_end: Field,
    pages: Vec<Field>,
    is_confirmed: bool,
    copy: Option<CopyWords>,
    may_read: bool,
    may_skip: bool,
}

/// What was typed: each field of the form with its value.
type Typed = Vec<(String, String)>;

fn typed<'a>(form: &'a Typed, name: &str) -> Option<&'a str> {
    form.iter().find(|(field, _)| field == name).map(|it| it.1.as_str())
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let notice = match done.xong.as_deref() {
        Some("xac-nhan") => Some(
            Notice::success(texts().get("scan-confirm-done"))
                .link("/can-bo/nhan-dang", texts().get("scan-to-queue")),
        ),
        Some("doc-lai") => Some(Notice::success(texts().get("scan-again-done"))),
        Some("bo-qua") => Some(Notice::success(texts().get("scan-skip-done"))),
        Some(_) | None => None,
    };
    let ids = (id_in(&id)?, id_in(&scan)?);
    shown(&app, &caller, ids, (None, Again::done(notice))).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    ids: (DossierId, RecognitionId),
    (form, again): (Option<Typed>, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| scan_view(tx, &ctx, ids)).await?;
    let scan = &view.scan;
    let (id, code) = (scan.dossier, view.detail.dossier.code());
    let problems = sentences(t, &again.problems);
    let mut frame = frame(app, caller, view.paper_name().to_owned())
        .crumb("/can-bo", t.get("work"))
        .crumb(format!("/can-bo/ho-so/{id}"), code)
        .crumb(format!("/can-bo/ho-so/{id}/nhan-dang"), t.get("scans-title"))
        .problems(problems.clone());
    frame.notice = again.notice;
    let endless = match &form {
        Some(form) => typed(form, NO_END).is_some(),
        None => value(&view, KeyField::ValidUntil) == UNLIMITED,
    };
    let no_end = Field::checkbox(&t, NO_END, t.get("field-unlimited")).optional();
    let shown = ScanPage {
        here: path(id, scan.id),
        version: scan.version,
        tag: words::state(t, scan),
        trouble: words::trouble(t, scan),
        facts: facts(t, &view),
        file: format!("/ho-so/{id}/giay-to/{}", scan.paper),
        pictures: pictures(t, &view),
        fields: KeyField::ALL
            .into_iter()
            .map(|it| field(t, &view, it, form.as_ref()).problems(&problems))
            .collect(),
        no_end: if endless { no_end.value("on") } else { no_end },
        pages: pages(t, scan, form.as_ref(), &problems),
        is_confirmed: scan.state == RecognitionState::Confirmed,
        copy: copy::words(t, caller, &view),
        may_read: scan.clone().again().is_ok(),
        may_skip: matches!(
            scan.state,
            RecognitionState::Waiting | RecognitionState::Read | RecognitionState::Failed
        ),
        frame,
        t,
    };
    page(again.status, &shown)
}

/// What stands in the field now: what was confirmed, else what was found; a kind that the procedure names, unless the
/// title says another one clearly.
fn value(view: &ScanView, field: KeyField) -> String {
    let scan = &view.scan;
    if scan.state == RecognitionState::Confirmed {
        return scan.confirmed_value(field).unwrap_or_default().to_owned();
    }
    let found = scan.found.iter().find(|it| it.field == field);
    if field == KeyField::Kind
        && let Some(kind) = view.named_kind()
        && found.is_none_or(|it| it.sure < SURE)
    {
        return kind.to_owned();
    }
    found.map(|it| it.value.clone()).unwrap_or_default()
}

fn field(t: Text, view: &ScanView, key: KeyField, form: Option<&Typed>) -> Field {
    let name = key.code();
    let label = t.get(format!("field-{}", name.replace('_', "-")));
    let value = match form {
        Some(form) => typed(form, name).unwrap_or_default().to_owned(),
        None => value(view, key),
    };
    let hint = hint(t, view, key);
    match key {
        KeyField::Kind => {
            let mut choices = vec![Choice::new("", t.get("kind-none"))];
            choices.extend(view.kinds.iter().map(|it| Choice::new(&it.code, &it.name)));
            if !view.kinds.iter().any(|it| it.code == OTHER_PAPER_KIND) {
                choices.push(Choice::new(OTHER_PAPER_KIND, t.get("kind-other")));
            }
            Field::select(&t, name, label, choices).value(value).hint(hint)
        }
        KeyField::IssuedOn => Field::date(&t, name, label).optional().value(value).hint(hint),
        KeyField::ValidUntil => {
            let value = if value == UNLIMITED { String::new() } else { value };
            Field::date(&t, name, label).optional().value(value).hint(hint)
        }
        KeyField::PersonalNumber => {
            Field::digits(&t, name, label).optional().medium().value(value).hint(hint)
        }
        KeyField::Number => {
            Field::text(&t, name, label).optional().medium().value(value).hint(hint)
        }
        KeyField::Agency | KeyField::Name => {
            Field::text(&t, name, label).optional().value(value).hint(hint)
        }
    }
}

/// Where it was found and how sure it is; that it was not found.
fn hint(t: Text, view: &ScanView, key: KeyField) -> String {
    let scan = &view.scan;
    let found = scan.found.iter().find(|it| it.field == key);
    let is_unsure = found.is_none_or(|it| it.sure < SURE);
    if key == KeyField::Kind && is_unsure && view.named_kind().is_some() {
        return t.get("found-named");
    }
    let Some(found) = found else {
        let was_read = matches!(scan.state, RecognitionState::Read | RecognitionState::Confirmed);
        return t.get(if was_read { "found-not" } else { "found-by-hand" });
    };
    let (page, line) = (found.page.to_string(), found.line.to_string());
    let sure = found.sure.to_string();
    let words = [("page", page.as_str()), ("line", &line), ("sure", &sure)];
    t.with(if found.sure < SURE { "found-unsure" } else { "found-sure" }, &words)
}

/// The text of each page, to be mended; a first one where nothing was read.
fn pages(
    t: Text,
    scan: &Recognition,
    form: Option<&Typed>,
    problems: &[FieldProblem],
) -> Vec<Field> {
    let empty = [RecognisedPage { number: 1, text: String::new(), sure: 0 }];
    let pages = if scan.pages.is_empty() { &empty[..] } else { &scan.pages };
    let area = |page: &RecognisedPage| {
        let (name, number) = (format!("text.{}", page.number), page.number.to_string());
        let text = form.and_then(|form| typed(form, &name)).unwrap_or(&page.text).to_owned();
        let field = Field::area(&t, name, t.with("field-text", &[("page", &number)])).optional();
        let field = field.value(text).problems(problems);
        if page.sure == 0 {
            return field;
        }
        field.hint(t.with("text-sure", &[("sure", &page.sure.to_string())]))
    };
    pages.iter().map(area).collect()
}

fn facts(t: Text, view: &ScanView) -> Facts {
    let scan = &view.scan;
    let mut facts = Facts::new()
        .line(t.get("fact-file"), Cell::text(&view.paper.file_name))
        .line(t.get("fact-made"), t.date_time(scan.made_at))
        .line(t.get("fact-sha256"), Cell::text(&scan.sha256));
    if let Some(at) = scan.read_at {
        facts = facts.line(t.get("fact-read"), t.date_time(at));
    }
    if let (Some(at), Some(by)) = (scan.decided_at, &view.decided_by) {
        let key = format!("fact-{}", scan.state.code());
        let who = Cell::text(format!("{}, {}", by.name, by.title)).note(t.date_time(at));
        facts = facts.line(t.get(key), who);
    }
    facts
}

/// The picture itself, or the pages of a document as pictures.
fn pictures(t: Text, view: &ScanView) -> Vec<(String, String)> {
    let scan = &view.scan;
    let words = |page: i64| t.with("picture-of", &[("page", &page.to_string())]);
    match MediaKind::of(&scan.media_type) {
        Some(MediaKind::Jpeg | MediaKind::Png) => {
            vec![(format!("/ho-so/{}/giay-to/{}", scan.dossier, scan.paper), words(1))]
        }
        Some(MediaKind::Pdf) => {
            let last = scan.pages.iter().map(|it| it.number).max().unwrap_or(UNREAD_PAGES);
            let here = path(scan.dossier, scan.id);
            (1..=last).map(|page| (format!("{here}/trang/{page}"), words(page))).collect()
        }
        None => Vec::new(),
    }
}

pub(super) async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan)): Path<(String, String)>,
    Form(form): Form<Typed>,
) -> Result<Response, Failure> {
    let ids: (DossierId, RecognitionId) = (id_in(&id)?, id_in(&scan)?);
    let ctx = caller.ctx.clone();
    // The address names the dossier that is noted as read: it has to be the one of the scan.
    let view = app.db.read(move |tx| scan_view(tx, &ctx, ids)).await?;
    let value = |key: KeyField| {
        let is_endless = key == KeyField::ValidUntil && typed(&form, NO_END).is_some();
        let text = typed(&form, key.code()).unwrap_or_default();
        (key, if is_endless { UNLIMITED.to_owned() } else { text.to_owned() })
    };
    let last = view.scan.pages.len().max(1);
    let text = |number: usize| typed(&form, &format!("text.{number}")).unwrap_or_default();
    let command = ConfirmRecognition {
        seen: SeenScan { id: ids.1, version: version(&form) },
        fields: KeyField::ALL.map(value).to_vec(),
        texts: (1..=last).map(|number| text(number).to_owned()).collect(),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| confirm_recognition(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{}?xong=xac-nhan", path(ids.0, ids.1)))),
        Err(error) => {
            let told = again(texts(), error)?;
            shown(&app, &caller, ids, (Some(form), told)).await
        }
    }
}

fn version(form: &Typed) -> i64 {
    typed(form, "version").and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// What a button sends.
#[derive(Deserialize)]
pub(super) struct Pressed {
    version: i64,
    /// From where it was pressed: the queue, or else the page of the scan.
    #[serde(default)]
    tu: String,
}

pub(super) async fn again_read(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Failure> {
    let ids = (id_in(&id)?, id_in(&scan)?);
    let (ctx, seen) = (caller.ctx.clone(), SeenScan { id: ids.1, version: pressed.version });
    let done = app.db.write(move |tx| {
        scan_view(tx, &ctx, ids)?;
        read_again(tx, &ctx, seen)
    });
    let done = done.await;
    settled(&app, &caller, ids, (&pressed, done, "doc-lai")).await
}

pub(super) async fn skip(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Failure> {
    let ids = (id_in(&id)?, id_in(&scan)?);
    let (ctx, seen) = (caller.ctx.clone(), SeenScan { id: ids.1, version: pressed.version });
    let done = app.db.write(move |tx| {
        scan_view(tx, &ctx, ids)?;
        skip_recognition(tx, &ctx, seen)
    });
    let done = done.await;
    settled(&app, &caller, ids, (&pressed, done, "bo-qua")).await
}

/// Back to where the button was.
async fn settled(
    app: &App,
    caller: &Caller,
    ids: (DossierId, RecognitionId),
    (pressed, done, deed): (&Pressed, Result<Recognition, crate::Error>, &str),
) -> Result<Response, Failure> {
    match done {
        Ok(_) if pressed.tu == "hang-doi" => {
            Ok(see_other(&format!("/can-bo/nhan-dang?xong={deed}")))
        }
        Ok(_) => Ok(see_other(&format!("{}?xong={deed}", path(ids.0, ids.1)))),
        Err(error) => {
            let told = again(texts(), error)?;
            shown(app, caller, ids, (None, told)).await
        }
    }
}
