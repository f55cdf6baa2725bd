//! The questions for whoever handed the dossier in, by their account.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::Refused;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::Notice;

use super::form::{Typed, ask, sentences, texts, thank};
use crate::{Error, RateDossier, RatedBy, Refusal, askable, rate_dossier};

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let dossier = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| askable(tx, &ctx, dossier)).await?;
    if found.is_rated {
        return thank(&app, &caller, "rate-thanks");
    }
    let first = (StatusCode::OK, Vec::new(), None);
    ask((&app, &caller), here(&id), Vec::new(), &Typed::default(), first)
}

pub(super) async fn rate(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let dossier = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let done = match typed.answers() {
        Ok(answers) => {
            let command = RateDossier {
                by: RatedBy::Owner(dossier),
                overall: answers.overall,
                answers: answers.sides,
                comment: answers.comment,
            };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| rate_dossier(tx, &ctx, &command)).await.map(drop)
        }
        Err(problems) => Err(Refusal::Invalid(problems).into()),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&here(&id)).into_response()),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let again = (StatusCode::UNPROCESSABLE_ENTITY, sentences(t, &problems), None);
            ask((&app, &caller), here(&id), Vec::new(), &typed, again)
        }
        Err(Error::Refused(refusal @ Refusal::AlreadyRated)) => {
            let told = Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
            let again = (StatusCode::CONFLICT, Vec::new(), Some(told));
            ask((&app, &caller), here(&id), Vec::new(), &typed, again)
        }
        Err(error) => Err(error.into()),
    }
}

fn here(id: &str) -> String {
    format!("/ho-so/{id}/danh-gia")
}
