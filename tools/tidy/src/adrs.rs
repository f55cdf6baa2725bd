//! Decisions have a number of their own, every section, no template text, and are cited by numbers that exist.

use std::path::Path;

use crate::tree::Tree;

const SECTIONS: [&str; 6] = [
    "## Status",
    "## Decision",
    "## Context",
    "## Options we turned down",
    "## Consequences",
    "## How we would notice it was wrong",
];

/// Words of a template that nobody filled in.
const TEMPLATE: [&str; 7] =
    ["lorem ipsum", "tbd", "to be written", "describe the", "short title", "yyyy-mm", "nnnn"];

/// Looks at `docs/adr/` and at each citation of it.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    let mut numbers: Vec<String> = Vec::new();
    let adrs = tree.ending(".md").filter_map(|it| Some((it, it.strip_prefix("docs/adr/")?)));
    for (path, file) in adrs.filter(|(_, file)| *file != "README.md") {
        let number = file.get(..4).unwrap_or_default().to_owned();
        if number.len() != 4 || !number.bytes().all(|it| it.is_ascii_digit()) {
            wrong.push(format!("{path}: is not called NNNN-short-title.md"));
            continue;
        }
        if numbers.contains(&number) {
            wrong.push(format!("{path}: the number {number} is taken"));
        }
        look_at(path, &number, &tree.text(path), &mut wrong);
        numbers.push(number);
    }
    for (path, line, number) in citations(&tree) {
        if !numbers.contains(&number) {
            wrong.push(format!("{path}:{line}: there is no ADR-{number}"));
        }
    }
    wrong
}

fn look_at(path: &str, number: &str, text: &str, wrong: &mut Vec<String>) {
    if !text.starts_with(&format!("# ADR-{number}: ")) {
        wrong.push(format!("{path}: does not begin with `# ADR-{number}: `"));
    }
    for section in SECTIONS {
        let body = text.split(section).nth(1).map(|it| it.split("\n## ").next().unwrap_or(it));
        let body = body.and_then(|it| it.split_once('\n')).map(|(_, it)| it.trim());
        if body.is_none_or(str::is_empty) {
            wrong.push(format!("{path}: says nothing under `{section}`"));
        }
    }
    let lower = text.to_lowercase();
    for words in TEMPLATE.into_iter().filter(|words| lower.contains(words)) {
        wrong.push(format!("{path}: template text: {words}"));
    }
}

/// Every `ADR-1234` in the repository: file, line, number.
fn citations(tree: &Tree) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for path in tree.files.iter().filter(|path| !path.starts_with("tools/tidy/")) {
        for (index, line) in tree.text(path).lines().enumerate() {
            for (at, prefix) in line.match_indices("ADR-") {
                let number = line.get(at + prefix.len()..).and_then(|it| it.get(..4));
                let number = number.filter(|it| it.bytes().all(|it| it.is_ascii_digit()));
                found.extend(number.map(|it| (path.clone(), index + 1, it.to_owned())));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const GOOD: &str = "# ADR-0001: Record decisions\n\n## Status\nAccepted.\n\n## Decision\nA.\n\n## Context\nB.\n\n## Options we turned down\nC.\n\n## Consequences, good and bad\nD.\n\n## How we would notice it was wrong\nE.\n";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn a_taken_number_is_caught() {
        assert_eq!(findings(check, &[("docs/adr/0001-a.md", GOOD)]), [""; 0]);
        assert_eq!(
            findings(check, &[("docs/adr/0001-a.md", GOOD), ("docs/adr/0001-b.md", GOOD)]),
            ["docs/adr/0001-b.md: the number 0001 is taken"]
        );
    }

    #[test]
    fn what_nobody_filled_in_is_caught() {
        let bad = GOOD.replace("B.", "").replace("A.", "TBD");

        assert_eq!(
            findings(check, &[("docs/adr/0001-a.md", &bad)]),
            [
                "docs/adr/0001-a.md: says nothing under `## Context`",
                "docs/adr/0001-a.md: template text: tbd"
            ]
        );
    }

    #[test]
    fn a_citation_of_nothing_is_caught() {
        assert_eq!(
            findings(
                check,
                &[("docs/adr/0001-a.md", GOOD), ("a.rs", "// See ADR-0001, ADR-0002.")]
            ),
            ["a.rs:1: there is no ADR-0002"]
        );
    }
}
