//! Lines of the book.

use dossier::DossierId;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{BookEntry, CopyMedium};

pub(crate) const ENTRY_COLUMNS: &str = "id, agency, year, number, number_text, dossier, \
    certified_on, requester, title, signer, signer_title, copies, pages, fee, medium, replaced_at, \
    salt, version";

pub(crate) fn entry_of(row: &Row<'_>) -> Result<BookEntry, Fault> {
    let unknown = || Fault::Corrupt("an unknown medium of a copy is stored".into());
    Ok(BookEntry {
        id: row.get(0)?,
        agency: row.get(1)?,
        year: row.get(2)?,
        number: row.get(3)?,
        number_text: row.get(4)?,
        dossier: row.get(5)?,
        certified_on: row.get(6)?,
        requester: row.get(7)?,
        title: row.get(8)?,
        signer: row.get(9)?,
        signer_title: row.get(10)?,
        copies: row.get(11)?,
        pages: row.get(12)?,
        fee: row.get(13)?,
        medium: CopyMedium::from_code(&row.get::<String>(14)?).ok_or_else(unknown)?,
        replaced_at: row.get(15)?,
        salt: row.get(16)?,
        version: row.get(17)?,
    })
}

/// What a line is searched by: letters without tones, in one case.
pub(crate) fn folded(text: &str) -> String {
    vietnamese::fold(text)
}

/// Keeps a new one.
pub(crate) fn insert_entry(tx: &mut Tx<'_>, it: &BookEntry) -> Result<(), Fault> {
    let folded = folded(&format!("{} {} {}", it.number_text, it.requester, it.title));
    tx.execute(
        "insert into certification_entry (id, agency, year, number, number_text, dossier, certified_on,
                requester, title, signer, signer_title, copies, pages, fee, medium, folded, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        &[
            &it.id,
            &it.agency,
            &it.year,
            &it.number,
            &it.number_text,
            &it.dossier,
            &it.certified_on,
            &it.requester,
            &it.title,
            &it.signer,
            &it.signer_title,
            &it.copies,
            &it.pages,
            &it.fee,
            &it.medium.code(),
            &folded,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps that the copy was replaced. Answers whether nobody changed it since the version before.
pub(crate) fn save_entry(tx: &mut Tx<'_>, it: &BookEntry) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update certification_entry set replaced_at = $2, version = $3
          where id = $1 and version = $3 - 1",
        &[&it.id, &it.replaced_at, &it.version],
    )?;
    Ok(changed == 1)
}

/// The lines of this dossier, the oldest first.
pub(crate) fn entries_of(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<BookEntry>, Fault> {
    let sql =
        format!("select {ENTRY_COLUMNS} from certification_entry where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], entry_of)
}

/// The line with this number.
pub(crate) fn entry_with(
    tx: &mut Tx<'_>,
    (agency, year, number): (AgencyId, i64, i64),
) -> Result<Option<BookEntry>, Fault> {
    let sql = format!(
        "select {ENTRY_COLUMNS} from certification_entry
          where agency = $1 and year = $2 and number = $3"
    );
    tx.query_opt(&sql, &[&agency, &year, &number], entry_of)
}

/// What the journal says of it. Who asked, for what, and who signed are salted seals.
pub(crate) fn entry_set(it: &BookEntry) -> Map<String, Value> {
    let seal = |text: &str| journal::sealed(&it.salt, &Value::String(text.to_owned()));
    object(json!({
        "agency": it.agency,
        "year": it.year,
        "number": it.number,
        "number_text": it.number_text,
        "dossier": it.dossier,
        "certified_on": it.certified_on.to_string(),
        "requester_seal": seal(&it.requester),
        "title_seal": seal(&it.title),
        "signer_seal": seal(&it.signer),
        "signer_title": it.signer_title,
        "copies": it.copies,
        "pages": it.pages,
        "fee": it.fee,
        "medium": it.medium.code(),
        "replaced_at": micros(it.replaced_at),
    }))
}
