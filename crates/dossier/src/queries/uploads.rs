//! Files sent ahead, by name, for a page that asks for them again.

use kernel::AccountId;
use platform::{Fault, db::Tx};

use crate::{domain::UploadId, store};

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
            let paper = file.paper_code;
            lines.push(UploadLine { id: *id, paper, name: file.file_name, bytes: file.bytes });
        }
    }
    Ok(lines)
}
