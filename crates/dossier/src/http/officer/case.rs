//! The page of one case: everything of it on one page, and what the officer may do now.

use askama::Template;
use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::{Refused, Role};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{
    Code, DueBadge, Facts, FieldProblem, FileList, Frame, Notice, Steps, Table, Tag, Text, Timeline,
};

use super::{
    actions::{self, ActionForm},
    content::{self, Line, Printed, Request},
    course, frame, legs, page, panel, panel_beside, panel_content, part,
    posted::Posted,
    revocation, texts,
};
use crate::{
    Case, Error, Refusal, WorklistLine,
    domain::{Action, Deed, DossierId},
    http::{
        citizen::joint::{self, JointPart},
        paper_seam::{self, PaperNote, PaperNotes},
        seal_words, shared,
        stints::{self, Reader, Stints},
    },
    queries,
};

/// A deed that was refused, with what was typed for it.
pub(super) struct Failed {
    pub(super) action: Action,
    pub(super) refusal: Refusal,
    pub(super) posted: Posted,
}

#[derive(Template)]
#[template(path = "officer/case.html")]
struct CasePage {
    frame: Frame,
    t: Text,
    code: Code,
    procedure: String,
    stage: Tag,
    due: Option<DueBadge>,
    why: Vec<String>,
    /// The leader's remark, while it is to be heeded.
    remark: Option<Notice>,
    forms: Vec<ActionForm>,
    /// What was typed for a deed that can no longer be done.
    lost: Option<String>,
    applicant: Facts,
    submitter: Option<Facts>,
    place: Vec<Line>,
    sections: Vec<(String, Facts)>,
    /// Whether something of it was changed, which is to be seen at once.
    is_changed: bool,
    papers: Option<FileList>,
    /// What became of those that the desk digitised.
    paper_notes: Vec<PaperNote>,
    missing: Vec<String>,
    on_paper: Vec<String>,
    /// What is still to be digitised, and where.
    digitise: Option<(String, String)>,
    /// Where what was read in the scans is confirmed.
    recognition: Option<String>,
    certification: Option<String>,
    /// Where what was done on paper is entered, for those who may.
    sheet: Option<String>,
    /// Where the desk says for the applicant how the result is to be received.
    return_way: Option<String>,
    /// Where notices of the tax office are kept, while there may be some.
    obligations: Option<String>,
    requests: Vec<Request>,
    reasons: Vec<Request>,
    refusal: Option<Facts>,
    result: Option<Facts>,
    /// Who signed on the screen for it: where the picture is, and when.
    signatures: Vec<Printed>,
    /// What was proposed and decided about revoking its result.
    revocations: Vec<Request>,
    /// Results that are valid no more.
    replaced: Vec<Printed>,
    content: Option<String>,
    printed: Vec<Printed>,
    steps: Steps,
    /// The agencies that handle it in a row.
    stints: Option<Stints>,
    /// How long each step had it, and each agency.
    legs: Option<Table>,
    agencies: Vec<String>,
    timeline: Timeline,
    warnings: Vec<Notice>,
    consultations: Option<panel::Consultations>,
    marks: Option<panel_content::MarksPanel>,
    messages: Option<panel_content::MessagesPanel>,
    relations: Option<panel_beside::RelationsPanel>,
    visits: Option<panel_beside::VisitsPanel>,
    jumps: Vec<(&'static str, String)>,
    /// The others that it was handed in with.
    joint: Option<JointPart>,
}

/// What the address says of the page.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// What was just done.
    xong: Option<String>,
    /// What was just done beside the stages.
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    caller: Caller,
    notes: Option<Extension<PaperNotes>>,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let done = asked.xong.as_deref().and_then(actions::with_word);
    let ctx = caller.ctx.clone();
    let (case, next) = app
        .db
        .read(move |tx| {
            let case = queries::case(tx, &ctx, id)?;
            let dossier = &case.detail.dossier;
            let next = match done.and_then(|done| actions::list_after(done, dossier)) {
                Some(list) => queries::next_in(tx, &ctx, list, id)?,
                None => None,
            };
            Ok::<_, Error>((case, next))
        })
        .await?;
    let mut view = view(&app, &caller, &case, None);
    view.paper_notes = paper_seam::notes(&app, &caller, (notes, id)).await?;
    view.frame.notice = match asked.da.as_deref() {
        Some(word) => part::notice(view.t, word),
        None => done.map(|done| notice(view.t, done, next.as_ref())),
    };
    page(StatusCode::OK, &view)
}

