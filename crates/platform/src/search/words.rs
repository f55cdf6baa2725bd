//! What a word is: letters and digits in a row, in small letters, with or without its tones.

use std::collections::BTreeSet;

/// A body is read up to here. What lies further is not found by its words.
const BODY_LIMIT: usize = 60_000;
/// A longer word is cut: no word of any language is longer.
const WORD_LIMIT: usize = 48;
/// More words than anybody types.
const QUERY_WORDS: usize = 16;

/// The words without tones: `dang ky khai sinh`.
pub(super) fn folded(text: &str) -> String {
    bounded(&vietnamese::fold_words(head(text)))
}

/// The words with their tones: `đăng ký khai sinh`.
pub(super) fn marked(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in vietnamese::nfc(head(text)).chars().flat_map(char::to_lowercase) {
        match letter {
            // A mark that no letter took up.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => kept.push(letter),
            _ => kept.push(' '),
        }
    }
    bounded(&kept)
}

fn bounded(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().take(WORD_LIMIT));
    let mut kept = String::with_capacity(text.len());
    for word in words {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.extend(word);
    }
    kept
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(BODY_LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What somebody searches for: whole words, and a last one that may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// In the order typed.
    pub(super) whole: Vec<String>,
    pub(super) last: String,
}

impl Wanted {
    /// The words of a text made by [`folded`] or [`marked`]; nothing when there are none.
    pub(super) fn read(words: &str) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let typed = words.split(' ').filter(|word| !word.is_empty());
        let mut whole: Vec<String> =
            typed.filter(|word| seen.insert(*word)).map(str::to_owned).take(QUERY_WORDS).collect();
        let last = whole.pop()?;
        Some(Self { whole, last })
    }

    /// The same with every word as this makes it.
    pub(super) fn map(&self, word: impl Fn(&str) -> String) -> Self {
        Self { whole: self.whole.iter().map(|it| word(it)).collect(), last: word(&self.last) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_letters_and_digits_in_a_row() {
        assert_eq!(folded("Đăng ký KHAI SINH (lần 2)"), "dang ky khai sinh lan 2");
        assert_eq!(marked("Đăng ký KHAI SINH (lần 2)"), "đăng ký khai sinh lần 2");
        assert_eq!(marked("H44.100-260803-0042"), "h44 100 260803 0042");
        assert_eq!(folded(&"a".repeat(100)).len(), WORD_LIMIT);
    }

    #[test]
    fn only_the_last_word_may_be_unfinished() {
        let wanted = Wanted::read("khai sinh khai s").unwrap();
        assert_eq!(wanted, Wanted { whole: vec!["khai".into(), "sinh".into()], last: "s".into() });
        assert_eq!(Wanted::read(""), None);
    }

    proptest! {
        #[test]
        fn words_hold_nothing_that_an_engine_could_take_for_syntax(text in "\\PC{0,60}") {
            for word in [folded(&text), marked(&text)].iter().flat_map(|it| it.split(' ')) {
                prop_assert!(word.chars().all(char::is_alphanumeric), "{word:?}");
            }
        }
    }
}
