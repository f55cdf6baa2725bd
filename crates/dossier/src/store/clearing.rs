//! What is cleared away, and which files must stay.

use std::collections::BTreeSet;

use jiff::Timestamp;
use platform::{
    Fault,
    db::{ToValue, Tx},
};

/// Every column by which a row names a file of the file store. A file that none of them names is cleared
/// away, so that a new column belongs here first; the sweep refuses to work with one that it does not know.
pub(crate) const FILE_COLUMNS: [(&str, &str); 11] = [
    ("dossier_attachment", "sha256"),
    ("dossier_leader_signature", "document_sha256"),
    ("dossier_leader_signature", "sha256"),
    ("dossier_paper", "sha256"),
    ("dossier_replaced_result", "sha256"),
    ("dossier_result", "sha256"),
    ("dossier_result_page", "sha256"),
    ("dossier_result_seal", "document_sha256"),
    ("dossier_result_seal", "sha256"),
    ("dossier_signature", "sha256"),
    ("dossier_upload", "sha256"),
];

/// Digests asked for at once.
const AT_ONCE: usize = 100;

/// Those of the files that a row names.
pub(crate) fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    let mut named = BTreeSet::new();
    for some in digests.chunks(AT_ONCE) {
        let places = (1..=some.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let values: Vec<&dyn ToValue> = some.iter().map(|it| it as &dyn ToValue).collect();
        for (table, column) in FILE_COLUMNS {
            let sql = format!("select distinct {column} from {table} where {column} in ({places})");
            named.extend(tx.query(&sql, &values, |row| row.get::<String>(0))?);
        }
    }
    Ok(named)
}

/// Forgets files sent ahead before this instant that no living draft of their sender names. Tells how many,
/// which is at most `most`.
pub(crate) fn delete_old_uploads(
    tx: &mut Tx<'_>,
    before: Timestamp,
    most: i64,
) -> Result<u64, Fault> {
    // A draft holds the ids of its files in its content.
    tx.execute(
        "delete from dossier_upload where id in (
            select u.id from dossier_upload u
             where u.uploaded_at < $1
               and not exists (select 1 from dossier_draft d
                                where d.account = u.account
                                  and d.content like '%' || u.id || '%')
             order by u.uploaded_at limit $2)",
        &[&before, &most],
    )
}
