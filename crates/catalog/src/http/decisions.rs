//! The decision tables of a procedure: in words on its page, and as DMN for other tools.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Table, Text};

use super::{law::law_cell, words};
use crate::{
    dmn,
    domain::{
        Decision, DecisionOutcome, Procedure, Refusal,
        policy::{Action, permit},
    },
    error::Error,
    queries::version::procedure_in_force,
};

/// A table on the page of its procedure.
pub(super) struct DecisionPart {
    pub(super) title: String,
    pub(super) table: Table,
    pub(super) href: String,
}

/// Every table of the procedure, case by case.
pub(super) fn decision_parts(t: &Text, procedure: &Procedure) -> Vec<DecisionPart> {
    let part = |decision: &Decision| DecisionPart {
        title: decision.title.clone(),
        table: cases(t, decision),
        href: format!("/thu-tuc/{}/bang/{}", procedure.code, decision.name),
    };
    procedure.decisions.iter().map(part).collect()
}

fn cases(t: &Text, decision: &Decision) -> Table {
    let columns = ["decision-case", "decision-result", "decision-basis"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(decision.title.clone(), columns).hidden_caption();
    decision.rules.iter().fold(table, |table, rule| {
        table.row([
            law_cell(t, &rule.because, None),
            Cell::text(outcome(t, &rule.then)),
            law_cell(t, &rule.ground(), None),
        ])
    })
}

fn outcome(t: &Text, outcome: &DecisionOutcome) -> String {
    match outcome {
        DecisionOutcome::Eligible => t.get("decision-eligible"),
        DecisionOutcome::NotEligible(None) => t.get("decision-not-eligible"),
        DecisionOutcome::NotEligible(Some(code)) => {
            t.with("decision-instead", &[("code", code.as_str())])
        }
        DecisionOutcome::Limit(limit) => words::limit_in_words(t, limit),
        DecisionOutcome::Amount(amount) => t.money(amount),
    }
}

/// One table of the version in force, as a file.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((code, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (today, ctx) = (caller.ctx.today(), caller.ctx.clone());
    let read = app.db.read(move |tx| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        Ok::<_, Error>(procedure_in_force(tx, &code, today)?.ok_or(Refusal::UnknownProcedure)?)
    });
    let version = read.await?;
    let procedure = &version.procedure;
    let decision = procedure.decisions.iter().find(|it| it.name == name);
    let decision = decision.ok_or_else(Failure::not_found)?;
    let file = decision_as_dmn(procedure, decision)?;
    let name = format!("attachment; filename=\"{}-{}.dmn\"", procedure.code, decision.name);
    let headers =
        [(header::CONTENT_TYPE, "application/xml".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

/// A decision table as DMN 1.3.
///
/// # Errors
/// [`Fault`] when the file cannot be written.
pub fn decision_as_dmn(procedure: &Procedure, decision: &Decision) -> Result<String, Fault> {
    dmn::write(procedure, decision).map_err(|error| Fault::Corrupt(error.to_string()))
}
