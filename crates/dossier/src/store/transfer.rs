//! Transfers of a dossier to the competent agency.

use kernel::AgencyId;
use platform::{Fault, db::Tx};
use serde_json::{Value, json};

use crate::domain::{DossierId, Transfer};

/// Writes a transfer, and gives what the journal says of it.
pub(crate) fn insert_transfer(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &Transfer,
) -> Result<(String, Value), Fault> {
    tx.execute(
        "insert into dossier_transfer (dossier, version, from_agency, to_agency, sent_at)
         values ($1, $2, $3, $4, $5)",
        &[&dossier, &it.version, &it.from, &it.to, &it.sent_at],
    )?;
    Ok(it.entry())
}

/// The transfers of this dossier, the first first.
pub(crate) fn list_transfers(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Transfer>, Fault> {
    tx.query(
        "select version, from_agency, to_agency, sent_at from dossier_transfer
          where dossier = $1 order by version",
        &[&dossier],
        |row| {
            Ok(Transfer {
                version: row.get(0)?,
                from: row.get(1)?,
                to: row.get(2)?,
                sent_at: row.get(3)?,
            })
        },
    )
}

/// Whether this agency sent the dossier on.
pub(crate) fn was_sent_on_by(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    agency: AgencyId,
) -> Result<bool, Fault> {
    Ok(list_transfers(tx, dossier)?.iter().any(|it| it.from == agency))
}

impl Transfer {
    /// What the journal says of it: its name there, and its columns.
    pub(crate) fn entry(&self) -> (String, Value) {
        let said = json!([self.from, self.to, self.sent_at.as_microsecond()]);
        (format!("transfer.{}", self.version), said)
    }
}