/// What was just done, with the way to what comes next.
fn notice(t: Text, done: Action, next: Option<&WorklistLine>) -> Notice {
    let notice = Notice::success(t.get(format!("done-{}", actions::word(done))));
    match next {
        Some(next) => {
            let words = [("code", next.code.as_str()), ("applicant", next.applicant.as_str())];
            notice.link(format!("/can-bo/ho-so/{}", next.id), t.with("done-next", &words))
        }
        None => notice,
    }
}

/// The page as it stands now, with what was refused above it and what was typed in its place.
pub(super) async fn show_again(
    app: &App,
    caller: &Caller,
    id: DossierId,
    failed: &Failed,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let case = app.db.read(move |tx| queries::case(tx, &ctx, id)).await?;
    let status = Failure::refused(&failed.refusal).status();
    page(status, &view(app, caller, &case, Some(failed)))
}

fn view(app: &App, caller: &Caller, case: &Case, failed: Option<&Failed>) -> CasePage {
    let t = texts();
    let detail = &case.detail;
    let dossier = &detail.dossier;
    let problems = failed.map(|failed| problems(t, &failed.refusal)).unwrap_or_default();
    let forms = actions::forms(t, case, failed, &problems);
    let lost = failed.filter(|failed| !case.actions.contains(&failed.action));
    let title = format!("{} – {}", detail.applicant_name, dossier.code());
    let mut frame = frame(app, caller, title).crumb("/can-bo", t.get("work-title"));
    frame.problems = problems;
    CasePage {
        code: Code::new(&t, dossier.code()),
        procedure: detail.rules.procedure.name.clone(),
        stage: if dossier.is_on_its_way() {
            shared::on_its_way_tag(t)
        } else {
            shared::stage_tag(t, dossier.stage())
        },
        due: dossier.is_accepted().then(|| course::due(t, case, caller.ctx.now)),
        why: course::why(t, case),
        remark: remark(t, case),
        forms,
        lost: lost.and_then(|failed| failed.posted.longest()).map(str::to_owned),
        applicant: panel_content::applicant(t, case),
        submitter: panel_content::submitter(t, case),
        place: content::place(t, case),
        sections: panel_content::sections(t, case),
        is_changed: !case.casework.revisions.is_empty(),
        papers: content::papers(t, detail),
        paper_notes: Vec::new(),
        missing: content::missing(detail),
        on_paper: content::on_paper(t, detail),
        digitise: digitise(t, case),
        recognition: recognition(case),
        certification: certification(caller, case),
        sheet: case
            .casework
            .may(Deed::EnterFromSheet)
            .then(|| format!("{}/phieu-giay", part::case_path(dossier.id()))),
        return_way: return_way(caller, case),
        obligations: obligations(case),
        requests: content::requests(t, detail),
        reasons: content::reasons(t, case),
        refusal: refusal(t, case),
        result: result(t, case),
        signatures: content::signatures(t, detail),
        revocations: revocation::requests(t, case),
        replaced: content::replaced(t, detail),
        content: detail.result.as_ref().map(|result| result.content.clone()),
        printed: content::printed(t, detail),
        steps: course::steps(t, case),
        stints: stints::stints(t, &case.stints, Reader::Officer),
        legs: legs::table(t, &case.course),
        agencies: legs::agencies(t, &case.course),
        timeline: course::timeline(t, case),
        warnings: panel::warnings(t, case).into_iter().chain(revocation::notice(t, case)).collect(),
        consultations: panel::consultations(t, case, caller.ctx.now),
        marks: panel_content::marks_panel(t, case),
        messages: panel_content::messages_panel(t, case),
        relations: panel_beside::relations(t, case),
        visits: panel_beside::visits(t, case),
        jumps: panel::jumps(t, case),
        joint: case.joint.as_ref().map(|it| joint::part(t, it, dossier.id())),
        frame,
        t,
    }
}

/// The refusal as sentences: each beside its field, or one for the whole.
fn problems(t: Text, refusal: &Refusal) -> Vec<FieldProblem> {
    if let Refusal::Invalid(problems) = refusal {
        return FieldProblem::of(t, problems, |field| {
            t.find(format!("name-{}", field.replace(['_', '.'], "-")))
                .unwrap_or_else(|| field.to_owned())
        });
    }
    let sentence = t.get(refusal.code().replace(['.', '_'], "-"));
    vec![FieldProblem::new("actions", sentence)]
}

