//! Files sent ahead, by name, for a page that asks for them again.

use kernel::AccountId;
use platform::{Fault, db::Tx, files::FileFacts};

use super::PaperFile;
use crate::{
    domain::{PaperSource, UploadId},
    store,
};

/// A file sent ahead.
#[derive(Debug, Clone)]
pub struct UploadLine {
    /// The file.
    pub id: UploadId,
    /// The paper it was named for.
    pub paper: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// Its media type.
    pub media_type: String,
    /// What it shows of itself.
    pub facts: FileFacts,
    /// The vault it was taken from; nothing for a file sent anew.
    pub source: Option<PaperSource>,
}

/// Where the file store has a file that this account sent ahead, with its name and type.
///
/// # Errors
/// Whatever reading meets.
pub fn upload_file(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: UploadId,
) -> Result<Option<PaperFile>, Fault> {
    let found = store::load_uploads(tx, account, id, "")?;
    Ok(found.map(|file| PaperFile {
        sha256: file.sha256,
        file_name: file.file_name,
        media_type: file.media_type,
        source: file.source,
    }))
}

/// Those of the files named that are this account's, each with the paper it was named for.
///
/// # Errors
/// Whatever reading meets.
pub fn uploads_of(
    tx: &mut Tx<'_>,
    account: AccountId,
    named: &[(String, UploadId)],
) -> Result<Vec<UploadLine>, Fault> {
    let mut lines = Vec::new();
    for (paper, id) in named {
        if let Some(file) = store::load_uploads(tx, account, *id, paper)? {
            lines.push(UploadLine {
                id: *id,
                paper: file.paper_code,
                name: file.file_name,
                bytes: file.bytes,
                media_type: file.media_type,
                facts: file.facts,
                source: file.source,
            });
        }
    }
    Ok(lines)
}
