//! Everything of several applications on one page, then all of them are handed in at once.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use jiff::SignedDuration;
use jiff::civil::Date;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text};

use super::super::{
    filing::Filing,
    frame, id_in, mandate, page,
    review::{about, open, papers},
    see_other, status_for, texts,
};
use crate::{
    Error, JointDraftId, JointDraftLine, JointFilingId, Refusal, SubmitAtDesk, SubmitJointly,
    discard_joint_draft, joint_draft, joint_filing_of, mine, submit_jointly,
};

/// How long after handing in a second press of the button still leads to what was handed in.
const SECOND_PRESS: SignedDuration = SignedDuration::from_mins(5);

#[derive(Template)]
#[template(path = "citizen/joint/review.html")]
struct ReviewPage {
    frame: Frame,
    t: Text,
    bundle: String,
    owner: Facts,
    submitter: Option<Facts>,
    change_owner: String,
    change_choice: String,
    discard: String,
    members: Vec<ShownMember>,
    is_ready: bool,
    pledge: Field,
}

/// One application.
struct ShownMember {
    title: String,
    about: Facts,
    answers: Vec<(String, Facts)>,
    papers: Option<Facts>,
    change_answers: String,
    change_papers: String,
    open: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "citizen/joint/discard.html")]
struct DiscardPage {
    frame: Frame,
    t: Text,
    bundle: String,
    keep: String,
}

/// What is declared.
#[derive(Deserialize)]
pub(in super::super) struct Declared {
    #[serde(rename = "cam-doan")]
    pledge: Option<String>,
}

/// How the page was come to.
#[derive(Deserialize)]
pub(in super::super) struct Asked {
    /// Somebody was about to begin the same bundle anew.
    #[serde(rename = "tiep-tuc")]
    on: Option<String>,
}

pub(in super::super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (joint, filings) = load(&app, &caller, &id).await?;
    let notice = asked.on.map(|_| Notice::info(texts(&caller).get("joint-begun-before")));
    render(&app, &caller, (&joint, &filings), (Vec::new(), notice))
}

pub(in super::super) async fn hand_in(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(declared): Form<Declared>,
) -> Result<Response, Failure> {
    if declared.pledge.is_none() {
        let (joint, filings) = load(&app, &caller, &id).await?;
        let t = texts(&caller);
        let problem = FieldProblem::new("cam-doan", t.get("review-pledge-needed"));
        return render(&app, &caller, (&joint, &filings), (vec![problem], None));
    }
    let (ctx, draft) = (caller.ctx.clone(), id_in(&id)?);
    // The drafts are read and ended in the transaction that hands them in: they cannot be sent twice.
    let done = app
        .db
        .write(move |tx| {
            let command = command(tx, &ctx, draft)?;
            submit_jointly(tx, &ctx, &command)
        })
        .await;
    match done {
        Ok(done) => Ok(just_handed_in(done.id)),
        Err(Error::Refused(Refusal::NotFound)) => match handed_in_before(&app, &caller).await? {
            Some(id) => Ok(just_handed_in(id)),
            None => Err(Failure::refused(&Refusal::NotFound)),
        },
        // The page says what is open, and where.
        Err(Error::Refused(Refusal::Invalid(_))) => {
            Ok(see_other(&format!("/nop-mot-lan/nhap/{draft}")))
        }
        Err(error) => Err(error.into()),
    }
}

/// All drafts as they are handed in.
fn command(
    tx: &mut Tx<'_>,
    ctx: &kernel::Ctx,
    draft: JointDraftId,
) -> Result<SubmitJointly, Error> {
    let (joint, filings) = Filing::read_joint(tx, ctx, draft)?;
    let mut parts = Vec::with_capacity(filings.len());
    for filing in &filings {
        // The draft ends with the joint one.
        let filing = crate::SubmitDossier { draft: None, ..filing.command()? };
        parts.push(SubmitAtDesk { filing, on_paper: Vec::new() });
    }
    let bundle = joint.version.ok_or(Refusal::NotOffered)?.id;
    Ok(SubmitJointly { bundle, filings: parts, draft: Some(draft) })
}

fn just_handed_in(id: JointFilingId) -> Response {
    see_other(&format!("/lan-nop/{id}?vua-nop=1"))
}

