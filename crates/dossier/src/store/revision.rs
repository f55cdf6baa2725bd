//! Changes of what was handed in, and the content after them.

use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::Value;

use super::{Change, load_applicant, text_seal};
use crate::domain::{Applicant, DossierId, Revision, Side};

/// Writes owner and form over what stood there, and gives the hash for the event. The salt stays: it is
/// the row's.
pub(crate) fn update_content(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    applicant: &Applicant,
    form: &Value,
) -> Result<String, Fault> {
    tx.execute(
        "update dossier_content
            set applicant_name = $2, applicant_personal_id = $3, applicant_phone = $4,
                applicant_email = $5, applicant_address = $6, form = $7
          where dossier = $1",
        &[
            &dossier,
            &applicant.name,
            &applicant.personal_id.reveal(),
            &applicant.phone.reveal(),
            &applicant.email,
            &applicant.address,
            form,
        ],
    )?;
    Ok(load_applicant(tx, dossier)?.seal(form))
}

/// Keeps the changes, and adds to the event what it says of them: which field, and a hash.
pub(crate) fn insert_revisions(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    revisions: &[Revision],
    mut change: Change,
) -> Result<Change, Fault> {
    for it in revisions {
        let salt = journal::new_salt();
        tx.execute(
            "insert into dossier_revision (id, dossier, target, old_text, new_text, side, revised_by,
                                           reason, revised_at, salt)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &[
                &it.id,
                &dossier,
                &it.target,
                &it.old,
                &it.new,
                &it.side.code(),
                &it.by,
                &it.reason,
                &it.at,
                &salt,
            ],
        )?;
        change = change.set(format!("revision_{}", it.id), seal(it, &salt));
    }
    let targets: Vec<&str> = revisions.iter().map(|it| it.target.as_str()).collect();
    Ok(change.extra("targets", targets))
}

fn seal(it: &Revision, salt: &str) -> String {
    let reason = it.reason.as_deref().unwrap_or_default();
    text_seal(salt, &[&it.target, &it.old, &it.new, reason].join("\u{1f}"))
}

/// Every change of this dossier, the first one first.
pub(crate) fn list_revisions(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Revision>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_revision where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], revision)
}

/// What the journal says of the changes of this dossier, by name.
pub(crate) fn revision_seals(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<(String, String)>, Fault> {
    let sql =
        format!("select {COLUMNS}, salt from dossier_revision where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], |row| {
        let it = revision(row)?;
        let salt: String = row.get(8)?;
        Ok((format!("revision_{}", it.id), seal(&it, &salt)))
    })
}

const COLUMNS: &str = "id, target, old_text, new_text, side, revised_by, reason, revised_at";

fn revision(row: &Row<'_>) -> Result<Revision, Fault> {
    Ok(Revision {
        id: row.get(0)?,
        target: row.get(1)?,
        old: row.get(2)?,
        new: row.get(3)?,
        side: Side::from_code(&row.get::<String>(4)?)
            .ok_or(Fault::Column { index: 4, reason: "no side of the counter" })?,
        by: row.get(5)?,
        reason: row.get(6)?,
        at: row.get(7)?,
    })
}
