//! Whose dossier it is and what they wrote.

use platform::{Fault, db::Tx, journal};
use serde_json::{Value, json};

use crate::domain::{Applicant, DossierId};

/// The owner as the row holds them: for pages and papers, never for logs or events.
#[derive(Debug, Clone)]
pub(crate) struct ApplicantRow {
    pub(crate) name: String,
    pub(crate) personal_id: String,
    pub(crate) phone: String,
    pub(crate) email: Option<String>,
    pub(crate) address: String,
    pub(crate) look_up_key: Option<String>,
    pub(crate) salt: String,
}

impl ApplicantRow {
    /// The hash by which the journal speaks of applicant and form.
    pub(crate) fn seal(&self, form: &Value) -> String {
        let mut said = json!({
            "name": self.name, "personal_id": self.personal_id, "phone": self.phone,
            "email": self.email, "address": self.address, "form": form,
        });
        if let Some(key) = &self.look_up_key {
            said["look_up_key"] = key.as_str().into();
        }
        journal::sealed(&self.salt, &said)
    }
}

/// Writes owner and form of a new dossier and gives the hash for its event.
pub(crate) fn insert_content(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    applicant: &Applicant,
    form: &Value,
) -> Result<String, Fault> {
    let row = ApplicantRow {
        name: applicant.name.clone(),
        personal_id: applicant.personal_id.reveal().to_owned(),
        phone: applicant.phone.reveal().to_owned(),
        email: applicant.email.clone(),
        address: applicant.address.clone(),
        look_up_key: Some(new_key()),
        salt: journal::new_salt(),
    };
    tx.execute(
        "insert into dossier_content (dossier, applicant_name, applicant_personal_id,
            applicant_phone, applicant_email, applicant_address, form, look_up_key, salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &dossier,
            &row.name,
            &row.personal_id,
            &row.phone,
            &row.email,
            &row.address,
            form,
            &row.look_up_key,
            &row.salt,
        ],
    )?;
    Ok(row.seal(form))
}

/// 64 random bits: too many to be tried over a network.
fn new_key() -> String {
    const DIGITS: usize = 16;
    journal::new_salt().chars().take(DIGITS).collect()
}

/// The owner of the dossier.
pub(crate) fn load_applicant(tx: &mut Tx<'_>, dossier: DossierId) -> Result<ApplicantRow, Fault> {
    tx.query_one(
        "select applicant_name, applicant_personal_id, applicant_phone, applicant_email,
                applicant_address, look_up_key, salt
           from dossier_content where dossier = $1",
        &[&dossier],
        |row| {
            Ok(ApplicantRow {
                name: row.get(0)?,
                personal_id: row.get(1)?,
                phone: row.get(2)?,
                email: row.get(3)?,
                address: row.get(4)?,
                look_up_key: row.get(5)?,
                salt: row.get(6)?,
            })
        },
    )
}

/// The filled form of the dossier.
pub(crate) fn load_form(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Value, Fault> {
    tx.query_one("select form from dossier_content where dossier = $1", &[&dossier], |row| {
        row.get(0)
    })
}
