//! Pages that send words with files beside them: each file goes straight into the file store, counted as
//! it comes; what is refused is said beside the field, and the words are kept.

use axum::{
    extract::{Multipart, multipart::Field as Part},
    http::StatusCode,
};
use kernel::Refused;
use platform::{
    App,
    files::{FileKind, FileRefusal, Limits, PutError, clean_file_name},
    http::Failure,
};
use ui::{Field, FieldProblem, Text};

use super::citizen::files::{drain, largest};
use crate::{ReceivedFile, domain::MOST_ATTACHMENTS};

/// The most bytes of one typed field: the longest text that a verb takes, in the longest letters.
const MOST_TEXT: usize = 32_000;
/// The most fields and files of one page.
const MOST_PARTS: usize = 600;
/// How many times the greatest file is read and thrown away after a refusal.
const MOST_DRAINED: u64 = 4;
/// What may come beside words: scans, pictures, office files without macros.
const KINDS: [FileKind; 5] =
    [FileKind::Pdf, FileKind::Jpeg, FileKind::Png, FileKind::Docx, FileKind::Xlsx];

/// What such a page sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) fields: Vec<(String, String)>,
    pub(super) files: Vec<ReceivedFile>,
    pub(super) problems: Vec<FieldProblem>,
}

impl Sent {
    /// The first value of this name; empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// The field for files beside words.
pub(super) fn files_field(app: &App, t: Text, label: String) -> Field {
    let endings = KINDS.iter().flat_map(|kind| kind.extensions());
    let accept = endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",");
    let words = [
        ("most", MOST_ATTACHMENTS.to_string()),
        ("kinds", kinds_in_words()),
        ("size", largest(t, app.settings.max_upload_bytes)),
    ];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    let hint = t.with("attached-hint", &words);
    Field::file(&t, "files", label).accept(accept).multiple().hint(hint).optional()
}

fn kinds_in_words() -> String {
    let names = KINDS.iter().filter_map(|kind| kind.extensions().first());
    names.map(|name| name.to_uppercase()).collect::<Vec<_>>().join(", ")
}

/// Takes in everything that the page sent.
pub(super) async fn receive(app: &App, t: Text, mut posted: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let next = posted.next_field().await;
        let Some(mut part) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            return Ok(sent);
        };
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean_file_name) {
            None => {
                let text = typed(&mut part).await?;
                sent.fields.push((name, text));
            }
            Some(file_name) if file_name.is_empty() => {}
            Some(_) if sent.files.len() >= MOST_ATTACHMENTS => {
                let most = MOST_ATTACHMENTS.to_string();
                let text = t.with("problem-too-many-files", &[("limit", &most)]);
                sent.problems.push(FieldProblem::new("files", text));
                drain(&mut part, &mut drained).await?;
            }
            Some(file_name) => {
                keep(app, t, &file_name, &mut part, &mut sent).await?;
                drain(&mut part, &mut drained).await?;
            }
        }
    }
    Err(too_large())
}

fn too_large() -> Failure {
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
}

async fn typed(part: &mut Part<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    while let Some(chunk) = part.chunk().await.map_err(bad)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(too_large());
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn keep(
    app: &App,
    t: Text,
    file_name: &str,
    part: &mut Part<'_>,
    sent: &mut Sent,
) -> Result<(), Failure> {
    let limits = Limits {
        max_bytes: app.settings.max_upload_bytes,
        kinds: &KINDS,
        file_name: Some(file_name),
    };
    match app.files.put(part, &limits).await {
        Ok(stored) => sent.files.push(ReceivedFile {
            file_name: file_name.to_owned(),
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
            media_type: stored.kind.media_type().to_owned(),
            facts: stored.facts.clone(),
        }),
        Err(PutError::Refused(refusal)) => {
            sent.problems.push(problem(app, t, file_name, &refusal));
        }
        Err(PutError::Fault(fault)) => return Err(fault.into()),
    }
    Ok(())
}

fn problem(app: &App, t: Text, file_name: &str, refusal: &FileRefusal) -> FieldProblem {
    let size = largest(t, app.settings.max_upload_bytes);
    let kinds = kinds_in_words();
    let words = [("name", file_name), ("size", size.as_str()), ("kinds", kinds.as_str())];
    let key = format!("problem-{}", refusal.code().replace('_', "-"));
    FieldProblem::new("files", t.with(key, &words))
}
