//! Which files of the file store this module relies on.

use std::collections::BTreeSet;

use platform::{
    Fault,
    db::{ToValue, Tx},
};

/// Digests asked for at once.
const AT_ONCE: usize = 100;

/// The columns by which this module names files: table and column.
#[must_use]
pub const fn file_columns() -> &'static [(&'static str, &'static str)] {
    &[("certification_page", "sha256")]
}

/// Those of these files that a row of this module names, by their digests.
///
/// # Errors
/// Whatever reading meets.
pub fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    let mut named = BTreeSet::new();
    for some in digests.chunks(AT_ONCE) {
        let places = (1..=some.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let values: Vec<&dyn ToValue> = some.iter().map(|it| it as &dyn ToValue).collect();
        let sql =
            format!("select distinct sha256 from certification_page where sha256 in ({places})");
        named.extend(tx.query(&sql, &values, |row| row.get::<String>(0))?);
    }
    Ok(named)
}

/// Every file that a row of this module relies on: the copy, and the hash by which the store knows it.
///
/// # Errors
/// Whatever reading meets.
pub fn stored_files(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    tx.query("select copy, sha256 from certification_page", &[], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
