//! Every text is UTF-8 in composed form (NFC), with plain line ends and one at its end.

use std::path::Path;

use unicode_normalization::is_nfc;

use crate::tree::Tree;

/// Kinds of files that are not text.
const NOT_TEXT: [&str; 8] = [".png", ".jpg", ".ico", ".pdf", ".woff2", ".ttf", ".zip", ".gz"];

/// Looks at every file that should be text.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for path in tree.files.iter().filter(|path| !NOT_TEXT.iter().any(|end| path.ends_with(end))) {
        let Ok(text) = String::from_utf8(tree.bytes(path)) else {
            wrong.push(format!("{path}: is not UTF-8"));
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            if !is_nfc(line) {
                wrong.push(format!("{path}:{}: is not in composed form (NFC)", index + 1));
            }
        }
        if text.contains('\r') {
            wrong.push(format!("{path}: has carriage returns"));
        }
        if !text.is_empty() && !text.ends_with('\n') {
            wrong.push(format!("{path}: does not end with a line end"));
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
    fn decomposed_letters_and_foreign_line_ends_are_caught() {
        assert_eq!(findings(check, &[("a.md", "ti\u{1ebf}p\n")]), [""; 0]);
        assert_eq!(
            findings(check, &[("a.md", "x\ntie\u{302}\u{301}p\r\ny")]),
            [
                "a.md:2: is not in composed form (NFC)",
                "a.md: has carriage returns",
                "a.md: does not end with a line end"
            ]
        );
    }
}
