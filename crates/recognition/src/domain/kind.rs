//! Which kind of paper a title names: kinds are a list of the catalogue, loaded with the province.

use catalog::{OTHER_PAPER_KIND, PaperKind};
use vietnamese::fold_words;

/// The kind whose name these words without tones begin with: the longest name.
pub(super) fn kind_named<'a>(kinds: &'a [PaperKind], words: &[&str]) -> Option<&'a PaperKind> {
    let length = |kind: &PaperKind| {
        let name = fold_words(&kind.name);
        let name: Vec<&str> = name.split_whitespace().collect();
        words.starts_with(&name).then_some(name.len())
    };
    let named = kinds.iter().filter(|it| it.code != OTHER_PAPER_KIND);
    let named = named.filter_map(|kind| Some((length(kind)?, kind)));
    named.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// The list of the pack of the tests.
#[cfg(test)]
pub(super) fn kinds_of_tests() -> Vec<PaperKind> {
    let list = include_str!("../../../catalog/tests/it/packs/hoa-sen/paper-kinds.csv");
    let lines = list.lines().skip(1).filter_map(|line| line.split_once(','));
    let kind = |(code, rest): (&str, &str)| PaperKind {
        code: code.into(),
        name: rest.split(',').next().unwrap_or_default().into(),
        national_code: None,
    };
    lines.map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins() {
        let kinds = kinds_of_tests();
        let code = |words: &[&str]| kind_named(&kinds, words).map(|it| it.code.as_str());
        assert_eq!(code(&["giay", "phep", "nuoi"]), Some("permit"));
        assert_eq!(code(&["giay", "phep", "xay", "dung"]), Some("building_permit"));
        assert_eq!(code(&["giay", "to", "khac"]), None);
        assert_eq!(code(&["phep"]), None);
        assert_eq!(kind_named(&[], &["giay", "phep"]), None);
    }
}
