//! Recognitions: a row each, with their pages and key data.

use dossier::DossierId;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use crate::domain::{
    ConfirmedField, Found, KeyField, RecognisedPage, Recognition, RecognitionId, RecognitionState,
    Trouble,
};

const COLUMNS: &str = "id, dossier, paper, paper_code, agency, sha256, media_type, state, trouble, \
                       made_at, read_at, decided_at, decided_by, salt, version";

fn unknown() -> Fault {
    Fault::Corrupt("an unknown word of a recognition is stored".into())
}

fn scan_of(row: &Row<'_>) -> Result<Recognition, Fault> {
    let trouble: Option<String> = row.get(8)?;
    let trouble = trouble.map(|it| Trouble::from_code(&it).ok_or_else(unknown)).transpose()?;
    Ok(Recognition {
        id: row.get(0)?,
        dossier: row.get(1)?,
        paper: row.get(2)?,
        paper_code: row.get(3)?,
        agency: row.get(4)?,
        sha256: row.get(5)?,
        media_type: row.get(6)?,
        state: RecognitionState::from_code(&row.get::<String>(7)?).ok_or_else(unknown)?,
        trouble,
        made_at: row.get(9)?,
        read_at: row.get(10)?,
        decided_at: row.get(11)?,
        decided_by: row.get(12)?,
        salt: row.get(13)?,
        version: row.get(14)?,
        pages: Vec::new(),
        found: Vec::new(),
        confirmed: Vec::new(),
    })
}

/// Those of which `rest`, a condition with an order, holds; without pages and key data.
pub(crate) fn scans_where(
    tx: &mut Tx<'_>,
    rest: &str,
    params: &[&dyn ToValue],
) -> Result<Vec<Recognition>, Fault> {
    tx.query(&format!("select {COLUMNS} from recognition_scan where {rest}"), params, scan_of)
}

/// The recognition with this id, whole.
pub(crate) fn load_scan(tx: &mut Tx<'_>, id: RecognitionId) -> Result<Option<Recognition>, Fault> {
    let found = scans_where(tx, "id = $1", &[&id])?.pop();
    found.map(|scan| filled(tx, scan)).transpose()
}

/// That of a paper of a dossier, whole.
pub(crate) fn load_by_paper(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    paper: &str,
) -> Result<Option<Recognition>, Fault> {
    let found = scans_where(tx, "dossier = $1 and paper = $2", &[&dossier, &paper])?.pop();
    found.map(|scan| filled(tx, scan)).transpose()
}

/// The ids of those that wait to be read: so many of the oldest, and of the latest.
pub(crate) fn waiting_scans(tx: &mut Tx<'_>, most: i64) -> Result<Vec<RecognitionId>, Fault> {
    let mut ids: Vec<RecognitionId> = Vec::new();
    for order in ["made_at, id", "made_at desc, id desc"] {
        let sql = format!(
            "select id from recognition_scan where state = 'waiting' order by {order} limit $1"
        );
        ids.extend(tx.query(&sql, &[&most], |row| row.get::<RecognitionId>(0))?);
    }
    Ok(ids)
}

fn filled(tx: &mut Tx<'_>, mut scan: Recognition) -> Result<Recognition, Fault> {
    let field = |code: String| KeyField::from_code(&code).ok_or_else(unknown);
    scan.pages = tx.query(
        "select page, text, sure from recognition_page where scan = $1 order by page",
        &[&scan.id],
        |row| Ok(RecognisedPage { number: row.get(0)?, text: row.get(1)?, sure: row.get(2)? }),
    )?;
    scan.found = tx.query(
        "select field, value, sure, page, line from recognition_found where scan = $1",
        &[&scan.id],
        |row| {
            Ok(Found {
                field: field(row.get(0)?)?,
                value: row.get(1)?,
                sure: row.get(2)?,
                page: row.get(3)?,
                line: row.get(4)?,
            })
        },
    )?;
    scan.confirmed = tx.query(
        "select field, value from recognition_field where scan = $1",
        &[&scan.id],
        |row| Ok(ConfirmedField { field: field(row.get(0)?)?, value: row.get(1)? }),
    )?;
    scan.found.sort_by_key(|it| it.field);
    scan.confirmed.sort_by_key(|it| it.field);
    Ok(scan)
}

