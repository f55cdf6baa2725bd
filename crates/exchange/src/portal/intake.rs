//! In: what was filed on the portal, each message once. The portal is told only after the commit, and
//! again whenever it asks again: an answer that was lost on the way is given once more.

use kernel::{Ctx, Refused};
use platform::{App, Fault, jobs::JobError};
use serde_json::{Map, Value};

use super::{
    client::{CallError, PortalClient},
    files::{FilesError, fetch_files},
    push::job_error,
};
use crate::{
    Error, NATIONAL_PORTAL,
    domain::{Incoming, IntakeKind, read_incoming},
    queries::{Decision, decision_about},
    store,
    verbs::{RefuseMessage, TakeIn, refuse_message, take_in},
};

/// Fetches and decides everything that waits at the portal. What cannot be done now waits there for the next
/// time: this comes again in a minute, so that there is nothing to try again here.
pub(super) async fn fetch(app: &App, client: &PortalClient) -> Result<(), JobError> {
    let answer = match client.call(&client.wire.services.intake, Map::new()).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(code = error.code(), "the portal did not say what was filed");
            return Ok(());
        }
    };
    let messages = answer.get("result").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut read: Vec<Incoming> = Vec::new();
    for message in &messages {
        match read_incoming(&client.wire, message) {
            Some(incoming) => read.push(incoming),
            None => tracing::warn!("the portal sent a message without an id"),
        }
    }
    // Dossiers first: what is brought to one may have been handed out before it.
    read.sort_by_key(|incoming| incoming.kind != IntakeKind::Dossier);
    let mut put_off: Vec<String> = Vec::new();
    for incoming in read {
        let code = incoming.foreign_code.clone();
        if put_off.contains(&code) {
            continue;
        }
        // One message that cannot be decided now holds up only those about the same dossier.
        if let Err(error) = decide(app, client, incoming).await {
            tracing::warn!(%error, "a message of the portal waits");
            put_off.push(code);
        }
    }
    Ok(())
}

async fn decide(app: &App, client: &PortalClient, incoming: Incoming) -> Result<(), JobError> {
    let message = incoming.message.clone();
    let known = {
        let message = message.clone();
        app.db.read(move |tx| decision_about(tx, &message)).await.map_err(job_error)?
    };
    if known.is_none() {
        decide_anew(app, client, incoming).await?;
    }
    let decision = {
        let message = message.clone();
        app.db.read(move |tx| decision_about(tx, &message)).await.map_err(job_error)?
    };
    let Some(decision) = decision else { return Ok(()) };
    answer(client, &message, &decision).await.map_err(later)?;
    let now = app.clock.now();
    app.db
        .write(move |tx| store::mark_answered(tx, NATIONAL_PORTAL, &message, now))
        .await
        .map_err(|fault: Fault| JobError::Fault(fault))
}

async fn decide_anew(app: &App, client: &PortalClient, incoming: Incoming) -> Result<(), JobError> {
    if !incoming.problems.is_empty() {
        let problems = incoming.problems.clone();
        return refuse(app, incoming, problems).await;
    }
    let files = match fetch_files(app, client, &incoming.filed.files).await {
        Ok(files) => files,
        Err(FilesError::Later(error)) => return Err(later(error)),
        Err(FilesError::Fault(fault)) => return Err(fault.into()),
        Err(FilesError::Refused(problems)) => return refuse(app, incoming, problems).await,
    };
    let command = TakeIn {
        target: NATIONAL_PORTAL,
        message: incoming.message.clone(),
        foreign_code: incoming.foreign_code.clone(),
        kind: incoming.kind,
        filed: incoming.filed.clone(),
        files,
    };
    let ctx = Ctx::system(app.clock.now());
    let outcome = app.db.write(move |tx| take_in(tx, &ctx, &command)).await;
    match outcome {
        Ok(_) => Ok(()),
        // Another node decided about it meanwhile.
        Err(Error::Fault(fault)) if fault.is_unique_violation() => Ok(()),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Refused(refusal)) => {
            refuse(app, incoming, vec![refusal.code().to_owned()]).await
        }
        Err(Error::Dossier(refusal)) => {
            let mut problems = vec![refusal.code().to_owned()];
            let fields = refusal.problems().iter();
            problems.extend(fields.map(|it| format!("{}:{}", it.field, it.code)));
            refuse(app, incoming, problems).await
        }
    }
}

async fn refuse(app: &App, incoming: Incoming, problems: Vec<String>) -> Result<(), JobError> {
    let command = RefuseMessage {
        target: NATIONAL_PORTAL,
        message: incoming.message,
        foreign_code: incoming.foreign_code,
        kind: incoming.kind,
        problems,
    };
    let ctx = Ctx::system(app.clock.now());
    match app.db.write(move |tx| refuse_message(tx, &ctx, &command)).await {
        Err(Error::Fault(fault)) if fault.is_unique_violation() => Ok(()),
        outcome => outcome.map_err(job_error),
    }
}

/// Tells the portal what became of its message.
async fn answer(
    client: &PortalClient,
    message: &str,
    decision: &Decision,
) -> Result<(), CallError> {
    let wire = &client.wire;
    let mut fields = Map::new();
    fields.insert(wire.fields.message.clone(), message.into());
    let taken = decision.own_code.is_some();
    let word = if taken { &wire.answers.taken } else { &wire.answers.refused };
    fields.insert(wire.fields.answer.clone(), word.clone().into());
    if let Some(code) = &decision.own_code {
        fields.insert(wire.fields.own_code.clone(), code.clone().into());
    }
    fields.insert(wire.fields.reasons.clone(), decision.problems.clone().into());
    client.call(&wire.services.answer, fields).await.map(drop)
}

fn later(error: CallError) -> JobError {
    JobError::Retry(error.code().to_owned())
}
