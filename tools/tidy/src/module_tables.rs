//! A module's SQL names its own tables, and of another module only views named `public_…`.

use std::path::Path;

use crate::{
    migration_file::tables,
    rust_source::is_word,
    tree::{Tree, crate_of},
};

/// Compares the SQL of every crate with the tables that the migrations create.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut owners: Vec<(String, String)> = Vec::new();
    for path in tree.ending(".sql").filter(|path| path.contains("/migrations/")) {
        let owner = crate_of(path).unwrap_or_default();
        for table in tables(&tree.text(path)) {
            owners.push((table.name, owner.to_owned()));
        }
    }
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let ours = crate_of(path).unwrap_or_default();
        for literal in source.program_literals() {
            for table in tables_named(&literal.text) {
                let owner = owners.iter().find(|(name, _)| name == table).map(|(_, owner)| owner);
                if let Some(owner) = owner.filter(|owner| *owner != ours) {
                    wrong.push(format!("{path}:{}: {table} belongs to {owner}", literal.line));
                }
            }
        }
    }
    wrong
}

/// The names behind `from`, `join`, `into`, `update` and `table`.
fn tables_named(sql: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut is_next = false;
    for word in sql.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ';' | '\\')) {
        if is_next && !word.is_empty() {
            found.push(word.trim_matches(|c| !is_word(c)));
        }
        // `from a, b` names two tables.
        let lists = is_next && word.ends_with(',');
        is_next = matches!(word, "from" | "join" | "into" | "update" | "table")
            || lists
            || is_next && word.is_empty();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn reading_anothers_table_is_caught() {
        let with = |sql: &str| {
            let text = format!("const SQL: &str = \"{sql}\";");
            findings(
                check,
                &[
                    ("crates/catalog/migrations/0001_a.sql", "create table catalog_fee (\n);\n"),
                    ("crates/dossier/src/queries/inbox.rs", &text),
                ],
            )
        };
        let caught = ["crates/dossier/src/queries/inbox.rs:1: catalog_fee belongs to catalog"];

        assert_eq!(with("select id from public_catalog_fee"), [""; 0]);
        assert_eq!(with("catalog_fee"), [""; 0]);
        assert_eq!(with("select id from catalog_fee where id = $1"), caught);
        assert_eq!(with("select id from dossier, catalog_fee"), caught);
        assert_eq!(with("select id\n from dossier\n join catalog_fee on true"), caught);
    }
}
