//! The original is scanned: files that the officer sends, or what the desk scanned when it took the dossier in.

use axum::{
    Form,
    extract::{Multipart, Path, State, multipart::Field as Part},
    http::StatusCode,
    response::Response,
};
use dossier::DossierId;
use kernel::{Problem, Refused};
use platform::{
    App,
    files::{FileKind, FileRefusal, Limits, PutError, clean_file_name},
    http::{Caller, Failure},
};
use serde::Deserialize;

use super::{
    page::{again, id_in, see_other, texts},
    work::{Typed, desk_scans, path, shown},
};
use crate::{
    Error, KeepScan, Refusal, copy_work, keep_scan,
    scan::{NoPages, ScannedFile, pages_of},
};

/// The most files of one original.
const MOST_FILES: usize = 60;
/// The most parts of what is sent.
const MOST_PARTS: usize = 80;
/// How many times the greatest file is read and thrown away after a refusal.
const MOST_DRAINED: u64 = 4;
/// What an original is scanned as.
const KINDS: [FileKind; 3] = [FileKind::Pdf, FileKind::Jpeg, FileKind::Png];

pub(super) async fn keep(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    posted: Multipart,
) -> Result<Response, Failure> {
    let id: DossierId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    // Nobody sends files for what is not theirs.
    let work = app.db.read(move |tx| copy_work(tx, &ctx, id)).await?;
    if !work.may_certify {
        let why = if work.copy.is_open() { Refusal::TakenByColleague } else { Refusal::WrongState };
        return shown(&app, &caller, id, (Typed::default(), again(texts(), why.into())?)).await;
    }
    let files = receive(&app, posted).await?;
    let (version, files) = match files {
        Ok(received) => received,
        Err(refusal) => {
            let told = again(texts(), refusal.into())?;
            return shown(&app, &caller, id, (Typed::default(), told)).await;
        }
    };
    keep_files(&app, &caller, id, (version, files)).await
}

/// What a button sends.
#[derive(Deserialize)]
pub(super) struct Pressed {
    version: i64,
}

pub(super) async fn take_over(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Failure> {
    let id: DossierId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    let work = app.db.read(move |tx| copy_work(tx, &ctx, id)).await?;
    let files = desk_scans(&work).filter_map(|paper| {
        let kind = KINDS.into_iter().find(|kind| kind.media_type() == paper.media_type)?;
        Some(ScannedFile::new(paper.sha256.clone(), kind, &paper.facts))
    });
    let files = files.collect();
    keep_files(&app, &caller, id, (Some(pressed.version), files)).await
}

async fn keep_files(
    app: &App,
    caller: &Caller,
    id: DossierId,
    (seen_version, files): (Option<i64>, Vec<ScannedFile>),
) -> Result<Response, Failure> {
    let done = match pages_of(app, &files).await {
        Ok(pages) => {
            let command = KeepScan { dossier: id, pages, seen_version };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| keep_scan(tx, &ctx, &command)).await
        }
        Err(NoPages::Refused(refusal)) => Err(refusal.into()),
        Err(NoPages::Fault(fault)) => Err(Error::Fault(fault)),
    };
    match done {
        Ok(_) => Ok(see_other(&format!("{}?xong=ban-chup#trang", path(id)))),
        Err(error) => shown(app, caller, id, (Typed::default(), again(texts(), error)?)).await,
    }
}

type Received = (Option<i64>, Vec<ScannedFile>);

/// Takes the files in, as they come; the first that is not taken is told.
async fn receive(app: &App, mut posted: Multipart) -> Result<Result<Received, Refusal>, Failure> {
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    let (mut version, mut files, mut wrong) = (None, Vec::new(), Vec::new());
    let mut left = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let Some(mut part) = posted.next_field().await.map_err(bad)? else {
            return Ok(match wrong.is_empty() {
                true => Ok((version, files)),
                false => Err(Refusal::Invalid(wrong)),
            });
        };
        let name = part.file_name().map(clean_file_name).unwrap_or_default();
        if part.name() == Some("version") {
            version = short_text(&mut part).await?.parse().ok();
        } else if !name.is_empty() && files.len() < MOST_FILES {
            match taken(app, &mut part, &name).await? {
                Ok(file) => files.push(file),
                Err(refusal) => wrong.push(refusal),
            }
        }
        drain(&mut part, &mut left).await?;
    }
    Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"))
}

async fn taken(
    app: &App,
    part: &mut Part<'_>,
    name: &str,
) -> Result<Result<ScannedFile, Problem>, Failure> {
    let limits =
        Limits { max_bytes: app.settings.max_upload_bytes, kinds: &KINDS, file_name: Some(name) };
    match app.files.put(part, &limits).await {
        Ok(stored) => {
            Ok(Ok(ScannedFile::new(stored.digest.to_string(), stored.kind, &stored.facts)))
        }
        Err(PutError::Fault(fault)) => Err(fault.into()),
        Err(PutError::Refused(refusal)) => Ok(Err(problem(refusal))),
    }
}

/// The limit in whole units that people know.
fn problem(refusal: FileRefusal) -> Problem {
    const UNIT: u64 = 1024 * 1024;
    match refusal {
        FileRefusal::TooLarge { limit } => {
            Problem::new("files", refusal.code()).with_limit(limit / UNIT)
        }
        FileRefusal::Empty
        | FileRefusal::KindNotTaken
        | FileRefusal::Disguised { .. }
        | FileRefusal::Mixed
        | FileRefusal::Damaged
        | FileRefusal::Locked
        | FileRefusal::Macros
        | FileRefusal::Bomb
        | FileRefusal::Interrupted => Problem::new("files", refusal.code()),
    }
}

async fn short_text(part: &mut Part<'_>) -> Result<String, Failure> {
    const MOST: usize = 100;
    let mut bytes = Vec::new();
    while let Some(chunk) = chunk(part).await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST {
            return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn drain(part: &mut Part<'_>, left: &mut u64) -> Result<(), Failure> {
    while let Some(chunk) = chunk(part).await? {
        *left = left.saturating_sub(chunk.len() as u64);
        if *left == 0 {
            return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
    }
    Ok(())
}

async fn chunk(part: &mut Part<'_>) -> Result<Option<axum::body::Bytes>, Failure> {
    part.chunk().await.map_err(|error| Failure::new(error.status(), "bad_request"))
}