/// Keeps a new one, which has no pages yet.
pub(crate) fn insert_scan(tx: &mut Tx<'_>, it: &Recognition) -> Result<(), Fault> {
    tx.execute(
        "insert into recognition_scan (id, dossier, paper, paper_code, agency, sha256, media_type,
                state, trouble, made_at, read_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &it.id,
            &it.dossier,
            &it.paper,
            &it.paper_code,
            &it.agency,
            &it.sha256,
            &it.media_type,
            &it.state.code(),
            &it.trouble.map(Trouble::code),
            &it.made_at,
            &it.read_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it, with its pages and key data. Answers whether nobody changed it since the version
/// before.
pub(crate) fn save_scan(tx: &mut Tx<'_>, it: &Recognition) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update recognition_scan set agency = $2, state = $3, trouble = $4, read_at = $5,
                decided_at = $6, decided_by = $7, version = $8
          where id = $1 and version = $8 - 1",
        &[
            &it.id,
            &it.agency,
            &it.state.code(),
            &it.trouble.map(Trouble::code),
            &it.read_at,
            &it.decided_at,
            &it.decided_by,
            &it.version,
        ],
    )?;
    if changed != 1 {
        return Ok(false);
    }
    for table in ["recognition_page", "recognition_found", "recognition_field"] {
        tx.execute(&format!("delete from {table} where scan = $1"), &[&it.id])?;
    }
    for page in &it.pages {
        tx.execute(
            "insert into recognition_page (scan, page, text, sure) values ($1, $2, $3, $4)",
            &[&it.id, &page.number, &page.text, &page.sure],
        )?;
    }
    for found in &it.found {
        tx.execute(
            "insert into recognition_found (scan, field, value, sure, page, line)
             values ($1, $2, $3, $4, $5, $6)",
            &[&it.id, &found.field.code(), &found.value, &found.sure, &found.page, &found.line],
        )?;
    }
    for field in &it.confirmed {
        tx.execute(
            "insert into recognition_field (scan, field, value) values ($1, $2, $3)",
            &[&it.id, &field.field.code(), &field.value],
        )?;
    }
    Ok(true)
}

/// What the journal says of it. What stands in the paper belongs to people: text and key data are salted seals.
pub(crate) fn scan_set(it: &Recognition) -> Map<String, Value> {
    let seal = |value: Value, is_there: bool| {
        if is_there { journal::sealed(&it.salt, &value).into() } else { Value::Null }
    };
    let pages: Vec<Value> =
        it.pages.iter().map(|page| json!([page.number, page.text, page.sure])).collect();
    let found = it.found.iter();
    let found: Vec<Value> =
        found.map(|it| json!([it.field.code(), it.value, it.sure, it.page, it.line])).collect();
    let confirmed = it.confirmed.iter();
    let confirmed: Vec<Value> = confirmed.map(|it| json!([it.field.code(), it.value])).collect();
    let set = json!({
        "dossier": it.dossier,
        "paper": it.paper,
        "paper_code": it.paper_code,
        "agency": it.agency,
        "sha256": it.sha256,
        "media_type": it.media_type,
        "state": it.state.code(),
        "trouble": it.trouble.map(Trouble::code),
        "made_at": it.made_at.as_microsecond(),
        "read_at": it.read_at.map(jiff::Timestamp::as_microsecond),
        "decided_at": it.decided_at.map(jiff::Timestamp::as_microsecond),
        "decided_by": it.decided_by,
        "pages_seal": seal(json!(pages), !pages.is_empty()),
        "found_seal": seal(json!(found), !found.is_empty()),
        "confirmed_seal": seal(json!(confirmed), !confirmed.is_empty()),
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
