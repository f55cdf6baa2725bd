//! Migrations say why: every table and column has a comment, constraints have names, numbers do not clash.

use std::path::Path;

use crate::{
    migration_file::{Table, tables},
    tree::{Tree, crate_of},
};

/// Looks at every file below a `migrations/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let layers = tree.toml("layers.toml");
    let mut wrong = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for path in tree.ending(".sql").filter(|path| path.contains("/migrations/")) {
        let Some((folder, file)) = path.rsplit_once('/') else { continue };
        let expected = match last {
            Some((same, number)) if same == folder => number + 1,
            Some(_) | None => 1,
        };
        last = Some((folder, expected));
        let is_numbered = file.strip_prefix(&format!("{expected:04}_"));
        if !is_numbered.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase())) {
            wrong.push(format!("{path}: its number should be {expected:04}"));
        }
        let prefixes = prefixes(&layers, crate_of(path).unwrap_or_default());
        for table in tables(&tree.text(path)) {
            look_at(path, &table, &prefixes, &mut wrong);
        }
    }
    wrong
}

/// What the tables of this crate begin with.
pub(crate) fn prefixes(layers: &toml::Table, name: &str) -> Vec<String> {
    let given = layers.get("tables").and_then(|it| it.get(name)).and_then(toml::Value::as_array);
    let given = given.into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned);
    let mut prefixes: Vec<String> = given.collect();
    if prefixes.is_empty() {
        prefixes.push(name.to_owned());
    }
    prefixes
}

fn look_at(path: &str, table: &Table, prefixes: &[String], wrong: &mut Vec<String>) {
    let name = &table.name;
    let has_prefix = prefixes.iter().any(|it| {
        name.strip_prefix(it.as_str()).is_some_and(|it| it.is_empty() || it.starts_with('_'))
    });
    if !has_prefix {
        wrong.push(format!("{path}:{}: {name} does not begin with its module", table.line));
    }
    if !table.is_commented {
        wrong.push(format!("{path}:{}: {name} has no comment", table.line));
    }
    for part in &table.parts {
        if let Some(column) = part.column()
            && !part.is_commented
        {
            wrong.push(format!("{path}:{}: {name}.{column} has no comment", part.line));
        }
        let needs_name = ["check (", "check(", " unique"].iter().any(|it| part.text.contains(it));
        if needs_name && !part.text.contains("constraint ") {
            wrong.push(format!("{path}:{}: a constraint of {name} has no name", part.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const PATH: &str = "crates/dossier/migrations/0001_dossier.sql";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn a_commented_table_passes() {
        let good = "-- Dossiers.\n\n-- One case.\ncreate table dossier (\n    -- the id\n    id text primary key,\n    stage text not null -- where it stands\n        constraint dossier_stage_known check (stage in ('a', 'b')),\n    -- sqlite\n    -- bytes\n    seal blob,\n    -- end\n    constraint dossier_once unique (id, stage)\n);\n\n-- When it was paused.\nalter table dossier add column paused_at bigint;\n";

        assert_eq!(findings(check, &[(PATH, good)]), [""; 0]);
    }

    #[test]
    fn what_is_not_explained_is_caught() {
        let bad = "-- Dossiers.\n\ncreate table case (\n    id text primary key,\n    stage text check (stage in ('a', 'b')) -- where it stands\n);\nalter table dossier add column paused_at bigint;\n";

        assert_eq!(
            findings(check, &[(PATH, bad)]),
            [
                format!("{PATH}:3: case does not begin with its module"),
                format!("{PATH}:3: case has no comment"),
                format!("{PATH}:4: case.id has no comment"),
                format!("{PATH}:5: a constraint of case has no name"),
                format!("{PATH}:7: dossier.paused_at has no comment"),
            ]
        );
    }

    #[test]
    fn numbers_that_clash_or_leave_a_gap_are_caught() {
        let files = [
            ("crates/a/migrations/0001_a.sql", "-- A."),
            ("crates/a/migrations/0001_b.sql", "-- B."),
        ];

        assert_eq!(
            findings(check, &files),
            ["crates/a/migrations/0001_b.sql: its number should be 0002"]
        );
    }
}
