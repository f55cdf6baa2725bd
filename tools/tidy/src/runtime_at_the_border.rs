//! In a module only `http/` may name the runtime and the web: everything further in is synchronous (ADR-0023).

use std::path::Path;

use crate::{rust_source::has_word, tree::Tree};

const BORDER: [&str; 6] = ["tokio", "axum", "axum_extra", "tower", "async", "askama"];

/// Looks at every file of a module outside its `http/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let Some((folder, inside)) = path.split_once("/src/") else { continue };
        let is_module = tree.exists(&format!("{folder}/src/domain"));
        let is_inner =
            ["domain/", "verbs/", "queries/", "store/"].iter().any(|it| inside.starts_with(it));
        if !is_module || !is_inner {
            continue;
        }
        for (number, line) in source.program_lines() {
            for name in BORDER.into_iter().filter(|name| has_word(line, name)) {
                wrong.push(format!("{path}:{number}: {name} belongs into `http/`"));
            }
        }
    }
    wrong
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
    fn the_runtime_further_in_is_caught() {
        let with = |path| {
            findings(
                check,
                &[
                    ("crates/dossier/src/domain/mod.rs", ""),
                    (path, "fn a() { tokio::spawn(b); } // tokio"),
                ],
            )
        };

        assert_eq!(with("crates/dossier/src/http/pages.rs"), [""; 0]);
        assert_eq!(
            with("crates/dossier/src/store/load.rs"),
            ["crates/dossier/src/store/load.rs:1: tokio belongs into `http/`"]
        );
    }
}
