//! Stored files on their way out: papers as they were given, and finished results.

use axum::{
    body::Body,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use platform::{
    App, Fault,
    files::FileDigest,
    http::{Caller, Failure},
};

use super::{guard, set};
use crate::{
    domain::DossierId,
    http::vault_seam::{read_path, upload_path},
    queries,
};

/// What the browser may show by itself; everything else is saved.
const SHOWN: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// A file of somebody else's making runs nothing and loads nothing.
const SANDBOX: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// The same for PDF: browsers show it in a viewer of their own, walled off from us, which Chromium
/// refuses to start inside a sandbox.
const NOTHING: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

pub(super) async fn show_paper(
    State(app): State<App>,
    Path((id, paper)): Path<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let place = read_path(id, &paper);
    let file = app.db.read(move |tx| queries::paper_file(tx, &ctx, id, &paper)).await?;
    if file.source.is_some() {
        // What belongs to a vault is read by the consent of its owner, and leaves a trace there.
        return Ok(Redirect::to(&place).into_response());
    }
    send_stored_file(&app, &file.sha256, &file.file_name, &file.media_type).await
}

/// A file sent ahead, for whoever sent it.
pub(super) async fn show_upload(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Failure::not_found())?;
    let account = caller.ctx.actor.account().ok_or_else(Failure::not_found)?;
    let found = app.db.read(move |tx| queries::upload_file(tx, account, id)).await?;
    let file = found.ok_or_else(Failure::not_found)?;
    if file.source.is_some() {
        return Ok(Redirect::to(&upload_path(id)).into_response());
    }
    send_stored_file(&app, &file.sha256, &file.file_name, &file.media_type).await
}

pub(super) async fn show_attachment(
    State(app): State<App>,
    Path((id, file)): Path<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let file = file.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let (sha256, name, media_type) =
        app.db.read(move |tx| queries::attachment_file(tx, &ctx, id, file)).await?;
    send_stored_file(&app, &sha256, &name, &media_type).await
}

/// A file of somebody else's making, shown or saved. Who may read it was asked before.
///
/// # Errors
/// A fault when the store does not have it.
pub async fn send_stored_file(
    app: &App,
    sha256: &str,
    name: &str,
    media_type: &str,
) -> Result<Response, Failure> {
    let mut response = stored(app, sha256).await?;
    set(&mut response, header::CONTENT_TYPE, media_type);
    let is_shown = SHOWN.contains(&media_type);
    let place = if is_shown { "inline" } else { "attachment" };
    let disposition = format!("{place}; filename*=UTF-8''{}", encoded(name));
    set(&mut response, header::CONTENT_DISPOSITION, &disposition);
    let policy = if media_type == "application/pdf" { NOTHING } else { SANDBOX };
    set(&mut response, header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

pub(super) async fn show_result(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let (sha256, number) = app.db.read(move |tx| queries::result_file(tx, &ctx, id)).await?;
    sent_result(&app, &sha256, &format!("ket-qua-{number}")).await
}

/// A result that another one replaces; its name says so.
pub(super) async fn show_replaced(
    State(app): State<App>,
    Path((id, version)): Path<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let version: i64 = version.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let (sha256, number) =
        app.db.read(move |tx| queries::replaced_file(tx, &ctx, id, version)).await?;
    sent_result(&app, &sha256, &format!("da-thay-the-{number}")).await
}

pub(super) async fn show_signature(
    State(app): State<App>,
    Path((id, version)): Path<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let version: i64 = version.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let sha256 = app.db.read(move |tx| queries::signature_file(tx, &ctx, id, version)).await?;
    send_stored_file(&app, &sha256, "chu-ky.png", "image/png").await
}

async fn sent_result(app: &App, sha256: &str, name: &str) -> Result<Response, Failure> {
    let mut response = stored(app, sha256).await?;
    set(&mut response, header::CONTENT_TYPE, "application/pdf");
    let name = format!("{}.pdf", name.replace(['/', ' '], "-"));
    let disposition = format!("inline; filename*=UTF-8''{}", encoded(&name));
    set(&mut response, header::CONTENT_DISPOSITION, &disposition);
    Ok(response)
}

/// The file as a stream. A row that names a file which is not there is a fault.
async fn stored(app: &App, sha256: &str) -> Result<Response, Failure> {
    let digest: FileDigest =
        sha256.parse().map_err(|_| Fault::Corrupt("a file is named by no hash".into()))?;
    let file = app.files.open_file(&digest).await?.ok_or(Fault::Missing)?;
    let mut response = Response::new(Body::from_stream(file.stream));
    set(&mut response, header::CONTENT_LENGTH, &file.bytes.to_string());
    guard(&mut response);
    Ok(response)
}

/// A name for a header (RFC 8187).
fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
