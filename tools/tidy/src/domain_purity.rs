//! `domain/` is pure: no database, no web, no runtime, no files, no environment, nothing asynchronous.

use std::path::Path;

use crate::{rust_source::positions_of_word, tree::Tree};

/// Names that bring the outside in.
const OUTSIDE: [&str; 10] =
    ["axum", "tokio", "rusqlite", "postgres", "reqwest", "async", "await", "Tx", "Db", "FileStore"];

/// Parts of the standard library that touch the world.
const WORLD: [&str; 6] =
    ["std::fs", "std::env", "std::net", "std::process", "std::thread", "std::time"];

/// Looks at every file below a `src/domain/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program().filter(|(path, _)| path.contains("/src/domain/")) {
        for (number, line) in source.program_lines() {
            for name in OUTSIDE.into_iter().chain(WORLD) {
                if positions_of_word(line, name).next().is_some() {
                    wrong.push(format!("{path}:{number}: the domain names {name}"));
                }
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
    fn the_outside_in_the_domain_is_caught() {
        let with = |text| findings(check, &[("crates/dossier/src/domain/fee.rs", text)]);

        assert_eq!(with("//! Not async.\nfn due() {}\nconst A: &str = \"tokio\";"), [""; 0]);
        assert_eq!(
            with("async fn due() {}"),
            ["crates/dossier/src/domain/fee.rs:1: the domain names async"]
        );
        assert_eq!(
            with("use std::fs;"),
            ["crates/dossier/src/domain/fee.rs:1: the domain names std::fs"]
        );
    }
}
