//! Folding: the same words typed with and without tones become the same text.

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc as text_is_nfc,
    is_nfc_quick,
};

/// The text composed (NFC), the one form in which text is stored and sent.
#[must_use]
pub fn nfc(text: &str) -> String {
    // What is typed on a keyboard of today is composed already: looking is quicker than composing.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_owned();
    }
    text.nfc().collect()
}

/// Whether the text is already composed (NFC).
#[must_use]
pub fn is_nfc(text: &str) -> bool {
    text_is_nfc(text)
}

/// Lower case, without tones and marks, đ as d, white space collapsed to single spaces and trimmed.
#[must_use]
pub fn fold(text: &str) -> String {
    collapse(text, char::is_whitespace)
}

/// As [`fold`], but everything that is neither a letter nor a digit separates words.
#[must_use]
pub fn fold_words(text: &str) -> String {
    collapse(text, |letter| !letter.is_alphanumeric())
}

/// One word in small letters with its tone behind it, so that `hòa` and `hoà` are the same: where the tone
/// stands within a word is a matter of habit.
#[must_use]
pub fn tone_last(word: &str) -> String {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let letters = word.chars().flat_map(char::to_lowercase).nfd();
    let (tones, mut kept): (String, String) = letters.partition(|letter| TONES.contains(letter));
    kept.push_str(&tones);
    kept
}

fn collapse(text: &str, separates: impl Fn(char) -> bool) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in plain(text) {
        if separates(letter) {
            gap = !folded.is_empty();
        } else {
            if gap {
                folded.push(' ');
                gap = false;
            }
            folded.push(letter);
        }
    }
    folded
}

fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    // Lower case comes first: a few capitals have a lower case that still decomposes.
    text.chars().flat_map(char::to_lowercase).nfd().filter(|it| !is_combining_mark(*it)).map(
        |letter| match letter {
            'đ' | 'Đ' => 'd',
            other => other,
        },
    )
}

/// A word in lower case with one of the two spellings in use of a syllable that ends in this vowel: `ký` and
/// `kí`, `quý` and `quí` are one word.
#[must_use]
pub fn one_spelling(word: &str) -> String {
    const CONSONANTS: &str = "bcdđghklmnprstvxq";
    const Y: [char; 6] = ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'];
    const I: [char; 6] = ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'];
    let word = word.to_lowercase();
    let Some((end, last)) = word.char_indices().next_back() else { return word };
    let (begin, _) = word.split_at(end);
    let is_open = begin == "qu" || begin.chars().all(|it| CONSONANTS.contains(it));
    let vowel = Y.into_iter().zip(I).find(|(y, _)| *y == last).map(|(_, i)| i);
    match vowel {
        Some(vowel) if is_open && !begin.is_empty() => format!("{begin}{vowel}"),
        Some(_) | None => word,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Any text of Vietnamese letters.
    const LETTERS: &str = "[ a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ]{0,40}";

    #[test]
    fn tones_and_marks_go_and_words_stay() {
        let table = [
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("  THỪA   THIÊN\tHUẾ ", "thua thien hue"),
            ("Nguyễn Thị Ước", "nguyen thi uoc"),
            ("Ăn, Ân; Ơn — Ưng", "an, an; on — ung"),
            ("", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(fold_words("Phí/lệ phí: 5.000 đ (01 bản)"), "phi le phi 5 000 d 01 ban");
        assert_eq!(fold_words("***"), "");
    }

    #[test]
    fn composed_and_decomposed_fold_alike() {
        let decomposed: String = "Phường Hòa Bình".nfd().collect();
        assert!(!is_nfc(&decomposed));
        assert_eq!(nfc(&decomposed), "Phường Hòa Bình");
        assert_eq!(fold(&decomposed), fold("Phường Hòa Bình"));
    }

    #[test]
    fn where_a_tone_stands_does_not_matter() {
        assert_eq!(tone_last("Hòa"), tone_last("hoà"));
        assert_eq!(tone_last("thủy"), tone_last("thuỷ"));
        assert_ne!(tone_last("hòa"), tone_last("hóa"));
        assert_ne!(tone_last("hoa"), tone_last("hòa"));
        assert_ne!(tone_last("dân"), tone_last("dẫn"));
    }

    #[test]
    fn every_accented_vietnamese_letter_becomes_a_plain_one() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        assert_eq!(letters.chars().count(), 67);
        for letter in letters.chars().chain(letters.to_uppercase().chars()) {
            let folded = fold(&letter.to_string());
            assert!(folded.len() == 1 && folded.is_ascii(), "{letter} became {folded}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(fold_words(&fold_words(&text)), fold_words(&text));
            prop_assert_eq!(fold_words(&fold(&text)), fold_words(&text));
        }

        #[test]
        fn case_and_composition_do_not_matter(text in LETTERS) {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
            prop_assert!(fold(&text).is_ascii());
        }
    }
}
