//! Every file says on its first line what it is for.

use std::path::Path;

use crate::tree::Tree;

/// Looks at the first line of every Rust file, migration, style sheet and script.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    tree.files
        .iter()
        .filter_map(|path| {
            let (_, kind) = path.rsplit_once('.')?;
            let opening = match kind {
                "rs" => "//! ",
                "sql" => "-- ",
                "css" => "/* ",
                "js" => "// ",
                _ => return None,
            };
            let text = tree.text(path);
            (!text.starts_with(opening)).then(|| format!("{path}: does not begin with `{opening}`"))
        })
        .collect()
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
    fn a_file_without_a_first_sentence_is_caught() {
        assert_eq!(findings(check, &[("a.rs", "//! A."), ("b.sql", "-- B")]), [""; 0]);
        assert_eq!(
            findings(check, &[("a.rs", "use a;\n"), ("b.sql", "create table b ();")]),
            ["a.rs: does not begin with `//! `", "b.sql: does not begin with `-- `"]
        );
    }
}
