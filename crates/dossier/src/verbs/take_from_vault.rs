//! Take from the vault: what its owner consented to goes into a filing in place of an upload. The content stays
//! where it is; only its name is written down again.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{DraftChange, ReceivedFile, SaveDraft, save_draft};
use crate::{
    Error, Refusal,
    domain::{DraftId, DraftPaper, GivenPaper, PaperSource, UploadId},
    store,
};

/// What is taken, and for what.
#[derive(Debug, Clone)]
pub struct TakeFromVault {
    /// The filing it goes into; `None` at a desk, where the page of the intake holds it.
    pub draft: Option<DraftId>,
    /// Code of the paper in the procedure.
    pub paper: String,
    /// The file, as the file store has it.
    pub file: ReceivedFile,
    /// What of the vault it is, and by which consent.
    pub source: PaperSource,
}

/// Puts it into the filing. Like an upload it leaves no event: the consent by which it is taken has one, and handing
/// in names it.
///
/// # Errors
/// [`Refusal::NotFound`] for a filing of somebody else; [`Refusal::Invalid`] when the same content is there for
/// this paper already, or too many files are.
pub fn take_from_vault(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TakeFromVault,
) -> Result<UploadId, Error> {
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let file = &command.file;
    if let Some(draft) = command.draft {
        let found = store::load_draft(tx, account, draft)?.ok_or(Refusal::NotFound)?;
        let content: crate::DraftContent =
            serde_json::from_value(found.content).unwrap_or_default();
        let is_there = content
            .files_of(&command.paper)
            .any(|it| it.source.is_some_and(|source| source.item == command.source.item));
        if is_there {
            let field = format!("paper.{}", command.paper);
            return Err(Refusal::Invalid(vec![Problem::new(field, "file_twice")]).into());
        }
    }

    let given = GivenPaper {
        paper_code: String::new(),
        file_name: file.file_name.clone(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        media_type: file.media_type.clone(),
        facts: file.facts.clone(),
        source: Some(command.source),
    };
    let upload = store::insert_upload(tx, account, &given, ctx.now)?;
    if let Some(draft) = command.draft {
        let paper = DraftPaper {
            paper: command.paper.clone(),
            upload,
            name: given.file_name,
            bytes: given.bytes,
            media_type: given.media_type,
            facts: given.facts,
            source: given.source,
        };
        let change = DraftChange::Papers { added: vec![paper], removed: Vec::new() };
        save_draft(tx, ctx, &SaveDraft { draft, change })?;
    }
    Ok(upload)
}
