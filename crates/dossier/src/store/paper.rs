//! Papers of a dossier, and files sent ahead of one.

use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind};
use platform::{Fault, db::Tx, files::FileFacts};
use serde_json::Value;

use crate::domain::{DossierId, GivenPaper, PaperSource, UploadId};

enum PaperKind {}

impl IdKind for PaperKind {
    const NAME: &'static str = "paper";
}

/// Adds papers to a dossier.
pub(crate) fn insert_papers(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    papers: &[GivenPaper],
    at: Timestamp,
) -> Result<(), Fault> {
    for paper in papers {
        tx.execute(
            "insert into dossier_paper (id, dossier, paper_code, file_name, sha256, bytes,
                                        media_type, facts, given_at, source)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &[
                &Id::<PaperKind>::new(),
                &dossier,
                &paper.paper_code,
                &paper.file_name,
                &paper.sha256,
                &paper.bytes,
                &paper.media_type,
                &said(&paper.facts)?,
                &at,
                &source_column(paper.source)?,
            ],
        )?;
    }
    Ok(())
}

/// Takes the files of one paper out, before better ones replace them.
pub(crate) fn remove_papers(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    paper_code: &str,
) -> Result<(), Fault> {
    tx.execute(
        "delete from dossier_paper where dossier = $1 and paper_code = $2",
        &[&dossier, &paper_code],
    )?;
    Ok(())
}

/// Keeps a file sent ahead; `paper.paper_code` is empty until it is given with a dossier.
pub(crate) fn insert_upload(
    tx: &mut Tx<'_>,
    account: AccountId,
    file: &GivenPaper,
    at: Timestamp,
) -> Result<UploadId, Fault> {
    let id = UploadId::new();
    tx.execute(
        "insert into dossier_upload (id, account, file_name, sha256, bytes, media_type, facts,
                                     uploaded_at, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &id,
            &account,
            &file.file_name,
            &file.sha256,
            &file.bytes,
            &file.media_type,
            &said(&file.facts)?,
            &at,
            &source_column(file.source)?,
        ],
    )?;
    Ok(id)
}

/// The file that this account sent ahead, given for this paper. `None` when it is not theirs.
pub(crate) fn load_uploads(
    tx: &mut Tx<'_>,
    account: AccountId,
    upload: UploadId,
    paper_code: &str,
) -> Result<Option<GivenPaper>, Fault> {
    tx.query_opt(
        "select file_name, sha256, bytes, media_type, facts, source from dossier_upload
          where id = $1 and account = $2",
        &[&upload, &account],
        |row| {
            Ok(GivenPaper {
                paper_code: paper_code.to_owned(),
                file_name: row.get(0)?,
                sha256: row.get(1)?,
                bytes: row.get(2)?,
                media_type: row.get(3)?,
                facts: facts(row.get(4)?),
                source: source(row.get(5)?)?,
            })
        },
    )
}

/// What a file shows of itself, as a column holds it.
pub(crate) fn facts(column: Option<Value>) -> FileFacts {
    column.and_then(|it| serde_json::from_value(it).ok()).unwrap_or_default()
}

/// Where a file comes from, as a column holds it.
pub(crate) fn source(column: Option<Value>) -> Result<Option<PaperSource>, Fault> {
    let unreadable = |error: serde_json::Error| Fault::Corrupt(error.to_string());
    column.map(serde_json::from_value).transpose().map_err(unreadable)
}

fn source_column(source: Option<PaperSource>) -> Result<Option<Value>, Fault> {
    let unwritable = |error: serde_json::Error| Fault::Corrupt(error.to_string());
    source.map(serde_json::to_value).transpose().map_err(unwritable)
}

fn said(facts: &FileFacts) -> Result<Value, Fault> {
    serde_json::to_value(facts).map_err(|error| Fault::Corrupt(error.to_string()))
}
