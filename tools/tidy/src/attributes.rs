//! Exceptions to a lint are `#[expect(…, reason = "…")]`, which go when their cause goes; never `allow`.

use std::path::Path;

use crate::tree::Tree;

/// Looks for `allow` in the attributes of every Rust file.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.rust() {
        for (number, line) in source.numbered_lines() {
            let line: String = line.split_whitespace().collect();
            if ["#[allow(", "#![allow(", ",allow("].iter().any(|it| line.contains(it)) {
                wrong.push(format!("{path}:{number}: `allow` where `expect` belongs"));
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
    fn an_allowance_is_caught() {
        let with = |text| findings(check, &[("a.rs", text)]);

        assert_eq!(with("#[expect(dead_code, reason = \"x\")]\nfn a() {}"), [""; 0]);
        assert_eq!(
            with("#![allow(dead_code)]\n#[cfg_attr(test, allow(unused))]\nfn a() {}"),
            ["a.rs:1: `allow` where `expect` belongs", "a.rs:2: `allow` where `expect` belongs"]
        );
    }
}
