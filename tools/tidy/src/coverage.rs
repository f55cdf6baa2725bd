//! What the table of handling rules promises is there: files that exist, tests that exist, and for
//! every rule a test or the reason why there is none.

use std::path::Path;

use crate::{
    markdown::{prose, quoted},
    tree::Tree,
};

const TABLE: &str = "docs/coverage.md";

/// Reads `docs/coverage.md`: columns *Rule*, *Law*, *Where* (files) and *Test* (`file` `name`, or
/// *not yet:* and why).
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    if !tree.exists(TABLE) {
        return wrong;
    }
    let text = tree.text(TABLE);
    for (number, line) in prose(&text) {
        let cells: Vec<&str> = match line.strip_prefix('|').and_then(|it| it.strip_suffix('|')) {
            Some(cells) => cells.split('|').map(str::trim).collect(),
            None => continue,
        };
        let [rule, _, places, proof] = cells.as_slice() else {
            wrong.push(format!("{TABLE}:{number}: the row has {} cells, not four", cells.len()));
            continue;
        };
        if *rule == "Rule" || rule.starts_with("---") {
            continue;
        }
        let mut say = |what: String| wrong.push(format!("{TABLE}:{number}: {what}"));
        for file in quoted(places).filter(|file| !tree.exists(file)) {
            say(format!("`{file}` does not exist"));
        }
        let tests: Vec<&str> = quoted(proof).collect();
        let is_excused = proof.split_once("not yet:").is_some_and(|(_, why)| why.trim().len() > 10);
        if tests.is_empty() && !is_excused {
            say(format!("{rule}: no test, and no reason why not"));
        }
        for test in tests.chunks(2) {
            let problem = match test {
                [file, name] => missing(&tree, file, name),
                _ => Some("a test is named by its file and its name".to_owned()),
            };
            problem.into_iter().for_each(&mut say);
        }
    }
    wrong
}

/// What is wrong with a test named by file and name.
fn missing(tree: &Tree, file: &str, name: &str) -> Option<String> {
    if !tree.exists(file) {
        return Some(format!("`{file}` does not exist"));
    }
    let text = tree.text(file);
    let is_there = text.contains(&format!("fn {name}(")) || text.contains(&format!("'{name}'"));
    (!is_there).then(|| format!("`{file}` has no test {name}"))
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
    fn a_rule_without_file_test_or_reason_is_caught() {
        let with = |row: &str| {
            let table =
                format!("| Rule | Law | Where | Test |\n| --- | --- | --- | --- |\n{row}\n");
            let code = "#[test]\nfn it_holds() {}\n";
            findings(check, &[("docs/coverage.md", &table), ("crates/a/src/lib.rs", code)])
        };

        assert_eq!(
            with("| r | Đ 1 | `crates/a/src/lib.rs` | `crates/a/src/lib.rs` `it_holds` |"),
            [""; 0]
        );
        assert_eq!(with("| r | Đ 1 | – | not yet: nobody wrote the archive |"), [""; 0]);
        assert_eq!(
            with("| r | Đ 1 | `crates/b/src/lib.rs` | not yet: nobody wrote the archive |"),
            ["docs/coverage.md:3: `crates/b/src/lib.rs` does not exist"]
        );
        assert_eq!(
            with("| r | Đ 1 | – | `crates/a/src/lib.rs` `it_breaks` |"),
            ["docs/coverage.md:3: `crates/a/src/lib.rs` has no test it_breaks"]
        );
        assert_eq!(
            with("| r | Đ 1 | – | later |"),
            ["docs/coverage.md:3: r: no test, and no reason why not"]
        );
        assert_eq!(with("| r | Đ 1 | – |"), ["docs/coverage.md:3: the row has 3 cells, not four"]);
    }
}
