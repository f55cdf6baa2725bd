//! Files beside the papers of a dossier: in lists, and where the store keeps one.

use std::collections::HashMap;

use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::visible::visible;
use crate::{
    Error, Refusal,
    domain::{AttachmentId, DossierId, Holder},
};

/// One file beside the papers.
#[derive(Debug, Clone)]
pub struct AttachmentLine {
    /// Its id.
    pub id: AttachmentId,
    /// Its name.
    pub file_name: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// Its media type.
    pub media_type: String,
}

/// The files of a dossier by the id of what they came with.
pub(super) fn attachments(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<HashMap<String, Vec<AttachmentLine>>, Fault> {
    let found = tx.query(
        "select holder, id, file_name, bytes, media_type from dossier_attachment
          where dossier = $1 order by holder, id",
        &[&dossier],
        |row| {
            let line = AttachmentLine {
                id: row.get(1)?,
                file_name: row.get(2)?,
                bytes: row.get(3)?,
                media_type: row.get(4)?,
            };
            Ok((row.get::<String>(0)?, line))
        },
    )?;
    let mut by_holder: HashMap<String, Vec<AttachmentLine>> = HashMap::new();
    for (holder, line) in found {
        by_holder.entry(holder).or_default().push(line);
    }
    Ok(by_holder)
}

/// Where the file store has it, with its name and type, for a caller who may read it: the applicant reads
/// what came with messages, officers who may see the dossier read all.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn attachment_file(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
    id: AttachmentId,
) -> Result<(String, String, String), Error> {
    visible(tx, ctx, dossier)?;
    let found = tx.query_opt(
        "select sha256, file_name, media_type, holder_kind from dossier_attachment
          where dossier = $1 and id = $2",
        &[&dossier, &id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<String>(3)?)),
    )?;
    let (sha256, name, media_type, kind) = found.ok_or(Refusal::NotFound)?;
    let is_for_all = Holder::from_code(&kind) == Some(Holder::Message);
    if is_for_all || ctx.actor.officer().is_some() {
        Ok((sha256, name, media_type))
    } else {
        Err(Refusal::NotFound.into())
    }
}
