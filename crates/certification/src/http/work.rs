//! The work on one copy: the original, its scan page by page, what is decided.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use catalog::ChannelKind;
use dossier::{DossierId, PaperLine};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Facts, Field, FieldProblem, Frame, Notice, Tag, Text};

use super::{
    page::{Again, frame, id_in, page, sentences, texts},
    words,
};
use crate::{CopyGround, CopyState, CopyWork, copy_work};

#[derive(Template)]
#[template(path = "officer/work.html")]
struct WorkPage {
    frame: Frame,
    t: Text,
    here: String,
    version: i64,
    tag: Tag,
    request: Facts,
    outcome: Option<Facts>,
    /// The pages of the scan: picture, words for who cannot see it, and the tick of the comparison.
    pages: Vec<(String, String, Field)>,
    scan: Field,
    /// Whether the desk scanned the original when it took the dossier in.
    has_desk_scan: bool,
    may_certify: bool,
    ground: Field,
    reason: Field,
    /// The words of the leader's decision, for who decides now.
    decision: Option<Field>,
    draft: Option<String>,
    result: Option<String>,
}

/// What was sent, when the page is shown again with it.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) pages: Vec<usize>,
    pub(super) ground: String,
    pub(super) reason: String,
    pub(super) decision: Option<String>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

/// Where the work on the copy of this dossier is.
pub(super) fn path(id: DossierId) -> String {
    format!("/can-bo/ho-so/{id}/chung-thuc")
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let t = texts();
    let notice = match done.xong.as_deref() {
        Some("ban-chup") => Some(Notice::success(t.get("work-scanned-done"))),
        Some("lap-ban-sao") => Some(
            Notice::success(t.get("work-certified-done"))
                .link("/can-bo/chung-thuc", t.get("work-to-desk")),
        ),
        Some("khong-du-dieu-kien") => Some(Notice::success(t.get("work-rejected-done"))),
        Some(_) | None => None,
    };
    shown(&app, &caller, id_in(&id)?, (Typed::default(), Again::done(notice))).await
}

