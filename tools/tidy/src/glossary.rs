//! Every term that the glossary says is in the code is in the code.

use std::path::Path;

use crate::{
    markdown::{prose, quoted},
    rust_source::has_word,
    tree::Tree,
};

/// Looks up the second column of every table in `GLOSSARY.md`. A term under the heading *Reserved* is kept for
/// a module that is not written yet.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let text = tree.text("GLOSSARY.md");
    let code: Vec<String> = tree
        .program()
        .filter(|(path, _)| !path.starts_with("tools/"))
        .map(|(_, source)| source.program_code())
        .collect();
    let mut wrong = Vec::new();
    let mut is_reserved = false;
    for (number, line) in prose(&text) {
        if line.starts_with('#') {
            is_reserved = line.contains("Reserved");
        }
        let Some(column) = line.strip_prefix('|').and_then(|it| it.split('|').nth(1)) else {
            continue;
        };
        for term in quoted(column) {
            // `Stage::Filed` is found by its last word, which must be a variant or a function.
            let word = term.rsplit("::").next().unwrap_or(term);
            let is_in_code = code.iter().any(|it| has_word(it, word));
            if is_reserved == is_in_code {
                let state = if is_in_code { "is in the code now" } else { "is not in the code" };
                wrong.push(format!("GLOSSARY.md:{number}: `{term}` {state}"));
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
    fn a_term_that_is_not_in_the_code_is_caught() {
        let with = |text| {
            findings(
                check,
                &[("GLOSSARY.md", text), ("crates/a/src/lib.rs", "struct Dossier; // Receipt")],
            )
        };

        assert_eq!(with("| hồ sơ | `Dossier` | `case` |\n"), [""; 0]);
        assert_eq!(
            with("| giấy hẹn | `Receipt` | |\n"),
            ["GLOSSARY.md:1: `Receipt` is not in the code"]
        );
        assert_eq!(
            with("## Reserved\n| hồ sơ | `Dossier` | |\n"),
            ["GLOSSARY.md:2: `Dossier` is in the code now"]
        );
    }
}
