//! What every verb over the API has in common: which dossier, as seen in which version, once.

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::StatusCode,
};
use kernel::Ctx;
use platform::{
    App,
    db::Tx,
    http::{Answer, Caller, Failure, Once, once},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

use super::{
    problem::Error,
    request::{read_json, seen_version},
};
use crate::{DossierId, Moved, Refusal};

/// What a verb needs of its request.
pub(super) type At = (State<App>, Path<String>, Caller, Request);

/// The body of a verb that needs to be told nothing.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// A verb on its way.
pub(super) struct Deed {
    pub(super) app: App,
    pub(super) ctx: Ctx,
    pub(super) dossier: DossierId,
    /// The version that the caller saw.
    pub(super) seen_version: Option<i64>,
    pub(super) once: Option<Once>,
}

/// The dossier named in an address; what is no id names none.
pub(super) fn dossier_id(text: &str) -> Result<DossierId, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
}

impl Deed {
    /// Reads the request, whose body must be as this schema says.
    pub(super) async fn read<T: DeserializeOwned>(
        (State(app), Path(id), caller, request): At,
        schema: &'static str,
    ) -> Result<(Self, T), Failure> {
        let dossier = dossier_id(&id)?;
        let (parts, body): (_, Body) = request.into_parts();
        let seen_version = Some(seen_version(&parts.headers)?);
        let sent = read_json(&parts.headers, body, schema).await?;
        let asked: [&[u8]; 2] = [parts.uri.path().as_bytes(), &sent.bytes];
        let once = Once::of(&caller.ctx, &parts.headers, &asked).map_err(Error::from)?;
        Ok((Self { app, ctx: caller.ctx, dossier, seen_version, once }, sent.body))
    }

    /// Does it in one transaction with its kept answer.
    pub(super) async fn run<F>(self, verb: F) -> Result<Answer, Failure>
    where
        F: Fn(&mut Tx<'_>, &Ctx) -> Result<Answer, crate::Error> + Send + 'static,
    {
        let Self { app, ctx, once: request, .. } = self;
        let done = app.db.write(move |tx| -> Result<Answer, Error> {
            once(tx, request.as_ref(), |tx| Ok(verb(tx, &ctx)?))
        });
        Ok(done.await?)
    }
}

/// What a verb answers that has nothing more to tell.
pub(super) fn moved(moved: Moved) -> Answer {
    let body = json!({ "id": moved.dossier, "version": moved.version });
    Answer::new(StatusCode::OK, body).version(moved.version)
}

#[cfg(test)]
mod tests {
    use kernel::Refused;

    use super::*;

    #[test]
    fn what_is_no_id_names_no_dossier() {
        for text in ["", "1", "%00", "../x", "0199aaaa-0000-7000-8000-00000000000g"] {
            let failure = dossier_id(text).unwrap_err();
            assert_eq!(failure.code(), Refusal::NotFound.code());
        }
    }
}