pub(super) async fn shown(
    app: &App,
    caller: &Caller,
    id: DossierId,
    (typed, again): (Typed, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let work = app.db.read(move |tx| copy_work(tx, &ctx, id)).await?;
    let copy = &work.copy;
    let problems = sentences(t, &again.problems);
    let code = work.detail.dossier.code();
    let mut frame = frame(app, caller, t.with("work-title", &[("title", &work.original.title)]))
        .crumb("/can-bo", t.get("work"))
        .crumb("/can-bo/chung-thuc", t.get("desk-title"))
        .crumb(format!("/can-bo/ho-so/{id}"), code)
        .problems(problems.clone());
    frame.notice = again.notice.or_else(|| standing_notice(t, &work));
    let is_draft = matches!(copy.state, CopyState::Certified) && !copy.pages.is_empty();
    let view = WorkPage {
        here: path(id),
        version: copy.version,
        tag: words::state(t, copy.state),
        request: request(t, &work),
        outcome: outcome(t, &work),
        pages: pages(t, &work, &typed, &problems),
        scan: Field::file(&t, "files", t.get("field-files"))
            .hint(t.get("work-scan-hint"))
            .accept(".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png")
            .multiple()
            .problems(&problems),
        has_desk_scan: desk_scans(&work).next().is_some(),
        may_certify: work.may_certify,
        ground: grounds(t, &typed).problems(&problems),
        reason: Field::area(&t, "reason", t.get("field-reason"))
            .hint(t.get("work-reason-hint"))
            .max_length(1_000)
            .value(typed.reason.clone())
            .problems(&problems),
        decision: work.may_decline.then(|| {
            let said = || decision_words(t, &work);
            let value = typed.decision.clone().unwrap_or_else(said);
            Field::area(&t, "reason", t.get("field-decision"))
                .id("decision")
                .hint(t.get("work-decision-hint"))
                .value(value)
                .problems(&problems)
        }),
        draft: is_draft.then(|| format!("/ho-so/{id}/du-thao.pdf")),
        result: (copy.state == CopyState::Entered).then(|| format!("/ho-so/{id}/ket-qua.pdf")),
        frame,
        t,
    };
    page(again.status, &view)
}

/// What the officer has to know before anything else.
fn standing_notice(t: Text, work: &CopyWork) -> Option<Notice> {
    let declared = work.original.pages;
    let scanned = i64::try_from(work.copy.pages.len()).unwrap_or(i64::MAX);
    if work.may_certify && scanned > 0 && declared.is_some_and(|it| it != scanned) {
        let declared = declared.unwrap_or_default().to_string();
        let scanned = scanned.to_string();
        let said = [("scanned", scanned.as_str()), ("declared", declared.as_str())];
        return Some(Notice::warning(t.with("work-pages-differ", &said)));
    }
    let remark = work.detail.result.as_ref().and_then(|it| it.remark.as_deref());
    let remark = remark.filter(|_| work.copy.state == CopyState::Open)?;
    Some(Notice::warning(t.with("work-sent-back", &[("remark", remark)])))
}

fn request(t: Text, work: &CopyWork) -> Facts {
    let (original, detail) = (&work.original, &work.detail);
    let none = || t.get("none");
    let count = |it: i64| t.number(it);
    Facts::new()
        .line(t.get("fact-original"), Cell::text(&original.title))
        .line(t.get("fact-number"), original.number.clone().unwrap_or_else(none))
        .line(t.get("fact-issuer"), original.issuer.clone().unwrap_or_else(none))
        .line(t.get("fact-pages"), original.pages.map_or_else(none, count))
        .line(t.get("fact-copies"), t.number(original.copies))
        .line(t.get("fact-requester"), Cell::text(&detail.applicant_name))
        .line(
            t.get("fact-dossier"),
            Cell::link(format!("/can-bo/ho-so/{}", detail.dossier.id()), detail.dossier.code()),
        )
}

/// What was decided.
fn outcome(t: Text, work: &CopyWork) -> Option<Facts> {
    let copy = &work.copy;
    let mut facts = Facts::new();
    let mut is_some = false;
    if let (Some(at), Some(by)) = (copy.compared_at, &work.compared_by) {
        let who = Cell::text(format!("{}, {}", by.name, by.title)).note(t.date_time(at));
        facts = facts.line(t.get("fact-compared"), who);
        is_some = true;
    }
    if let (Some(ground), Some(reason)) = (copy.ground, &copy.reason) {
        let ground = t.get(format!("ground-{}", ground.code().replace('_', "-")));
        facts = facts.line(t.get("fact-ground"), Cell::text(ground).note(reason));
        is_some = true;
    }
    if let Some(number) = work.detail.dossier.result_number() {
        facts = facts.line(t.get("fact-book-number"), Cell::text(number));
        is_some = true;
    }
    is_some.then_some(facts)
}

fn pages(
    t: Text,
    work: &CopyWork,
    typed: &Typed,
    problems: &[FieldProblem],
) -> Vec<(String, String, Field)> {
    let here = path(work.copy.dossier);
    let one = |page: usize| {
        let number = page.to_string();
        let words = t.with("work-picture", &[("page", &number)]);
        // A page that was scanned anew is another picture.
        let address = format!("{here}/trang/{page}?ban={}", work.copy.version);
        let label = t.with("work-compared", &[("page", &number)]);
        let tick = Field::checkbox(&t, format!("page.{page}"), label).optional();
        let tick = if typed.pages.contains(&page) { tick.value("on") } else { tick };
        (address, words, tick.problems(problems))
    };
    (1..=work.copy.pages.len()).map(one).collect()
}

fn grounds(t: Text, typed: &Typed) -> Field {
    let words = |it: CopyGround| t.get(format!("ground-{}", it.code().replace('_', "-")));
    let choices = CopyGround::ALL.map(|it| Choice::new(it.code(), words(it)));
    Field::radios(&t, "ground", t.get("field-ground"), choices).value(typed.ground.clone())
}

/// What the refusal will say, unless the leader says it otherwise.
fn decision_words(t: Text, work: &CopyWork) -> String {
    let Some(ground) = work.copy.ground else { return String::new() };
    let ground = t.get(format!("ground-{}", ground.code().replace('_', "-")));
    let reason = work.copy.reason.clone().unwrap_or_default();
    t.with("work-decision-words", &[("ground", &ground), ("reason", &reason)])
}

/// What a desk made from the original when it took the dossier in.
pub(super) fn desk_scans(work: &CopyWork) -> impl Iterator<Item = &PaperLine> {
    let detail = &work.detail;
    let is_direct = detail.dossier.channel() == ChannelKind::Direct;
    let is_seen = |code: &str| detail.on_paper.iter().any(|taken| taken.paper == code);
    detail
        .papers
        .iter()
        .filter(move |paper| paper.source.is_none() && (is_direct || is_seen(&paper.paper_code)))
}
