//! The history of one thing, as its timeline shows it.

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::{Fault, db::Tx};

/// One event of the history of a thing.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// The account that did it, or `system`.
    pub actor: String,
    /// The position in which it was done.
    pub position: Option<String>,
    /// The agency of that position.
    pub agency: Option<String>,
    /// What was done.
    pub action: String,
    /// The version after it.
    pub version: i64,
    /// What was recorded.
    pub payload: Value,
}

/// Every event of this thing, oldest first.
///
/// # Errors
/// Whatever reading meets.
pub fn history(
    tx: &mut Tx<'_>,
    subject_kind: &str,
    subject_id: Uuid,
) -> Result<Vec<HistoryLine>, Fault> {
    tx.query(
        "select at, actor, position, agency, action, version, payload from journal
          where subject_kind = $1 and subject_id = $2 order by version",
        &[&subject_kind, &subject_id],
        |row| {
            Ok(HistoryLine {
                at: row.get(0)?,
                actor: row.get(1)?,
                position: row.get(2)?,
                agency: row.get(3)?,
                action: row.get(4)?,
                version: row.get(5)?,
                payload: row.get(6)?,
            })
        },
    )
}

/// How many events there are, as the place of the last one tells it.
///
/// # Errors
/// Whatever reading meets.
pub fn count_events(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    tx.query_one("select coalesce(max(seq), 0) from journal", &[], |row| row.get(0))
}

/// How many events of this action on things of this kind name this value, such as the id of what they belong to.
/// Reads all of them.
///
/// # Errors
/// Whatever the database meets.
pub fn count_naming(
    tx: &mut Tx<'_>,
    (subject_kind, action): (&str, &str),
    (name, value): (&str, &str),
) -> Result<i64, Fault> {
    let named = format!("%\"{name}\":\"{value}\"%");
    tx.query_one(
        "select count(*) from journal where subject_kind = $1 and action = $2 and payload like $3",
        &[&subject_kind, &action, &named],
        |row| row.get(0),
    )
}
