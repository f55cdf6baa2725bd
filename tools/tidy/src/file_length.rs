//! No file is longer than 500 lines before its tests, no `lib.rs` has a surface too wide to read.

use std::path::Path;

use crate::tree::{Tree, is_program};

const LIMIT: usize = 500;

/// A file of tests alone may be longer: its stories stand one after another.
const LIMIT_OF_TESTS: usize = 800;

/// Files that may be longer. The list may only shrink.
const LONGER: [&str; 0] = [];

/// Counts the lines that the program compiles.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.rust() {
        let (lines, limit) = if is_program(path) {
            (source.program_lines().count(), LIMIT)
        } else {
            (source.numbered_lines().count(), LIMIT_OF_TESTS)
        };
        if lines > limit && !LONGER.contains(&path) {
            wrong.push(format!("{path}: {lines} lines, the limit is {limit}"));
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
    fn a_long_file_is_caught_but_its_tests_do_not_count() {
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "// test\n".repeat(400));
        let with = |lines: usize| {
            let text = format!("{}{tests}", "fn a() {}\n".repeat(lines));
            findings(check, &[("crates/a/src/lib.rs", &text)])
        };

        assert_eq!(with(500), [""; 0]);
        assert_eq!(with(501), ["crates/a/src/lib.rs: 501 lines, the limit is 500"]);
    }
}