/// What this account has just handed in: the answer to a second press of the button.
async fn handed_in_before(app: &App, caller: &Caller) -> Result<Option<JointFilingId>, Failure> {
    let Some(applicant) = caller.ctx.actor.applicant() else { return Ok(None) };
    let (account, ctx) = (applicant.account, caller.ctx.clone());
    let found = app
        .db
        .read(move |tx| {
            let since = ctx.now - SECOND_PRESS;
            let last = mine(tx, account, None, 1)?.pop().filter(|it| it.submitted_at > since);
            match last {
                Some(line) => joint_filing_of(tx, &ctx, line.id),
                None => Ok::<_, Fault>(None),
            }
        })
        .await?;
    Ok(found.map(|it| it.id))
}

async fn load(
    app: &App,
    caller: &Caller,
    id: &str,
) -> Result<(JointDraftLine, Vec<Filing>), Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(id)?);
    let (joint, filings) = app.db.read(move |tx| Filing::read_joint(tx, &ctx, id)).await?;
    if filings.is_empty() || joint.version.is_none() {
        return Err(Failure::refused(&Refusal::NotOffered));
    }
    Ok((joint, filings))
}

fn render(
    app: &App,
    caller: &Caller,
    (joint, filings): (&JointDraftLine, &[Filing]),
    (problems, notice): (Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let t = texts(caller);
    let first = filings.first().ok_or_else(Failure::not_found)?;
    let bundle = joint.version.as_ref().map(|it| it.bundle.name_in(caller.lang).0.to_owned());
    let members: Vec<ShownMember> =
        filings.iter().enumerate().map(|(at, it)| member(t, at, it, caller.ctx.today())).collect();
    let status = status_for(&problems);
    let mut frame = frame(app, caller, t.get("joint-review-title"))
        .crumb("/ho-so-cua-toi", t.get("mine-title"));
    frame.notice = notice;
    let review = ReviewPage {
        t,
        bundle: bundle.unwrap_or_default(),
        owner: first.owner(t),
        submitter: mandate::typed_facts(t, &first.content.submitter),
        change_owner: first.path(""),
        change_choice: format!("/nop-mot-lan/{}?nhap={}", joint.bundle, joint.id),
        discard: format!("/nop-mot-lan/nhap/{}/bo", joint.id),
        is_ready: members.iter().all(|it| it.open.is_empty()) && members.len() > 1,
        members,
        pledge: Field::checkbox(&t, "cam-doan", t.get("review-pledge")).problems(&problems),
        frame: frame.problems(problems),
    };
    page(status, &review)
}

fn member(t: Text, at: usize, filing: &Filing, today: Date) -> ShownMember {
    let procedure = &filing.rules.procedure;
    let number = (at + 1).to_string();
    let name = procedure.name_in(t.lang()).0;
    let has_papers = procedure.papers_for(&filing.filled().value).next().is_some();
    ShownMember {
        title: t.with("joint-member", &[("number", number.as_str()), ("procedure", name)]),
        about: about(t, filing, today),
        answers: filing.answers(t),
        papers: has_papers.then(|| papers(t, filing)),
        change_answers: filing.path(""),
        change_papers: filing.path("/giay-to"),
        open: open(t, filing),
    }
}

pub(in super::super) async fn show_discard(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    let joint = app
        .db
        .read(move |tx| {
            let account = ctx.actor.account().ok_or(Refusal::Denied)?;
            Ok::<_, Error>(joint_draft(tx, &ctx, account, id)?.ok_or(Refusal::NotFound)?)
        })
        .await?;
    let t = texts(&caller);
    let name = joint.version.map(|it| it.bundle.name_in(caller.lang).0.to_owned());
    let asked = DiscardPage {
        frame: frame(&app, &caller, t.get("discard-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title")),
        t,
        bundle: name.unwrap_or(joint.bundle),
        keep: format!("/nop-mot-lan/nhap/{id}"),
    };
    page(axum::http::StatusCode::OK, &asked)
}

pub(in super::super) async fn discard(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    app.db.write(move |tx| discard_joint_draft(tx, &ctx, id)).await?;
    Ok(see_other("/ho-so-cua-toi?da=bo-nhap"))
}
