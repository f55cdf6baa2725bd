//! Bringing what was asked for. Files already sent stay with the page until everything is there.

use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::Response,
};
use kernel::Refused;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{FieldProblem, Frame, Text, format};

use super::{
    files::{self, Sent},
    frame, id_in, page,
    papers::{AskedPaper, GivenFile, asked_paper},
    see_other, status_for, texts, view, words,
};
use crate::{
    Detail, DossierId, Error, Refusal, Stage, SupplementDossier, SupplementLine, UploadId,
    UploadLine, detail, supplement, upload, uploads_of,
};

#[derive(Template)]
#[template(path = "citizen/supplement.html")]
struct SupplementPage {
    frame: Frame,
    t: Text,
    id: DossierId,
    code: String,
    version: i64,
    reason: Vec<String>,
    until: String,
    papers: Vec<AskedPaper>,
    sent: Vec<(String, UploadId)>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let found = load(&app, &caller, &id).await?;
    render(&app, &caller, &found, &[], Vec::new())
}

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    posted: Multipart,
) -> Result<Response, Failure> {
    let found = load(&app, &caller, &id).await?;
    let t = texts(&caller);
    let sent = files::receive(&app, t, &found.rules.procedure, posted).await?;
    let dropped: Option<UploadId> = sent.pressed("bo").and_then(|id| id.parse().ok());
    let mut kept = keep(&app, &caller, &sent).await?;
    kept.retain(|file| Some(file.id) != dropped);
    if !sent.problems.is_empty() || sent.pressed("gui").is_none() {
        return render(&app, &caller, &found, &kept, sent.problems);
    }
    let seen_version = sent
        .fields
        .iter()
        .find(|(name, _)| name == "phien-ban")
        .and_then(|(_, version)| version.parse().ok());
    let command = SupplementDossier {
        dossier: found.dossier.id(),
        papers: kept.iter().map(|file| (file.paper.clone(), file.id)).collect(),
        seen_version,
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| supplement(tx, &ctx, &command)).await {
        Ok(moved) => Ok(see_other(&format!("/ho-so/{}?da=bo-sung", moved.dossier))),
        Err(Error::Refused(refusal)) if !refusal.problems().is_empty() => {
            let problems = words::sentences(t, &found.rules, refusal.problems());
            render(&app, &caller, &found, &kept, problems)
        }
        Err(error) => Err(error.into()),
    }
}

/// The case, while it waits for the applicant.
async fn load(app: &App, caller: &Caller, id: &str) -> Result<Detail, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(id)?);
    let found = app.db.read(move |tx| detail(tx, &ctx, id)).await?;
    let waits =
        matches!(found.dossier.stage(), Stage::SupplementIntake | Stage::SupplementProcessing);
    if waits { Ok(found) } else { Err(Failure::refused(&Refusal::WrongStage)) }
}

fn open(found: &Detail) -> Option<&SupplementLine> {
    found.supplements.iter().rev().find(|asked| asked.answered_at.is_none())
}

/// Notes whose files came now, and finds those that came before.
async fn keep(app: &App, caller: &Caller, sent: &Sent) -> Result<Vec<UploadLine>, Failure> {
    let mut named: Vec<(String, UploadId)> = Vec::new();
    for (name, value) in &sent.fields {
        if let Some(paper) = name.strip_prefix("da-gui.")
            && let Ok(id) = value.parse()
        {
            named.push((paper.to_owned(), id));
        }
    }
    let (ctx, files) = (caller.ctx.clone(), sent.files.clone());
    let kept = app
        .db
        .write(move |tx| {
            let mut named = named.clone();
            for (paper, file) in &files {
                named.push((paper.clone(), upload(tx, &ctx, file)?));
            }
            let account = ctx.actor.account().ok_or(Refusal::Denied)?;
            Ok::<_, Error>(uploads_of(tx, account, &named)?)
        })
        .await?;
    Ok(kept)
}

fn render(
    app: &App,
    caller: &Caller,
    found: &Detail,
    kept: &[UploadLine],
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let Some(asked) = open(found) else {
        return Err(Failure::new(StatusCode::CONFLICT, Refusal::WrongStage.code()));
    };
    let procedure = &found.rules.procedure;
    let papers = asked
        .papers
        .iter()
        .filter_map(|code| procedure.paper(code))
        .map(|paper| {
            let given = kept.iter().filter(|file| file.paper == paper.code).map(|file| GivenFile {
                upload: file.id.to_string(),
                name: file.name.clone(),
                size: format::bytes(t.lang(), file.bytes),
            });
            let mut asked = asked_paper(app, t, paper, given.collect(), &problems);
            asked.required = true;
            asked
        })
        .collect();
    let dossier = &found.dossier;
    let status = status_for(&problems);
    let supplement = SupplementPage {
        t,
        id: dossier.id(),
        code: dossier.code().to_owned(),
        version: dossier.row_version(),
        reason: view::lines(&asked.reason),
        until: t.weekday_date_time(asked.answer_until_at),
        papers,
        sent: kept.iter().map(|file| (file.paper.clone(), file.id)).collect(),
        frame: frame(app, caller, t.get("supplement-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title"))
            .crumb(format!("/ho-so/{}", dossier.id()), dossier.code())
            .problems(problems),
    };
    page(status, &supplement)
}
