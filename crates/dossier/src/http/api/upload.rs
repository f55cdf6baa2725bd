//! A file sent ahead of its dossier, as the whole body or as the part `file` of a form, straight into
//! the file store.

use axum::{
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request, State, multipart::MultipartError,
    },
    http::StatusCode,
};
use kernel::{Problem, Refused};
use platform::{
    App,
    files::{FileRefusal, Limits, PutError, Stored, clean_file_name},
    http::{Answer, Caller, Failure, Once, once},
};
use serde_json::json;

use super::{
    problem::{Error, invalid},
    request::{media_type, parameter, query},
};
use crate::{ReceivedFile, verbs};

/// What a form costs around its file.
const FORM_ROOM: u64 = 64 * 1024;
/// The longest name that is taken, in characters.
pub(super) const NAME_LIMIT: usize = 200;

pub(super) async fn upload(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Answer, Failure> {
    let headers = request.headers().clone();
    let given = query(request.uri(), &["name"])?;
    let name = parameter(&given, "name").map(str::to_owned);
    let (name, stored) = match media_type(&headers) {
        Some("application/octet-stream") => {
            let name = named(name.as_deref())?;
            let mut stream = request.into_body().into_data_stream();
            let stored = app.files.put(&mut stream, &limits(&app, &name)).await;
            (name, stored.map_err(refused)?)
        }
        Some("multipart/form-data") => from_form(&app, name, request).await?,
        Some(_) | None => {
            return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type"));
        }
    };
    let digest = stored.digest.as_str().to_owned();
    let asked: [&[u8]; 3] = [b"/api/v1/uploads", name.as_bytes(), digest.as_bytes()];
    let request = Once::of(&caller.ctx, &headers, &asked).map_err(Error::from)?;
    let file = ReceivedFile {
        file_name: name,
        sha256: digest,
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        media_type: stored.kind.media_type().to_owned(),
        facts: stored.facts.clone(),
    };
    let ctx = caller.ctx;
    let done = app.db.write(move |tx| -> Result<Answer, Error> {
        once(tx, request.as_ref(), |tx| {
            let body = json!({
                "id": verbs::upload(tx, &ctx, &file)?,
                "sha256": file.sha256,
                "bytes": file.bytes,
                "media_type": file.media_type,
            });
            Ok(Answer::new(StatusCode::CREATED, body))
        })
    });
    Ok(done.await?)
}

async fn from_form(
    app: &App,
    name: Option<String>,
    mut request: Request,
) -> Result<(String, Stored), Failure> {
    let room = app.settings.max_upload_bytes.saturating_add(FORM_ROOM);
    DefaultBodyLimit::max(usize::try_from(room).unwrap_or(usize::MAX)).apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| Failure::new(StatusCode::BAD_REQUEST, "form.malformed"))?;
    let Some(mut part) = form.next_field().await.map_err(broken)? else {
        return Err(invalid(vec![Problem::new("file", "required")]));
    };
    if part.name() != Some("file") {
        let unknown = part.name().unwrap_or_default().to_owned();
        return Err(invalid(vec![Problem::new(unknown, "unknown_field")]));
    }
    let name = named(name.as_deref().or(part.file_name()))?;
    let stored = app.files.put(&mut part, &limits(app, &name)).await.map_err(refused)?;
    Ok((name, stored))
}

fn named(name: Option<&str>) -> Result<String, Failure> {
    let Some(name) = name.filter(|name| name.chars().count() <= NAME_LIMIT) else {
        let code = if name.is_some() { "too_long" } else { "required" };
        return Err(invalid(vec![Problem::new("name", code)]));
    };
    let clean = clean_file_name(name);
    if clean.is_empty() {
        return Err(invalid(vec![Problem::new("name", "invalid")]));
    }
    Ok(clean)
}

fn limits<'a>(app: &App, name: &'a str) -> Limits<'a> {
    Limits::up_to(app.settings.max_upload_bytes).named(name)
}

fn refused(error: PutError) -> Failure {
    match error {
        PutError::Refused(refusal @ FileRefusal::TooLarge { .. }) => {
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, refusal.code())
        }
        PutError::Refused(refusal) => Failure::refused(&refusal),
        PutError::Fault(fault) => fault.into(),
    }
}

fn broken(error: MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        _ => Failure::new(StatusCode::BAD_REQUEST, "form.malformed"),
    }
}
