//! One thing the office can do is one verb: what `verbs/accept.rs` makes public is the function `accept` alone.

use std::path::Path;

use crate::{
    rust_source::{has_word, is_word},
    tree::Tree,
};

/// Looks at every file below a `src/verbs/`. A file without a public function holds what verbs share.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let Some((_, file)) = path.split_once("/src/verbs/") else { continue };
        let verb = file.trim_end_matches(".rs").trim_end_matches("/mod");
        for (number, line) in source.program_lines() {
            if has_word(line, "async") {
                wrong.push(format!("{path}:{number}: a verb is synchronous (ADR-0003)"));
            }
            // Methods are indented; only functions of the file itself are verbs.
            let Some(function) = line.strip_prefix("pub fn ") else { continue };
            let name = function.split(|c| !is_word(c)).next().unwrap_or_default();
            if name != verb {
                wrong.push(format!(
                    "{path}:{number}: the verb `{name}` belongs into a file of its own"
                ));
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
    fn a_verb_in_the_file_of_another_is_caught() {
        let with = |text| findings(check, &[("crates/dossier/src/verbs/accept.rs", text)]);

        assert_eq!(with("pub fn accept(tx: &mut Tx) {}\npub(super) fn check() {}"), [""; 0]);
        assert_eq!(
            with("pub fn receive() {}\nasync fn wait() {}"),
            [
                "crates/dossier/src/verbs/accept.rs:1: the verb `receive` belongs into a file of its own",
                "crates/dossier/src/verbs/accept.rs:2: a verb is synchronous (ADR-0003)"
            ]
        );
    }
}
