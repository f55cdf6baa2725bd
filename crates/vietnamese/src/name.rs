//! Names of people: checked and composed on the way in, split for forms that ask for the parts.

use std::fmt;

use unicode_normalization::char::is_combining_mark;

use crate::nfc;

/// The longest name kept, in characters.
pub const NAME_LIMIT: usize = 100;

/// A person's name: composed, trimmed, single spaces, letters, apostrophes and hyphens only.
/// `Display` prints it whole: a name belongs on paper and pages, never in logs or events.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonName(String);

/// The parts of a Vietnamese name. A name of one word has only a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// Họ: the first word.
    pub family: &'a str,
    /// Chữ đệm: the words between; may be empty.
    pub middle: &'a str,
    /// Tên: the last word, the one a person is called by.
    pub given: &'a str,
}

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    /// Nothing but white space.
    #[error("a name is missing")]
    Missing,
    /// More than [`NAME_LIMIT`] characters.
    #[error("the name is longer than {NAME_LIMIT} characters")]
    TooLong,
    /// Something that is not a Latin letter, a space, an apostrophe or a hyphen.
    #[error("the name has a character that no name has")]
    Character,
}

impl InvalidName {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "name_missing",
            Self::TooLong => "name_too_long",
            Self::Character => "name_character",
        }
    }
}

impl PersonName {
    /// Reads a name as typed: trims, composes, collapses spaces, straightens apostrophes. The case
    /// stays as typed; see [`PersonName::in_title_case`].
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        let mut name = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&word.replace(['\u{2019}', '\u{2bc}'], "'"));
        }
        let name = nfc(&name);
        if name.is_empty() {
            return Err(InvalidName::Missing);
        }
        if name.chars().count() > NAME_LIMIT {
            return Err(InvalidName::TooLong);
        }
        if !is_spelt_like_a_name(&name) {
            return Err(InvalidName::Character);
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Family, middle and given name.
    #[must_use]
    pub fn parts(&self) -> NameParts<'_> {
        let Some((family, rest)) = self.0.split_once(' ') else {
            return NameParts { family: "", middle: "", given: &self.0 };
        };
        let (middle, given) = rest.rsplit_once(' ').unwrap_or(("", rest));
        NameParts { family, middle, given }
    }

    /// A suggestion: each word with a capital first letter and the rest small. `NGUYỄN văn AN`
    /// becomes `Nguyễn Văn An`. Only a suggestion: some names are spelt otherwise on purpose.
    #[must_use]
    pub fn in_title_case(&self) -> Self {
        let mut titled = String::with_capacity(self.0.len());
        let mut starts = true;
        for letter in self.0.chars() {
            if starts {
                titled.extend(letter.to_uppercase());
            } else {
                titled.extend(letter.to_lowercase());
            }
            starts = matches!(letter, ' ' | '-' | '\'');
        }
        Self(nfc(&titled))
    }

    /// The name in capitals, as identity papers print it.
    #[must_use]
    pub fn in_capitals(&self) -> String {
        nfc(&self.0.to_uppercase())
    }

    /// The first letters: `NVA`.
    #[must_use]
    pub fn initials(&self) -> String {
        let first = self.0.split(' ').filter_map(|word| word.chars().next());
        first.flat_map(char::to_uppercase).collect()
    }
}

fn is_spelt_like_a_name(name: &str) -> bool {
    let mut previous = ' ';
    let mut marks = 0_u8;
    for letter in name.chars() {
        let fits = match letter {
            ' ' => true,
            '\'' | '-' => is_latin(previous) || is_combining_mark(previous),
            // The languages of the highlands have letters with no composed form.
            mark if is_combining_mark(mark) => {
                marks += 1;
                marks <= 2 && (is_latin(previous) || is_combining_mark(previous))
            }
            other => is_latin(other),
        };
        if !fits {
            return false;
        }
        if !is_combining_mark(letter) {
            marks = 0;
        }
        previous = letter;
    }
    true
}

/// Latin letters only: a look-alike from another alphabet would be another name to the machine.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || (letter.is_alphabetic()
            && matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.initials())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::parse(text).unwrap()
    }

    #[test]
    fn a_name_splits_into_family_middle_and_given() {
        let table = [
            ("An", ("", "", "An")),
            ("Trần Bình", ("Trần", "", "Bình")),
            ("Nguyễn Thị Bích Ngọc", ("Nguyễn", "Thị Bích", "Ngọc")),
        ];
        for (text, (family, middle, given)) in table {
            assert_eq!(name(text).parts(), NameParts { family, middle, given });
        }
        assert_eq!(name("nguyễn đức an").initials(), "NĐA");
    }

    #[test]
    fn what_people_type_is_tidied() {
        let decomposed: String = "  Lê   Thị\u{a0}Dung ".nfd().collect();
        assert_eq!(name(&decomposed).as_str(), "Lê Thị Dung");
        assert_eq!(name("H\u{2019}Hen Niê").as_str(), "H'Hen Niê");
        assert_eq!(name("NGUYỄN văn-anh").in_title_case().as_str(), "Nguyễn Văn-Anh");
        assert_eq!(name("Đỗ Cường").in_capitals(), "ĐỖ CƯỜNG");
        assert_eq!(name("K'Brơ\u{306}i").as_str(), "K'Brơ\u{306}i");
    }

    #[test]
    fn what_is_no_name_is_refused_with_a_code() {
        assert_eq!(PersonName::parse(" \t"), Err(InvalidName::Missing));
        assert_eq!(PersonName::parse(&"a".repeat(101)), Err(InvalidName::TooLong));
        for text in ["<b>An</b>", "An1", "An; drop", "Аn", "-An", "a\u{301}\u{302}\u{303}\u{304}"]
        {
            assert_eq!(PersonName::parse(text), Err(InvalidName::Character), "{text}");
        }
        assert_eq!(InvalidName::Character.code(), "name_character");
    }

    #[test]
    fn a_name_does_not_leak_through_debug() {
        assert_eq!(format!("{:?}", name("Trần Bình")), "PersonName(TB)");
    }

    proptest! {
        #[test]
        fn reading_a_name_again_changes_nothing(text in "[a-zA-ZÀ-ỹđĐ' -]{1,30}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
                prop_assert_eq!(name.in_title_case().in_title_case(), name.in_title_case());
                let NameParts { family, middle, given } = name.parts();
                let joined = [family, middle, given].into_iter().filter(|it| !it.is_empty());
                prop_assert_eq!(joined.collect::<Vec<_>>().join(" "), name.as_str());
            }
        }
    }
}
