//! Relative links in documents resolve, and the files that documents name exist.

use std::path::Path;

use crate::{
    markdown::{anchors, links, prose, quoted},
    tree::Tree,
};

/// A name in backticks that begins so is the path of a file of ours.
const OURS: [&str; 8] =
    ["crates/", "apps/", "tools/", "packs/", "docs/", "bench/", "tests/", ".config/"];

/// Documents that speak of the past, when other files existed.
const HISTORY: [&str; 2] = ["CHANGELOG.md", "docs/adr/"];

/// Looks at every document.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for path in tree.ending(".md") {
        let text = tree.text(path);
        for (number, line) in prose(&text) {
            for target in links(line) {
                if let Some(reason) = dead(&tree, path, &target) {
                    wrong.push(format!("{path}:{number}: {target}: {reason}"));
                }
            }
            if HISTORY.iter().any(|it| path.starts_with(it)) {
                continue;
            }
            for name in quoted(line).filter(|name| is_path(name)) {
                if !tree.exists(name) && !tree.exists(&join(path, name)) {
                    wrong.push(format!("{path}:{number}: {name} does not exist"));
                }
            }
        }
    }
    wrong
}

/// Whether a quoted name means one file or folder of ours, rather than a pattern or a command.
fn is_path(name: &str) -> bool {
    OURS.iter().any(|it| name.starts_with(it))
        && !name.contains(|c: char| c.is_whitespace() || "*…<>{}[]|$".contains(c))
        && !name.contains("NNNN")
}

fn dead(tree: &Tree, from: &str, target: &str) -> Option<&'static str> {
    if target.contains("://") || target.starts_with("mailto:") || target.is_empty() {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |it| (it.0, Some(it.1)));
    let path = match path.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if path.is_empty() => from.to_owned(),
        None => join(from, path),
    };
    if !tree.exists(&path) {
        return Some("no such file");
    }
    let anchor = anchor.filter(|_| path.ends_with(".md"))?;
    let is_there = anchors(&tree.text(&path)).iter().any(|it| it == anchor);
    (!is_there).then_some("no such heading")
}

/// A path as seen from the folder of another file.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
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
    fn a_dead_link_is_caught() {
        let with = |text| {
            findings(check, &[("docs/a.md", text), ("docs/b.md", "# Two words\n"), ("c.md", "")])
        };

        assert_eq!(with("[b](b.md#two-words), [c](../c.md), [d](https://example.org/d)"), [""; 0]);
        assert_eq!(with("`[b](nowhere.md)` and `docs/b.md`\n```\n[b](nowhere.md)\n```"), [""; 0]);
        assert_eq!(
            with("[b](b.md#three)\n[c](c.md)"),
            ["docs/a.md:1: b.md#three: no such heading", "docs/a.md:2: c.md: no such file"]
        );
    }

    #[test]
    fn a_file_that_is_only_named_must_exist_too() {
        assert_eq!(
            findings(check, &[("a.md", "See `crates/gone/src/lib.rs` and `docs/adr/NNNN-x.md`.")]),
            ["a.md:1: crates/gone/src/lib.rs does not exist"]
        );
    }
}
