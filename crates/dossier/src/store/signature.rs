//! Signatures of receipt.

use jiff::Timestamp;
use platform::{Fault, db::Tx};
use serde_json::Value;

use crate::domain::{DossierId, Signature};

/// Keeps the signature of the deed that made this version.
pub(crate) fn insert_signature(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &Signature,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_signature (dossier, version, sha256, bytes, signed_at)
         values ($1, $2, $3, $4, $5)",
        &[&dossier, &it.version, &it.sha256, &it.bytes, &it.signed_at],
    )?;
    Ok(())
}

/// The signatures of this dossier, the first first.
pub(crate) fn list_signatures(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<Signature>, Fault> {
    tx.query(
        "select version, sha256, bytes, signed_at from dossier_signature where dossier = $1
          order by version",
        &[&dossier],
        |row| {
            Ok(Signature {
                version: row.get(0)?,
                sha256: row.get(1)?,
                bytes: row.get(2)?,
                signed_at: row.get(3)?,
            })
        },
    )
}

impl Signature {
    /// What the journal says of it: its name there, and the hash of the picture.
    pub(crate) fn entry(&self) -> (String, Value) {
        let at: Timestamp = self.signed_at;
        let said = serde_json::json!([self.sha256, at.as_microsecond()]);
        (format!("signature.{}", self.version), said)
    }
}
