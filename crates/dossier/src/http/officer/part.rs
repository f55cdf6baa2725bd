//! What the pages of one matter of a case have in common: the case above them, the way back to it, a form.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use identity::page::id_in;
use kernel::{Problem, Refused, RefusedKind};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text};

use super::{frame, page, texts};
use crate::{
    Detail, Error, Refusal,
    domain::{Deed, DossierId, deed_permit},
    queries,
};

/// A page with one form about one matter of a case.
#[derive(Template)]
#[template(path = "officer/part.html")]
pub(super) struct PartPage {
    pub(super) frame: Frame,
    pub(super) t: Text,
    pub(super) about: String,
    pub(super) lead: Option<String>,
    pub(super) facts: Option<Facts>,
    pub(super) href: String,
    pub(super) fields: Vec<Field>,
    pub(super) button: String,
    pub(super) back: String,
}

/// Where the page of the case is.
pub(super) fn case_path(id: DossierId) -> String {
    format!("/can-bo/ho-so/{id}")
}

/// The dossier in the address, for somebody who may do this to it.
///
/// # Errors
/// A failure to whoever may not see it, or not do it.
pub(super) async fn open(
    app: &App,
    caller: &Caller,
    id: &str,
    deed: Deed,
) -> Result<Detail, Failure> {
    let detail = load(app, caller, id_in(id)?).await?;
    check(caller, deed, &detail)?;
    Ok(detail)
}

/// The case, for an officer who may read it.
pub(super) async fn load(app: &App, caller: &Caller, id: DossierId) -> Result<Detail, Failure> {
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| queries::detail(tx, &ctx, id)).await?)
}

/// Refuses a form to those who could not send it.
pub(super) fn check(caller: &Caller, deed: Deed, detail: &Detail) -> Result<(), Failure> {
    match deed_permit(&caller.ctx.actor, deed, &detail.dossier, None) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(Failure::refused(&refusal)),
    }
}

/// One line that says which case it is.
pub(super) fn about(detail: &Detail) -> String {
    format!(
        "{} · {} · {}",
        detail.dossier.code(),
        detail.applicant_name,
        detail.rules.procedure.name
    )
}

/// The frame of such a page, with the way back to the case.
pub(super) fn part_frame(app: &App, caller: &Caller, detail: &Detail, title: String) -> Frame {
    frame(app, caller, title)
        .crumb("/can-bo", texts().get("work-title"))
        .crumb(case_path(detail.dossier.id()), detail.dossier.code())
}

/// Back to the case, saying what was done.
pub(super) fn done(id: DossierId, word: &str) -> Response {
    Redirect::to(&format!("{}?da={word}", case_path(id))).into_response()
}

/// What the case page says after a deed beside the stages.
pub(super) fn notice(t: Text, word: &str) -> Option<Notice> {
    t.find(format!("deed-done-{word}")).map(Notice::success)
}

/// The sentences of a refusal that a form shows again; what no form can mend leaves as it is.
pub(super) fn told(t: Text, error: Error) -> Result<Vec<FieldProblem>, Failure> {
    match error {
        Error::Refused(Refusal::Invalid(problems)) => Ok(sentences(t, &problems)),
        Error::Refused(refusal) if refusal.kind() == RefusedKind::NotFound => {
            Err(Failure::refused(&refusal))
        }
        Error::Refused(refusal) => {
            let sentence = t.get(refusal.code().replace(['.', '_'], "-"));
            Ok(vec![FieldProblem::new("form", sentence)])
        }
        Error::Fault(fault) => Err(fault.into()),
    }
}

/// Problems as sentences, with the names that these pages give their fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| {
        let name = field.split('.').next().unwrap_or(field);
        t.find(format!("name-{}", name.replace('_', "-"))).unwrap_or_else(|| field.to_owned())
    })
}

/// The page: fresh, or again with what is wrong.
pub(super) fn show(view: &PartPage) -> Result<Response, Failure> {
    let status = if view.frame.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(status, view)
}
