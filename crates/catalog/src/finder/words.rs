//! What a word is: letters and digits in a row, with its tone, and folded to what it is without.

/// The most words of a question that are looked at.
const QUESTION_WORDS: usize = 16;
/// The most letters of a word.
const LETTERS: usize = 48;

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Without tones and marks.
    pub(super) folded: String,
    /// With its tone behind it.
    pub(super) marked: String,
}

impl Word {
    pub(super) fn read(raw: &str) -> Self {
        let raw: String = raw.chars().take(LETTERS).collect();
        let raw = vietnamese::one_spelling(&raw);
        Self { folded: vietnamese::fold_words(&raw), marked: vietnamese::tone_last(&raw) }
    }

    /// Whether the word was typed with a tone or a mark.
    pub(super) fn is_marked(&self) -> bool {
        self.folded != self.marked
    }
}

/// The letters and digits in a row of a composed text.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a question, each once.
pub(super) fn question(text: &str) -> Vec<Word> {
    let text = vietnamese::nfc(text);
    let mut words: Vec<Word> = Vec::new();
    for word in split(&text).take(QUESTION_WORDS).map(Word::read) {
        if !word.folded.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_a_folded_and_a_marked_form() {
        let words = question("Đăng ký, KHAI-sinh (2)");
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["dang", "ki", "khai", "sinh", "2"]);
        let marked: Vec<bool> = words.iter().map(Word::is_marked).collect();
        assert_eq!(marked, [true, true, false, false, false]);
        for (one, other) in
            [("đăng ký", "đăng kí"), ("QUÝ", "quí"), ("tỷ lệ", "tỉ lệ"), ("Mỹ", "mĩ")]
        {
            assert_eq!(question(one), question(other));
        }
        assert_ne!(question("tay"), question("tai"));
        assert!(question("*** ' %").is_empty());
        assert_eq!(question(&"a ".repeat(50)).len(), 1);
    }
}
