//! Upload: a file is sent ahead of the dossier it will belong to.

use kernel::{Ctx, Problem};
use platform::{db::Tx, files::FileFacts};
use vietnamese::nfc;

use crate::{
    Error, Refusal,
    domain::{GivenPaper, UploadId},
    store,
};

/// How long the name of a file may be, in characters.
const NAME_LIMIT: usize = 200;

/// A file that the file store has taken.
#[derive(Debug, Clone)]
pub struct ReceivedFile {
    /// Its name as the sender had it.
    pub file_name: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Media type found from the content.
    pub media_type: String,
    /// What it shows of itself.
    pub facts: FileFacts,
}

/// Notes whose file it is. It leaves no event: nothing of the office changes until it is handed in.
///
/// # Errors
/// [`Refusal::Denied`] to strangers; [`Refusal::Invalid`] for a name that is none.
pub fn upload(tx: &mut Tx<'_>, ctx: &Ctx, file: &ReceivedFile) -> Result<UploadId, Error> {
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    // Only the last part of a path, and nothing that could confuse a page or a header.
    let name = nfc(file.file_name.rsplit(['/', '\\']).next().unwrap_or_default().trim());
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect();
    if name.is_empty() {
        return Err(Refusal::Invalid(vec![Problem::new("file", "required")]).into());
    }

    let given = GivenPaper {
        paper_code: String::new(),
        file_name: name,
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        media_type: file.media_type.clone(),
        facts: file.facts.clone(),
        source: None,
    };
    Ok(store::insert_upload(tx, account, &given, ctx.now)?)
}
