//! The mark of what can be found by words: renewed with every change, never the same twice.

use kernel::{Id, IdKind};
use platform::{Fault, db::Tx};

enum MarkKind {}

impl IdKind for MarkKind {
    const NAME: &'static str = "search_mark";
}

/// The mark, when something was ever loaded.
pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Option<String>, Fault> {
    tx.query_opt("select mark from catalog_search_mark where name = 'procedure'", &[], |row| {
        row.get(0)
    })
}

/// Says that what can be found has changed.
pub(crate) fn renew(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_search_mark (name, mark) values ('procedure', $1)
         on conflict (name) do update set mark = excluded.mark",
        &[&Id::<MarkKind>::new()],
    )?;
    Ok(())
}
