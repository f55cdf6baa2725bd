//! Every code with which the office says no has a sentence for people.

use std::path::Path;

use crate::{
    fluent_file::messages,
    rust_source::RustSource,
    text_keys::{is_refusal_code, refusal_keys},
    tree::Tree,
};

/// Looks up the codes of each `impl Refused`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut keys = Vec::new();
    for path in tree.ending(".ftl").filter(|path| path.contains("/locales/vi/")) {
        keys.extend(messages(&tree.text(path)).0.into_keys());
    }
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        for (line, code) in refusal_codes(&source) {
            let wanted = refusal_keys(code);
            if !wanted.iter().any(|key| keys.contains(key)) {
                wrong.push(format!("{path}:{line}: {code} has no sentence {}", wanted[0]));
            }
        }
    }
    wrong
}

/// The literals of this shape behind `impl Refused for`.
fn refusal_codes(source: &RustSource) -> impl Iterator<Item = (usize, &str)> {
    let start = source.code.find("impl Refused for").unwrap_or(usize::MAX);
    source
        .program_literals()
        .filter(move |literal| literal.at > start && is_refusal_code(&literal.text))
        .map(|literal| (literal.line, literal.text.as_str()))
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
    fn a_refusal_without_a_sentence_is_caught() {
        let code = "impl Refused for Refusal {\n fn code() { \"a.wrong_stage\" }\n}";
        let with = |text| {
            findings(check, &[("crates/a/src/lib.rs", code), ("crates/a/locales/vi/a.ftl", text)])
        };

        assert_eq!(with("a-wrong-stage = Sai bước\n"), [""; 0]);
        assert_eq!(
            with(""),
            ["crates/a/src/lib.rs:2: a.wrong_stage has no sentence a-wrong-stage"]
        );
    }
}
