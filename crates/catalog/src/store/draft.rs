//! Drafts of new versions, row by row.

use jiff::Timestamp;
use kernel::PersonId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Map, Value, json};

use super::procedure::seal;
use crate::domain::{DraftStage, ProcedureDraft, ProcedureDraftId};

const COLUMNS: &str = "id, base_id, content, stage, authors, checker, remark, version";

fn row(row: &Row<'_>) -> Result<ProcedureDraft, Fault> {
    let id: ProcedureDraftId = row.get(0)?;
    let corrupt = |what: &dyn std::fmt::Display| Fault::Corrupt(format!("{id:?}: {what}"));
    let content: String = row.get(2)?;
    let stage: String = row.get(3)?;
    let authors: String = row.get(4)?;
    let authors = authors.split(',').filter(|id| !id.is_empty()).map(str::parse);
    Ok(ProcedureDraft {
        id,
        base: row.get(1)?,
        procedure: serde_json::from_str(&content).map_err(|error| corrupt(&error))?,
        stage: DraftStage::from_code(&stage).ok_or_else(|| corrupt(&stage))?,
        authors: authors.collect::<Result<_, _>>().map_err(|error| corrupt(&error))?,
        checker: row.get(5)?,
        remark: row.get(6)?,
        version: row.get(7)?,
    })
}

/// The draft with this id.
pub(crate) fn find(tx: &mut Tx<'_>, id: ProcedureDraftId) -> Result<Option<ProcedureDraft>, Fault> {
    tx.query_opt(
        &format!("select {COLUMNS} from catalog_procedure_draft where id = $1"),
        &[&id],
        row,
    )
}

/// The drafts that have not ended, the newest first.
pub(crate) fn open(tx: &mut Tx<'_>) -> Result<Vec<ProcedureDraft>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_procedure_draft
          where stage in ('writing', 'submitted', 'checked') order by id desc limit 200"
    );
    tx.query(&sql, &[], row)
}

/// Whether a draft of this procedure has not ended.
pub(crate) fn is_open(tx: &mut Tx<'_>, code: &str) -> Result<bool, Fault> {
    let found: i64 = tx.query_one(
        "select count(*) from catalog_procedure_draft
          where code = $1 and stage in ('writing', 'submitted', 'checked')",
        &[&code],
        |row| row.get(0),
    )?;
    Ok(found > 0)
}

/// Every draft ever begun.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<ProcedureDraft>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_procedure_draft order by id"), &[], row)
}

/// Writes the draft, new or changed.
pub(crate) fn save(tx: &mut Tx<'_>, draft: &ProcedureDraft, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_procedure_draft
           (id, code, base_id, content, stage, authors, checker, remark, changed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do update set
           content = excluded.content, stage = excluded.stage, authors = excluded.authors,
           checker = excluded.checker, remark = excluded.remark,
           changed_at = excluded.changed_at, version = excluded.version",
        &[
            &draft.id,
            &draft.procedure.code,
            &draft.base,
            &content_of(draft)?,
            &draft.stage.code(),
            &authors_of(draft),
            &draft.checker,
            &draft.remark,
            &now,
            &draft.version,
        ],
    )?;
    Ok(())
}

fn content_of(draft: &ProcedureDraft) -> Result<String, Fault> {
    serde_json::to_string(&draft.procedure).map_err(|error| Fault::Corrupt(error.to_string()))
}

fn authors_of(draft: &ProcedureDraft) -> String {
    let authors: Vec<String> = draft.authors.iter().map(PersonId::to_string).collect();
    authors.join(",")
}

/// What the journal says of a draft.
pub(crate) fn set_of(draft: &ProcedureDraft) -> Result<Map<String, Value>, Fault> {
    let set = json!({
        "code": draft.procedure.code,
        "base_id": draft.base,
        "content_seal": seal(&content_of(draft)?),
        "stage": draft.stage.code(),
        "authors": authors_of(draft),
        "checker": draft.checker,
        "remark_seal": sealed(&draft.id.to_string(), &Value::from(draft.remark.as_str())),
    });
    Ok(if let Value::Object(set) = set { set } else { Map::new() })
}
