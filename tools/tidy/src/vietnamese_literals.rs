//! No Vietnamese in the literals of the program: what people read lives in `locales/`, data in packs.

use std::path::Path;

use crate::tree::Tree;

/// Where the letters themselves are the subject. The list may only shrink.
const LETTERS: [&str; 1] = ["crates/vietnamese/src/"];

/// Looks at the literals of every file that the program compiles.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        if LETTERS.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        for literal in source.program_literals() {
            if literal.text.chars().any(is_vietnamese) {
                wrong.push(format!("{path}:{}: \"{}\"", literal.line, literal.text));
            }
        }
    }
    wrong
}

/// Letters with Vietnamese marks, composed or not.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}')
        || matches!(
            c,
            '\u{300}'
                | '\u{301}'
                | '\u{303}'
                | '\u{309}'
                | '\u{323}'
                | '\u{302}'
                | '\u{306}'
                | '\u{31b}'
        )
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
    fn a_sentence_in_the_program_is_caught() {
        let with = |text| findings(check, &[("crates/a/src/lib.rs", text)]);

        assert_eq!(with("// Đã tiếp nhận\nconst A: &str = \"accepted · 2 × 3 …\";"), [""; 0]);
        assert_eq!(with("#[cfg(test)]\nmod tests { const A: &str = \"Đã\"; }"), [""; 0]);
        assert_eq!(
            with("const A: &str = \"Đã tiếp nhận\";"),
            ["crates/a/src/lib.rs:1: \"Đã tiếp nhận\""]
        );
    }
}
