//! Kinds of papers: a list that is data, and how a title is told from it.

use std::sync::LazyLock;

use vietnamese::fold_words;

/// The list: code and name.
const LIST: &str = include_str!("../../data/paper-kinds.csv");

/// What a paper that is of no kind in the list is.
pub const OTHER_KIND: &str = "other";

/// A kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperKind {
    /// Its code, ours: the national list of codes is not public.
    pub code: String,
    /// Its name as it stands on the paper.
    pub name: String,
    /// The words of the name without tones.
    words: Vec<String>,
}

static KINDS: LazyLock<Vec<PaperKind>> = LazyLock::new(|| {
    let lines = LIST.lines().skip(1).filter_map(|line| line.split_once(','));
    let kind = |(code, name): (&str, &str)| PaperKind {
        code: code.trim().to_owned(),
        name: name.trim().to_owned(),
        words: fold_words(name).split_whitespace().map(str::to_owned).collect(),
    };
    lines.map(kind).collect()
});

/// Every kind, in the order of the list.
#[must_use]
pub fn paper_kinds() -> &'static [PaperKind] {
    &KINDS
}

/// The kind with this code.
#[must_use]
pub fn paper_kind(code: &str) -> Option<&'static PaperKind> {
    KINDS.iter().find(|it| it.code == code)
}

/// The kind whose name these words without tones begin with: the longest name.
pub(super) fn kind_named(words: &[&str]) -> Option<&'static PaperKind> {
    let begins = |kind: &&PaperKind| {
        kind.words.len() <= words.len()
            && kind.words.iter().zip(words).all(|(name, word)| name.as_str() == *word)
    };
    let named = KINDS.iter().filter(|it| it.code != OTHER_KIND).filter(begins);
    named.max_by_key(|kind| kind.words.len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own_and_a_name_in_one_form() {
        let codes: BTreeSet<&str> = paper_kinds().iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes.len(), paper_kinds().len());
        assert!(paper_kind(OTHER_KIND).is_some());
        for kind in paper_kinds() {
            assert!(kind.words.len() >= 2, "{kind:?}");
            assert_eq!(vietnamese::nfc(&kind.name), kind.name);
            assert!(kind.code.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
        }
    }

    #[test]
    fn the_longest_name_wins() {
        let code = |words: &[&str]| kind_named(words).map(|it| it.code.as_str());
        assert_eq!(code(&["giay", "phep", "nuoi"]), Some("permit"));
        assert_eq!(code(&["giay", "phep", "xay", "dung"]), Some("building_permit"));
        assert_eq!(code(&["giay", "to", "khac"]), None);
        assert_eq!(code(&["phep"]), None);
    }
}
