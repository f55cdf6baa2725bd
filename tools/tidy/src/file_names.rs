//! Files are called after what is in them, never after a layer that everyone appends to.

use std::path::Path;

use crate::tree::Tree;

const EMPTY_NAMES: [&str; 16] = [
    "manager", "managers", "helper", "helpers", "util", "utils", "common", "misc", "data", "info",
    "process", "handle", "handlers", "service", "services", "impl",
];

/// Looks at the name of every Rust file.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for path in tree.ending(".rs") {
        let parts = path.trim_end_matches(".rs").split('/');
        for part in parts.filter(|part| EMPTY_NAMES.contains(part)) {
            wrong.push(format!("{path}: `{part}` does not say what is in it"));
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
    fn an_empty_name_is_caught() {
        assert_eq!(findings(check, &[("crates/a/src/receipt.rs", "")]), [""; 0]);
        assert_eq!(
            findings(check, &[("crates/a/src/utils.rs", "")]),
            ["crates/a/src/utils.rs: `utils` does not say what is in it"]
        );
    }
}
