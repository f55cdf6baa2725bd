//! Giving an opinion that was asked for, and taking a question back.

use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use identity::page::id_in;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Facts, Field, FieldProblem};

use super::{
    part::{self, PartPage, about, case_path, part_frame},
    texts,
};
use crate::{
    Case, ConsultationLine, Error, GiveOpinion, Refusal,
    domain::{ConsultationId, Deed, DossierId, Opinion},
    http::attached::{self, Sent},
    queries, verbs,
};

type At = (State<App>, Path<(String, String)>, Caller);

fn ids((dossier, consultation): &(String, String)) -> Result<(DossierId, ConsultationId), Failure> {
    let consultation = consultation.parse().map_err(|_| Failure::not_found())?;
    Ok((id_in(dossier)?, consultation))
}

pub(super) async fn show((State(app), Path(at), caller): At) -> Result<Response, Failure> {
    let (id, consultation) = ids(&at)?;
    let (case, line) = read(&app, &caller, id, consultation).await?;
    render(&app, &caller, (&case, &line), &Sent::default(), Vec::new())
}

pub(super) async fn send(
    State(app): State<App>,
    Path(at): Path<(String, String)>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let (id, consultation) = ids(&at)?;
    let (case, line) = read(&app, &caller, id, consultation).await?;
    let t = texts();
    let sent = attached::receive(&app, t, posted).await?;
    if !sent.problems.is_empty() {
        let told = sent.problems.clone();
        return render(&app, &caller, (&case, &line), &sent, told);
    }
    let command = GiveOpinion {
        consultation,
        opinion: Opinion::from_code(sent.get("opinion")),
        answer: sent.get("answer").to_owned(),
        files: sent.files.clone(),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::give_opinion(tx, &ctx, &command)).await {
        Ok(()) => Ok(part::done(id, "answer")),
        Err(error) => {
            let told = part::told(t, error)?;
            render(&app, &caller, (&case, &line), &sent, told)
        }
    }
}

pub(super) async fn recall((State(app), Path(at), caller): At) -> Result<Response, Failure> {
    let (id, consultation) = ids(&at)?;
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| verbs::recall_opinion(tx, &ctx, consultation)).await?;
    Ok(part::done(id, "recall"))
}

/// The case with the opinion that the caller may give.
async fn read(
    app: &App,
    caller: &Caller,
    id: DossierId,
    consultation: ConsultationId,
) -> Result<(Case, ConsultationLine), Failure> {
    let ctx = caller.ctx.clone();
    let case = app.db.read(move |tx| queries::case(tx, &ctx, id)).await?;
    let mut lines = case.casework.consultations.iter();
    let line = lines.find(|line| line.consultation.id() == consultation).cloned();
    let line = line.ok_or(Refusal::NotFound).map_err(Error::from)?;
    if line.deeds.contains(&Deed::GiveOpinion) {
        Ok((case, line))
    } else if line.consultation.takes_answer() {
        Err(Failure::refused(&Refusal::Denied))
    } else {
        Err(Failure::refused(&Refusal::ConsultationClosed))
    }
}

fn render(
    app: &App,
    caller: &Caller,
    (case, line): (&Case, &ConsultationLine),
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = case.detail.dossier.id();
    let asked = &line.consultation;
    let choices =
        Opinion::ALL.map(|it| Choice::new(it.code(), t.get(format!("opinion-{}", it.code()))));
    let silence = t.get(format!("silence-{}", asked.silence().code().replace('_', "-")));
    let asker = case.hand(asked.asked_by());
    let asker = asker.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
    let view = PartPage {
        about: about(&case.detail),
        lead: None,
        facts: Some(
            Facts::new()
                .line(t.get("opinion-question"), asked.question())
                .line(t.get("opinion-asked-by"), asker)
                .line(t.get("opinion-due"), t.weekday_date_time(asked.due_at()))
                .line(t.get("opinion-silence"), silence),
        ),
        href: format!("{}/y-kien/{}", case_path(id), asked.id()),
        fields: vec![
            Field::radios(&t, "opinion", t.get("opinion-choose"), choices.to_vec())
                .value(sent.get("opinion"))
                .problems(&told),
            Field::area(&t, "answer", t.get("opinion-answer"))
                .hint(t.get("opinion-answer-hint"))
                .max_length(5_000)
                .value(sent.get("answer"))
                .problems(&told),
            attached::files_field(app, t, t.get("opinion-files")).problems(&told),
        ],
        button: t.get("opinion-do"),
        back: case_path(id),
        frame: part_frame(app, caller, &case.detail, t.get("opinion-title")).problems(told),
        t,
    };
    part::show(&view)
}
