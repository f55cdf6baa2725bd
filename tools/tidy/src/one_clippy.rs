//! There is one `clippy.toml` and one `rustfmt.toml`: another one in a crate would silently replace it.

use std::path::Path;

use crate::tree::Tree;

const ONCE: [&str; 4] = ["clippy.toml", ".clippy.toml", "rustfmt.toml", ".rustfmt.toml"];

/// Finds settings of the tools anywhere but at the root.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    tree.files
        .iter()
        .filter_map(|path| path.rsplit_once('/').map(|(_, name)| (path, name)))
        .filter(|(_, name)| ONCE.contains(name))
        .map(|(path, _)| format!("{path}: replaces the one at the root"))
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
    fn a_second_one_is_caught() {
        assert_eq!(findings(check, &[("clippy.toml", "")]), [""; 0]);
        assert_eq!(
            findings(check, &[("clippy.toml", ""), ("crates/a/clippy.toml", "")]),
            ["crates/a/clippy.toml: replaces the one at the root"]
        );
    }
}
