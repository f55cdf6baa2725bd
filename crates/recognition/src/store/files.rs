//! Which files of the file store digital copies name.

use std::collections::BTreeSet;

use platform::{
    Fault,
    db::{ToValue, Tx},
};

/// Digests asked for at once.
const AT_ONCE: usize = 100;

/// The columns by which a row names a file: table and column. A scan is kept by its dossier, and forgotten with it.
#[must_use]
pub const fn file_columns() -> &'static [(&'static str, &'static str)] {
    &[
        ("recognition_scan", "sha256"),
        ("recognition_copy", "document_sha256"),
        ("recognition_copy", "sha256"),
    ]
}

/// Those of these files that a digital copy names, by their digests.
///
/// # Errors
/// Whatever reading meets.
pub fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    let mut named = BTreeSet::new();
    for some in digests.chunks(AT_ONCE) {
        let places = (1..=some.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let values: Vec<&dyn ToValue> = some.iter().map(|it| it as &dyn ToValue).collect();
        for column in ["document_sha256", "sha256"] {
            let sql = format!(
                "select distinct {column} from recognition_copy where {column} in ({places})"
            );
            named.extend(tx.query(&sql, &values, |row| row.get::<String>(0))?);
        }
    }
    Ok(named)
}

/// Every file that a digital copy relies on: the copy, and the hash by which the store knows the file.
///
/// # Errors
/// Whatever reading meets.
pub fn stored_files(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    let mut files = Vec::new();
    for column in ["document_sha256", "sha256"] {
        let sql = format!(
            "select id, {column} from recognition_copy where {column} is not null order by id"
        );
        files.extend(tx.query(&sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(files)
}
