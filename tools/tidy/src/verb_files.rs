//! One thing the office can do is one verb: `verbs/accept.rs` holds the function `accept` and no other verb.

use std::path::Path;

use crate::{rust_source::has_word, tree::Tree};

/// Looks at every file below a `src/verbs/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let Some((_, file)) = path.split_once("/src/verbs/") else { continue };
        let verb = file.trim_end_matches(".rs");
        if verb == "mod" {
            continue;
        }
        let code = source.program_code();
        if !code.contains(&format!("pub fn {verb}(")) && !code.contains(&format!("pub fn {verb}<"))
        {
            wrong.push(format!("{path}: has no `pub fn {verb}`"));
        }
        for (number, line) in source.program_lines() {
            if has_word(line, "async") {
                wrong.push(format!("{path}:{number}: a verb is synchronous (ADR-0003)"));
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
    fn a_file_without_its_verb_is_caught() {
        let with = |text| findings(check, &[("crates/dossier/src/verbs/accept.rs", text)]);

        assert_eq!(with("pub fn accept(tx: &mut Tx) {}"), [""; 0]);
        assert_eq!(
            with("pub async fn receive() {}"),
            [
                "crates/dossier/src/verbs/accept.rs: has no `pub fn accept`",
                "crates/dossier/src/verbs/accept.rs:1: a verb is synchronous (ADR-0003)"
            ]
        );
    }
}
