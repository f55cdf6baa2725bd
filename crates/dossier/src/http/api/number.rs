//! Numbering a result: the document is made before the transaction, with the number it will have.

use axum::http::StatusCode;
use platform::{
    db::Tx,
    http::{Answer, Failure, once},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    deed::{At, Deed},
    problem::Error,
};
use crate::{Refusal, http::officer::made_for_number, verbs};

/// So often the document is made again because its number was taken meanwhile.
const ATTEMPTS: usize = 5;

#[derive(Deserialize)]
struct Nothing {}

pub(super) async fn number(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    // What was done already is not made again.
    if let Some(request) = deed.once.clone() {
        let before = deed.app.db.read(move |tx| request.answered::<Error>(tx)).await?;
        if let Some(answer) = before {
            return Ok(answer);
        }
    }
    for _ in 1..ATTEMPTS {
        match attempt(&deed).await {
            Err(Error::Dossier(crate::Error::Refused(Refusal::NumberMoved))) => {}
            done => return Ok(done?),
        }
    }
    Ok(attempt(&deed).await?)
}

async fn attempt(deed: &Deed) -> Result<Answer, Error> {
    let made = made_for_number(&deed.app, &deed.ctx, deed.dossier, deed.seen_version).await?;
    let (ctx, request) = (deed.ctx.clone(), deed.once.clone());
    let verb = move |tx: &mut Tx<'_>| -> Result<Answer, Error> {
        once(tx, request.as_ref(), |tx| {
            let numbered = verbs::number_result(tx, &ctx, &made)?;
            let (id, version) = (numbered.dossier, numbered.version);
            let body = json!({ "id": id, "version": version, "number": numbered.number });
            Ok(Answer::new(StatusCode::OK, body).version(version))
        })
    };
    deed.app.db.write(verb).await
}
