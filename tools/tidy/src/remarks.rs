//! No paths of one machine, no unfinished business without the number of its issue.

use std::path::Path;

use crate::{rust_source::positions_of_word, tree::Tree};

/// Folders that exist on one machine only. Written apart, so that this file does not find itself.
const MACHINE: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers"),
];

const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Looks at every line of every text.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for path in tree.files.iter().filter(|path| *path != "Cargo.lock") {
        for (index, line) in tree.text(path).lines().enumerate() {
            let number = index + 1;
            for folder in MACHINE {
                let is_found = line.match_indices(folder).any(|(at, _)| is_start(line, at));
                if is_found {
                    wrong.push(format!("{path}:{number}: a path of one machine"));
                }
            }
            for word in UNFINISHED {
                if positions_of_word(line, word).any(|at| !has_issue(line, at + word.len())) {
                    wrong.push(format!("{path}:{number}: {word} without an issue"));
                }
            }
        }
    }
    wrong
}

/// Whether a path begins here, rather than goes on.
fn is_start(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|it| it.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '_' | '-' | '}' | '*'))
}

fn has_issue(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    rest.strip_prefix("(#").is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
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
    fn unfinished_business_is_caught() {
        let word = concat!("TO", "DO");
        let with = |text: &str| findings(check, &[("a.rs", text)]);

        assert_eq!(with(&format!("// {word}(#12): fees\n")), [""; 0]);
        assert_eq!(
            with(&format!("// {word}: fees\n")),
            [format!("a.rs:1: {word} without an issue")]
        );
    }

    #[test]
    fn a_path_of_one_machine_is_caught() {
        let path = concat!("/ho", "me/lan/motcua");

        assert_eq!(findings(check, &[("a.md", "/var/lib/motcua, a/home/b\n")]), [""; 0]);
        assert_eq!(findings(check, &[("a.md", path)]), ["a.md:1: a path of one machine"]);
    }
}