/// The leader's remark, as long as the specialist has the draft back.
fn remark(t: Text, case: &Case) -> Option<Notice> {
    let sent_back = case.detail.timeline.iter().rfind(|line| {
        let deciding = [Action::SendBack, Action::SubmitForSignature, Action::Approve];
        deciding.iter().any(|action| line.action == action.event())
    })?;
    let remark = case.detail.result.as_ref()?.remark.as_ref()?;
    (sent_back.action == Action::SendBack.event())
        .then(|| Notice::warning(t.with("case-remark", &[("remark", remark)])))
}

/// The way to what was read in the scans of the dossier, for those who digitise.
fn recognition(case: &Case) -> Option<String> {
    let is_open = !case.detail.papers.is_empty() && case.casework.may(Deed::Digitise);
    is_open.then(|| format!("{}/nhan-dang", part::case_path(case.detail.dossier.id())))
}

/// The way to where the original is compared and its copy certified, for officers of the agency that certifies.
fn certification(caller: &Caller, case: &Case) -> Option<String> {
    let dossier = &case.detail.dossier;
    let officer = caller.ctx.actor.officer()?;
    let watches = [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::DeskHead];
    let is_theirs = officer.agency == dossier.competent_agency()
        && watches.iter().any(|role| officer.has(*role))
        && dossier.is_accepted();
    let is_copy = case.detail.rules.procedure.outcome.is_certified_copy();
    (is_theirs && is_copy).then(|| format!("{}/chung-thuc", part::case_path(dossier.id())))
}

/// The way to where papers are digitised that were taken as paper, for those who may.
fn digitise(t: Text, case: &Case) -> Option<(String, String)> {
    let is_open = !case.detail.unscanned.is_empty() && case.casework.may(Deed::Digitise);
    let words = [("papers", content::unscanned(&case.detail).join("; "))];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    let href = format!("{}/so-hoa", part::case_path(case.detail.dossier.id()));
    is_open.then(|| (href, t.with("digitise-open", &words)))
}

/// The way to the notices of the tax office, while the dossier waits for one or may.
fn obligations(case: &Case) -> Option<String> {
    let dossier = &case.detail.dossier;
    let waits = dossier.stage() == crate::Stage::FinancialWait;
    let is_here = waits || case.actions.contains(&crate::Action::RequestPayment);
    is_here.then(|| format!("/can-bo/nghia-vu/{}", dossier.id()))
}

/// The way to where the desk says how the result is to be received, until it was.
fn return_way(caller: &Caller, case: &Case) -> Option<String> {
    let dossier = &case.detail.dossier;
    let officer = caller.ctx.actor.officer()?;
    let is_desk = officer.agency == dossier.receiving_agency()
        && [Role::ReceptionClerk, Role::DeskHead].iter().any(|role| officer.has(*role));
    let href = format!("{}/nhan-ket-qua", part::case_path(dossier.id()));
    (is_desk && !dossier.stage().is_ended()).then_some(href)
}

fn refusal(t: Text, case: &Case) -> Option<Facts> {
    let refusal = case.detail.refusal.as_ref()?;
    let ground = t.get(format!("ground-{}", refusal.ground.replace('_', "-")));
    let facts = Facts::new()
        .line(t.get("case-ground"), ground)
        .line(t.get("case-reason"), &refusal.reason)
        .line(t.get("case-refused"), t.date_time(refusal.refused_at));
    Some(facts)
}

fn result(t: Text, case: &Case) -> Option<Facts> {
    let result = case.detail.result.as_ref()?;
    let mut facts =
        Facts::new().line(t.get("case-outcome"), &case.detail.rules.procedure.outcome.name);
    if let Some(number) = &result.number {
        facts = facts.line(t.get("case-number"), number);
    }
    if let Some(hand) = case.hand(result.prepared_by) {
        facts = facts.line(t.get("case-prepared-by"), format!("{}, {}", hand.name, hand.title));
    }
    if let Some(at) = result.approved_at {
        let hand = result.approved_by.and_then(|position| case.hand(position));
        let by = hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
        facts = facts.line(t.get("case-approved"), ui::Cell::text(by).note(t.date_time(at)));
    }
    if let Some(signature) = &result.signature {
        facts = facts.line(t.get("leader-signature"), seal_words::leader_sentence(t, signature));
    }
    if let Some(seal) = seal_words::sentence(t, result) {
        facts = facts.line(t.get("seal-title"), seal);
    }
    Some(facts)
}
