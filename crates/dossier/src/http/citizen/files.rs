//! The way in of files: each part of a posted page goes straight into the file store, counted as it
//! comes; what is refused is said beside its paper, and the rest is kept.

use axum::extract::{Multipart, multipart::Field};
use catalog::{AcceptedKind, PaperDef, Procedure};
use kernel::Refused;
use platform::{
    App,
    files::{FileKind, FileRefusal, Limits, PutError, clean_file_name},
    http::Failure,
};
use ui::{FieldProblem, Text, format};

use crate::ReceivedFile;

/// The most files of one page.
const MOST_FILES: usize = 20;
/// The most bytes of a field that is no file: the longest text that a form takes, in the longest letters.
const MOST_TEXT: usize = 32_000;
/// How many times the greatest file is read and thrown away, so that the sender sees our answer
/// instead of a broken connection.
const MOST_DRAINED: u64 = 4;

/// What a page sent.
pub(super) struct Sent {
    /// The fields that are no files.
    pub(super) fields: Vec<(String, String)>,
    /// The files kept, each with the code of its paper.
    pub(super) files: Vec<(String, ReceivedFile)>,
    /// What was refused, and why.
    pub(super) problems: Vec<FieldProblem>,
}

impl Sent {
    /// Whether a button with this value was pressed, or what stands behind its colon.
    pub(super) fn pressed(&self, what: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(name, _)| name == "viec")?;
        value.strip_prefix(what).map(|rest| rest.trim_start_matches(':'))
    }
}

/// Takes in everything that the page sent. Files are named `paper.` and the code of their paper.
pub(super) async fn receive(
    app: &App,
    t: Text,
    procedure: &Procedure,
    mut posted: Multipart,
) -> Result<Sent, Failure> {
    let mut sent = Sent { fields: Vec::new(), files: Vec::new(), problems: Vec::new() };
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    loop {
        let next = posted.next_field().await;
        let Some(mut field) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            return Ok(sent);
        };
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(clean_file_name) else {
            let text = short_text(&mut field).await?;
            sent.fields.push((name, text));
            continue;
        };
        let code = name.strip_prefix("paper.").unwrap_or_default().to_owned();
        let problem = match procedure.paper(&code) {
            _ if file_name.is_empty() => None,
            None => Some(FieldProblem::new(name.as_str(), t.get("upload-paper-unknown"))),
            Some(_) if sent.files.len() >= MOST_FILES => {
                let most = MOST_FILES.to_string();
                let text = t.with("problem-too-many-files", &[("limit", &most)]);
                Some(FieldProblem::new(name.as_str(), text))
            }
            Some(paper) => match keep(app, paper, &file_name, &mut field).await {
                Ok(file) => {
                    sent.files.push((code, file));
                    None
                }
                Err(PutError::Refused(refusal)) => {
                    Some(problem_of(t, &name, &file_name, paper, refusal))
                }
                Err(PutError::Fault(fault)) => return Err(fault.into()),
            },
        };
        sent.problems.extend(problem);
        drain(&mut field, &mut drained).await?;
    }
}

pub(in crate::http) async fn keep(
    app: &App,
    paper: &PaperDef,
    file_name: &str,
    field: &mut Field<'_>,
) -> Result<ReceivedFile, PutError> {
    let kinds: Vec<FileKind> = paper.accepts.iter().map(|kind| kind_of(*kind)).collect();
    let limits = Limits {
        max_bytes: app.settings.max_upload_bytes,
        kinds: &kinds,
        file_name: Some(file_name),
    };
    let stored = app.files.put(field, &limits).await?;
    Ok(ReceivedFile {
        file_name: file_name.to_owned(),
        sha256: stored.digest.as_str().to_owned(),
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        media_type: stored.kind.media_type().to_owned(),
        facts: stored.facts.clone(),
    })
}

const fn kind_of(kind: AcceptedKind) -> FileKind {
    match kind {
        AcceptedKind::Pdf => FileKind::Pdf,
        AcceptedKind::Jpeg => FileKind::Jpeg,
        AcceptedKind::Png => FileKind::Png,
    }
}

/// A field that is no file: a button, or an id.
async fn short_text(field: &mut Field<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = next_chunk(field).await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(Failure::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads the rest of a refused file and forgets it.
pub(in crate::http) async fn drain(field: &mut Field<'_>, left: &mut u64) -> Result<(), Failure> {
    while let Some(chunk) = next_chunk(field).await? {
        *left = left.saturating_sub(chunk.len() as u64);
        if *left == 0 {
            return Err(Failure::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
    }
    Ok(())
}

async fn next_chunk(field: &mut Field<'_>) -> Result<Option<axum::body::Bytes>, Failure> {
    field.chunk().await.map_err(|error| Failure::new(error.status(), "bad_request"))
}

/// Why a file was refused, naming it, since several may be sent for one paper.
pub(in crate::http) fn problem_of(
    t: Text,
    field: &str,
    file_name: &str,
    paper: &PaperDef,
    refusal: FileRefusal,
) -> FieldProblem {
    let size = match refusal {
        FileRefusal::TooLarge { limit } => largest(t, limit),
        FileRefusal::KindNotTaken
        | FileRefusal::Disguised { .. }
        | FileRefusal::Empty
        | FileRefusal::Mixed
        | FileRefusal::Damaged
        | FileRefusal::Locked
        | FileRefusal::Macros
        | FileRefusal::Bomb
        | FileRefusal::Interrupted => String::new(),
    };
    let kinds = kinds_in_words(paper);
    let words = [("name", file_name), ("size", size.as_str()), ("kinds", kinds.as_str())];
    FieldProblem::new(
        field,
        t.with(format!("problem-{}", refusal.code().replace('_', "-")), &words),
    )
}

/// The greatest size of a file, in words. Settings are in whole units of 1024 × 1024, and so are the
/// sizes that phones show.
pub(in crate::http) fn largest(t: Text, bytes: u64) -> String {
    const UNIT: u64 = 1024 * 1024;
    let whole = i64::try_from(bytes / UNIT).unwrap_or(i64::MAX);
    if bytes.is_multiple_of(UNIT) && whole > 0 {
        return format!("{}\u{a0}MB", t.number(whole));
    }
    format::bytes(t.lang(), i64::try_from(bytes).unwrap_or(i64::MAX))
}

/// The kinds of files taken for a paper, as people call them.
pub(in crate::http) fn kinds_in_words(paper: &PaperDef) -> String {
    let names = paper.accepts.iter().map(|kind| match kind {
        AcceptedKind::Pdf => "PDF",
        AcceptedKind::Jpeg => "JPG",
        AcceptedKind::Png => "PNG",
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The same, as the browser is told.
pub(in crate::http) fn accept_of(paper: &PaperDef) -> String {
    let endings = paper.accepts.iter().flat_map(|kind| kind_of(*kind).extensions());
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}
