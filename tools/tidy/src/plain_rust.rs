//! Plain Rust: no macros of our own outside `testkit`, no `mod x;` beside an `x/` folder.

use std::path::Path;

use crate::{rust_source::has_word, tree::Tree};

/// Looks for what a newcomer could not read.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        for (number, line) in source.program_lines() {
            if has_word(line, "macro_rules") && !path.starts_with("crates/testkit/") {
                wrong.push(format!("{path}:{number}: a macro of our own"));
            }
            if line.contains("Arc<Mutex<") && !path.starts_with("crates/platform/") {
                wrong.push(format!("{path}:{number}: shared state outside `platform`"));
            }
        }
    }
    for path in tree.ending(".rs") {
        let folder = path.trim_end_matches(".rs");
        if tree.files.iter().any(|it| it.strip_prefix(folder).is_some_and(|it| it.starts_with('/')))
        {
            wrong.push(format!("{path}: belongs into its folder as `mod.rs`"));
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
    fn cleverness_is_caught() {
        assert_eq!(
            findings(check, &[("crates/testkit/src/lib.rs", "macro_rules! a { () => {} }")]),
            [""; 0]
        );
        assert_eq!(
            findings(
                check,
                &[
                    ("crates/a/src/lib.rs", "macro_rules! a { () => {} }"),
                    ("crates/a/src/store.rs", "struct A(Arc<Mutex<u8>>);"),
                    ("crates/a/src/store/load.rs", "")
                ]
            ),
            [
                "crates/a/src/lib.rs:1: a macro of our own",
                "crates/a/src/store.rs:1: shared state outside `platform`",
                "crates/a/src/store.rs: belongs into its folder as `mod.rs`"
            ]
        );
    }
}
