//! Step 3 of a filing: everything on one page, then it is handed in.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use catalog::ChannelKind;
use jiff::{SignedDuration, civil::Date};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Facts, Field, FieldProblem, Frame, Text};

use super::{filing::Filing, frame, id_in, mandate, page, see_other, status_for, texts, words};
use crate::{DossierId, DraftId, Error, Refusal, Submitted, http::shown_file, mine, submit};

/// How long after handing in a second press of the button still leads to the dossier.
const SECOND_PRESS: SignedDuration = SignedDuration::from_mins(5);

#[derive(Template)]
#[template(path = "citizen/review.html")]
struct ReviewPage {
    frame: Frame,
    t: Text,
    step: String,
    about: Facts,
    owner: Facts,
    submitter: Option<Facts>,
    answers: Vec<(String, Facts)>,
    papers: Facts,
    has_papers: bool,
    change_place: String,
    change_answers: String,
    change_papers: String,
    open: Vec<(String, String)>,
    pledge: Field,
}

/// What is declared.
#[derive(Deserialize)]
pub(super) struct Declared {
    #[serde(rename = "cam-doan")]
    pledge: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    if filing.joint.is_some() {
        return Ok(see_other(&filing.onward()));
    }
    render(&app, &caller, &filing, Vec::new())
}

pub(super) async fn hand_in(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(declared): Form<Declared>,
) -> Result<Response, Failure> {
    if declared.pledge.is_none() {
        let filing = Filing::load(&app, &caller, &id).await?;
        let t = texts(&caller);
        let problem = FieldProblem::new("cam-doan", t.get("review-pledge-needed"));
        return render(&app, &caller, &filing, vec![problem]);
    }
    let (ctx, draft): (_, DraftId) = (caller.ctx.clone(), id_in(&id)?);
    // The draft is read and ended in the transaction that hands it in: it cannot be sent twice.
    let done = app
        .db
        .write(move |tx| {
            let filing = Filing::read(tx, &ctx, draft)?;
            // One of several is handed in with the others, on their page.
            if filing.joint.is_some() {
                return Err(Refusal::Invalid(Vec::new()).into());
            }
            submit(tx, &ctx, &filing.command()?)
        })
        .await;
    match done {
        Ok(Submitted { dossier, .. }) => Ok(just_handed_in(dossier)),
        Err(Error::Refused(Refusal::NotFound)) => match handed_in_before(&app, &caller).await? {
            Some(dossier) => Ok(just_handed_in(dossier)),
            None => Err(Failure::refused(&Refusal::NotFound)),
        },
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let filing = Filing::load(&app, &caller, &id).await?;
            if filing.joint.is_some() {
                return Ok(see_other(&filing.onward()));
            }
            let by_paper = problems.iter().all(|problem| problem.field.starts_with("paper."));
            let step = if by_paper { "/giay-to?loi=1" } else { "?loi=1" };
            Ok(see_other(&filing.path(step)))
        }
        Err(error) => Err(error.into()),
    }
}

fn just_handed_in(dossier: DossierId) -> Response {
    see_other(&format!("/ho-so/{dossier}?vua-nop=1"))
}

/// The dossier that this account has just handed in: the answer to a second press of the button.
async fn handed_in_before(app: &App, caller: &Caller) -> Result<Option<DossierId>, Failure> {
    let Some(applicant) = caller.ctx.actor.applicant() else { return Ok(None) };
    let account = applicant.account;
    let last =
        app.db.read(move |tx| mine(tx, account, None, 1)).await.map_err(|fault: Fault| fault)?;
    let since = caller.ctx.now - SECOND_PRESS;
    Ok(last.into_iter().find(|line| line.submitted_at > since).map(|line| line.id))
}

fn render(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let procedure = &filing.rules.procedure;
    let status = status_for(&problems);
    let review = ReviewPage {
        t,
        step: t.with("filing-step", &[("step", "3")]),
        about: about(t, filing, caller.ctx.today()),
        owner: filing.owner(t),
        submitter: mandate::typed_facts(t, &filing.content.submitter),
        answers: filing.answers(t),
        papers: papers(t, filing),
        has_papers: procedure.papers_for(&filing.filled().value).next().is_some(),
        change_place: filing.place_path(),
        change_answers: filing.path(""),
        change_papers: filing.path("/giay-to"),
        open: open(t, filing),
        pledge: Field::checkbox(&t, "cam-doan", t.get("review-pledge")).problems(&problems),
        frame: frame(app, caller, t.get("review-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title"))
            .problems(problems),
    };
    page(status, &review)
}

/// What is handed in, where, how long it takes, what it costs.
pub(super) fn about(t: Text, filing: &Filing, today: Date) -> Facts {
    let procedure = &filing.rules.procedure;
    let form = filing.filled().value;
    let mut about = Facts::new()
        .line(t.get("filing-procedure"), procedure.name_in(t.lang()).0)
        .line(t.get("filing-place"), filing.place_name());
    let filed_on = Some(today);
    let facts = catalog::Facts { form: &form, channel: Some(ChannelKind::Online), filed_on };
    if let Some((limit, rule)) = procedure.limit_for(&facts) {
        let limit = words::limit(t, limit);
        let limit = match rule {
            Some(rule) => Cell::text(limit).note(words::because(t, rule)),
            None => Cell::text(limit),
        };
        about = about.line(t.get("filing-limit"), limit);
    }
    let fees = procedure.fees(ChannelKind::Online, &form).unwrap_or_default();
    if fees.is_empty() {
        about.line(t.get("filing-fee"), t.get("fee-none"))
    } else {
        fees.iter().fold(about, |about, fee| about.line(&fee.name, words::fee_line(t, fee)))
    }
}

/// The papers with the files given for each.
pub(super) fn papers(t: Text, filing: &Filing) -> Facts {
    let procedure = &filing.rules.procedure;
    let form = filing.filled().value;
    let mut papers = Facts::new();
    for paper in procedure.papers_for(&form) {
        let file = |file: &crate::DraftPaper| {
            let facts = shown_file::facts(t, &file.media_type, file.bytes, &file.facts);
            format!("{} ({facts})", file.name)
        };
        let files: Vec<String> = filing.content.files_of(&paper.code).map(file).collect();
        let shown = if files.is_empty() { t.get("review-no-file") } else { files.join(", ") };
        papers = papers.line(&paper.name, shown);
    }
    papers
}

/// What is not complete, with the way to it.
pub(super) fn open(t: Text, filing: &Filing) -> Vec<(String, String)> {
    let mut open = Vec::new();
    if !filing.answer_problems().is_empty() {
        open.push((filing.path("?loi=1"), t.get("review-open-answers")));
    }
    if !filing.paper_problems().is_empty() {
        open.push((filing.path("/giay-to?loi=1"), t.get("review-open-papers")));
    }
    open
}
