//! The internal steps as a drawing that other tools open.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use kernel::Lang;
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use ui::Text;

use super::texts::TEXTS;
use crate::{
    bpmn::{self, Lane, Words},
    domain::{
        Procedure, Refusal, StepPlace,
        policy::{Action, permit},
    },
    error::Error,
    queries::version::procedure_in_force,
};

/// The steps of the version in force, as a file.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let (today, ctx) = (caller.ctx.today(), caller.ctx.clone());
    let read = app.db.read(move |tx| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        Ok::<_, Error>(procedure_in_force(tx, &code, today)?.ok_or(Refusal::UnknownProcedure)?)
    });
    let version = read.await?;
    let file = steps_as_bpmn(&version.procedure)?;
    let name = format!("attachment; filename=\"{}.bpmn\"", version.procedure.code);
    let headers =
        [(header::CONTENT_TYPE, "application/xml".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

/// The internal steps of a procedure as BPMN 2.0 with its drawing; names are Vietnamese, as the law is.
///
/// # Errors
/// [`Fault`] when the file cannot be written.
pub fn steps_as_bpmn(procedure: &Procedure) -> Result<String, Fault> {
    let t = TEXTS.in_lang(Lang::Vi);
    let words = Words {
        lane: &|lane| lane_name(t, lane),
        start: t.get("process-start"),
        end: t.get("process-end"),
    };
    bpmn::write(procedure, &words).map_err(|error| Fault::Corrupt(error.to_string()))
}

fn lane_name(t: Text, lane: &Lane) -> String {
    match lane {
        Lane::Officer(role, at) => {
            let role = t.get(format!("role-{}", role.code().replace('_', "-")));
            let place = match at {
                StepPlace::Receiving => t.get("step-at-receiving"),
                StepPlace::Competent => t.get("step-at-competent"),
                StepPlace::Agency(code) => code.clone(),
            };
            format!("{role} – {place}")
        }
        Lane::Asked(agency) => t.with("step-consult", &[("agency", agency)]),
    }
}
