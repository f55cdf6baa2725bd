//! Who handed a dossier in for its owner.

use platform::{Fault, db::Tx, journal};
use serde_json::json;

use crate::domain::{DossierId, Mandate, MandateKind};

/// The one who handed in, as the row holds them: for pages and papers, never for logs or events.
#[derive(Debug, Clone)]
pub(crate) struct MandateRow {
    pub(crate) kind: MandateKind,
    pub(crate) name: String,
    pub(crate) personal_id: String,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) basis: String,
    salt: String,
}

impl MandateRow {
    /// The hash by which the journal speaks of it.
    pub(crate) fn seal(&self) -> String {
        journal::sealed(
            &self.salt,
            &json!({
                "name": self.name, "personal_id": self.personal_id, "phone": self.phone,
                "address": self.address, "basis": self.basis,
            }),
        )
    }
}

/// Writes who hands in for the owner and gives the hash for its event.
pub(crate) fn insert_mandate(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    mandate: &Mandate,
) -> Result<String, Fault> {
    let row = MandateRow {
        kind: mandate.kind,
        name: mandate.submitter.name.clone(),
        personal_id: mandate.submitter.personal_id.reveal().to_owned(),
        phone: mandate.submitter.phone.reveal().to_owned(),
        address: mandate.submitter.address.clone(),
        basis: mandate.basis.clone(),
        salt: journal::new_salt(),
    };
    write(tx, dossier, &row)?;
    Ok(row.seal())
}

/// Writes over who hands in for the owner, and gives the hash for the event. The salt stays: it is the row's.
pub(crate) fn update_mandate(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    mandate: &Mandate,
) -> Result<Option<String>, Fault> {
    tx.execute(
        "update dossier_mandate
            set name = $2, personal_id = $3, phone = $4, address = $5, basis = $6
          where dossier = $1",
        &[
            &dossier,
            &mandate.submitter.name,
            &mandate.submitter.personal_id.reveal(),
            &mandate.submitter.phone.reveal(),
            &mandate.submitter.address,
            &mandate.basis,
        ],
    )?;
    Ok(load_mandate(tx, dossier)?.map(|row| row.seal()))
}

fn write(tx: &mut Tx<'_>, dossier: DossierId, row: &MandateRow) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_mandate (dossier, kind, name, personal_id, phone, address, basis, salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &dossier,
            &row.kind.code(),
            &row.name,
            &row.personal_id,
            &row.phone,
            &row.address,
            &row.basis,
            &row.salt,
        ],
    )?;
    Ok(())
}

/// Who handed it in for the owner; nobody when the owner did.
pub(crate) fn load_mandate(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<MandateRow>, Fault> {
    tx.query_opt(
        "select kind, name, personal_id, phone, address, basis, salt from dossier_mandate
          where dossier = $1",
        &[&dossier],
        |row| {
            Ok(MandateRow {
                kind: MandateKind::from_code(&row.get::<String>(0)?)
                    .ok_or(Fault::Column { index: 0, reason: "no kind of mandate" })?,
                name: row.get(1)?,
                personal_id: row.get(2)?,
                phone: row.get(3)?,
                address: row.get(4)?,
                basis: row.get(5)?,
                salt: row.get(6)?,
            })
        },
    )
}
