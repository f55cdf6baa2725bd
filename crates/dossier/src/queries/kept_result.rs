//! The finished result of a dossier as the file store has it, for the modules above.

use platform::{Fault, db::Tx};
use serde_json::Value;

use crate::{domain::DossierId, store};

/// A finished result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptResult {
    /// Its number.
    pub number: String,
    /// What it is a copy of, where it is one.
    pub about: Option<String>,
    /// SHA-256 by which the file store knows it.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// The finished result; nothing before there is one, or while it waits for the digital seal of its agency.
///
/// # Errors
/// Whatever reading meets.
pub fn kept_result(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<KeptResult>, Fault> {
    let found: Option<KeptResult> = tx.query_opt(
        "select number, sha256, coalesce(bytes, 0), fields from dossier_result
          where dossier = $1 and sha256 is not null and number is not null",
        &[&id],
        |row| {
            let fields: Value = row.get(3)?;
            Ok(KeptResult {
                number: row.get(0)?,
                sha256: row.get(1)?,
                bytes: row.get(2)?,
                about: fields["about"].as_str().map(str::to_owned),
            })
        },
    )?;
    let Some(result) = found else { return Ok(None) };
    match store::seal_of(tx, id, &result.sha256)? {
        None => Ok(Some(result)),
        Some(seal) => {
            Ok(seal.sealed.map(|it| KeptResult { sha256: it.sha256, bytes: it.bytes, ..result }))
        }
    }
}
