//! A page of a document as a picture, drawn when somebody looks at it: no browser needs to show the document.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
};
use platform::{
    App, Fault,
    files::FileDigest,
    http::{Caller, Failure},
};

use super::page::id_in;
use crate::{MediaKind, Refusal, reader, scan_view};

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan, number)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let nothing = || Failure::refused(&Refusal::NotFound);
    let number: u32 = number.parse().ok().filter(|it| *it > 0).ok_or_else(nothing)?;
    let (ctx, ids) = (caller.ctx.clone(), (id_in(&id)?, id_in(&scan)?));
    let view = app.db.read(move |tx| scan_view(tx, &ctx, ids)).await?;
    if MediaKind::of(&view.scan.media_type) != Some(MediaKind::Pdf) {
        return Err(nothing());
    }
    let digest: FileDigest = view
        .scan
        .sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a file is named by no hash".into()))?;
    let file = app.files.open_file(&digest).await?.ok_or(Fault::Missing)?;
    let drawn = reader::draw_page(&app.settings, file, number).await?;
    let mut response = Response::new(Body::from(drawn.ok_or_else(nothing)?));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
