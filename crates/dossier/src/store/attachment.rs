//! Files beside the papers of a dossier.

use jiff::Timestamp;
use platform::{Fault, db::Tx};
use serde_json::Value;

use crate::domain::{AttachmentId, DossierId, GivenPaper, Holder};

/// Keeps the files with what they came with, and gives what the journal says of them.
pub(crate) fn insert_attachments(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    (kind, holder): (Holder, String),
    files: &[GivenPaper],
    at: Timestamp,
) -> Result<Value, Fault> {
    for file in files {
        tx.execute(
            "insert into dossier_attachment (id, dossier, holder_kind, holder, file_name, sha256,
                                             bytes, media_type, given_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &AttachmentId::new(),
                &dossier,
                &kind.code(),
                &holder,
                &file.file_name,
                &file.sha256,
                &file.bytes,
                &file.media_type,
                &at,
            ],
        )?;
    }
    attached(tx, dossier, &holder)
}

/// What the journal says of the files that came with this: their hashes; nothing when there are none.
pub(crate) fn attached(tx: &mut Tx<'_>, dossier: DossierId, holder: &str) -> Result<Value, Fault> {
    let hashes: Vec<String> = tx.query(
        "select sha256 from dossier_attachment where dossier = $1 and holder = $2 order by sha256",
        &[&dossier, &holder],
        |row| row.get(0),
    )?;
    Ok(if hashes.is_empty() { Value::Null } else { hashes.into() })
}
