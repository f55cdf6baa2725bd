//! A document on its way in: counted as it comes, held in memory, kept nowhere.

use std::time::Duration;

use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::StatusCode,
};
use platform::{App, files::clean_file_name, http::Failure};
use tokio::time::timeout;
use ui::{Text, format};

/// The name of the field.
pub(super) const FIELD: &str = "tep";
/// How long a document may take to arrive.
const RECEIVING: Duration = Duration::from_secs(90);
/// So many times the greatest document is read and thrown away, so that the sender sees our answer instead of a broken
/// connection.
const DRAINED: u64 = 3;
/// Where in a file its mark must stand, as readers of PDF look for it.
const MARK_WITHIN: usize = 1_024;

/// What came with the form.
pub(super) enum Received {
    Refused(StatusCode, Why),
    Document { name: String, bytes: Vec<u8> },
}

/// Why there is no document.
#[derive(Clone, Copy)]
pub(super) enum Why {
    Nothing,
    TooLarge,
    TooSlow,
    NotPdf,
}

impl Why {
    /// In words, for beside the field.
    pub(super) fn sentence(self, t: Text, app: &App) -> String {
        match self {
            Self::Nothing => t.get("check-no-file"),
            Self::TooLarge => t.with("check-too-large", &[("limit", &largest(t, app))]),
            Self::TooSlow => t.get("check-too-slow"),
            Self::NotPdf => t.get("check-not-pdf"),
        }
    }
}

/// How large a document may be, in words.
pub(super) fn largest(t: Text, app: &App) -> String {
    let most = i64::try_from(app.settings.max_upload_bytes).unwrap_or(i64::MAX);
    format::bytes(t.lang(), most)
}

/// Reads the document into memory; whatever else comes is counted and thrown away.
///
/// # Errors
/// When the form cannot be read.
pub(super) async fn receive(app: &App, posted: Multipart) -> Result<Received, Failure> {
    let most = app.settings.max_upload_bytes;
    let Ok(received) = timeout(RECEIVING, read(posted, most)).await else {
        return Ok(Received::Refused(StatusCode::REQUEST_TIMEOUT, Why::TooSlow));
    };
    let received = received?;
    if let Received::Document { bytes, .. } = &received
        && !is_pdf(bytes)
    {
        return Ok(Received::Refused(StatusCode::UNPROCESSABLE_ENTITY, Why::NotPdf));
    }
    Ok(received)
}

async fn read(mut posted: Multipart, most: u64) -> Result<Received, Failure> {
    let bad = |error: MultipartError| Failure::new(error.status(), "bad_request");
    let too_large = || Received::Refused(StatusCode::PAYLOAD_TOO_LARGE, Why::TooLarge);
    let mut left = most.saturating_mul(DRAINED);
    let mut sent = None;
    while let Some(mut part) = posted.next_field().await.map_err(bad)? {
        let name = part.file_name().map(clean_file_name).unwrap_or_default();
        let is_wanted = part.name() == Some(FIELD) && sent.is_none();
        let mut bytes = Vec::new();
        let mut is_too_large = false;
        while let Some(chunk) = part.chunk().await.map_err(bad)? {
            left = left.saturating_sub(chunk.len() as u64);
            if left == 0 {
                return Ok(too_large());
            }
            if !is_wanted || is_too_large {
                continue;
            }
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > most {
                (is_too_large, bytes) = (true, Vec::new());
            }
        }
        if is_too_large {
            sent = Some(too_large());
        } else if is_wanted && !bytes.is_empty() {
            sent = Some(Received::Document { name, bytes });
        }
    }
    Ok(sent.unwrap_or(Received::Refused(StatusCode::UNPROCESSABLE_ENTITY, Why::Nothing)))
}

fn is_pdf(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    bytes[..bytes.len().min(MARK_WITHIN)].windows(mark.len()).any(|it| it == mark)
}
