//! Key data out of what was seen: rules for Vietnamese official papers (NĐ 30/2020/NĐ-CP, Phụ lục I, and the forms
//! of civil status). Every rule says how sure it is; what it found is never surer than its letters.

mod dates;
mod heading;
mod people;

use catalog::PaperKind;

use super::{Found, KeyField, Line, Sheet, Word};

/// Words side by side, with where they stand and how they read without tones and marks.
struct Segment {
    page: i64,
    line: i64,
    words: Vec<Word>,
    folded: Vec<String>,
}

impl Segment {
    fn new(page: usize, line: usize, part: Line) -> Self {
        let number = |at: usize| i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
        let folded = part.words.iter().map(|word| bare(&word.text)).collect();
        Self { page: number(page), line: number(line), words: part.words, folded }
    }

    /// The words without tones.
    fn plain(&self) -> Vec<&str> {
        self.folded.iter().map(String::as_str).collect()
    }

    /// Where these words begin.
    fn find(&self, words: &[&str]) -> Option<usize> {
        self.plain().windows(words.len()).position(|window| window == words)
    }

    fn has(&self, words: &[&str]) -> bool {
        self.find(words).is_some()
    }

    /// Whether it is written in capitals.
    fn is_capitals(&self) -> bool {
        let letters =
            || self.words.iter().flat_map(|it| it.text.chars()).filter(|it| it.is_alphabetic());
        letters().count() > 1
            && letters().filter(|it| it.is_lowercase()).count() * 5 < letters().count()
    }

    fn text(&self) -> String {
        Line { words: self.words.clone() }.text()
    }

    /// How sure the reader is of these of its words.
    fn sure_of(&self, from: usize, until: usize) -> i64 {
        let words = self.words.get(from..until.min(self.words.len())).unwrap_or_default();
        words.iter().map(|word| word.sure).min().unwrap_or(0)
    }

    fn found(&self, field: KeyField, value: String, sure: i64) -> Found {
        Found { field, value, sure: sure.clamp(0, 100), page: self.page, line: self.line }
    }
}

/// A word without tones and without marks at its ends.
fn bare(word: &str) -> String {
    vietnamese::fold(word).trim_matches(|it: char| !it.is_alphanumeric()).to_owned()
}

/// The key data of a paper, at most one of each, in the order of [`KeyField::ALL`]; the kind of paper is one of these.
#[must_use]
pub fn extract(sheets: &[Sheet], kinds: &[PaperKind]) -> Vec<Found> {
    let mut segments = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (line, whole) in sheet.lines.iter().enumerate() {
            segments.extend(whole.segments().into_iter().map(|it| Segment::new(page, line, it)));
        }
    }
    let issued = dates::issued_on(&segments);
    let day = issued.as_ref().and_then(|it| it.value.parse().ok());
    let valid = dates::valid_until(&segments, day);
    let all = [
        heading::kind(kinds, &segments),
        heading::number(&segments),
        issued,
        heading::agency(&segments),
        people::name(&segments),
        people::personal_number(&segments),
        valid,
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::kind::kinds_of_tests;

    /// A page of lines; two spaces or more stand for a wide gap.
    fn page(text: &str) -> Vec<Sheet> {
        let lines = text.lines().enumerate().map(|(at, line)| {
            let top = i64::try_from(at).unwrap() * 60;
            let mut words = Vec::new();
            let mut left = 0;
            for word in line.split(' ') {
                let width = i64::try_from(word.chars().count()).unwrap() * 20;
                if width == 0 {
                    left += 200;
                    continue;
                }
                words.push(Word { text: word.into(), left, top, width, height: 40, sure: 96 });
                left += width + 10;
            }
            Line { words }
        });
        vec![Sheet { lines: lines.filter(|it| !it.words.is_empty()).collect() }]
    }

    fn value(text: &str, field: KeyField) -> Option<String> {
        extract(&page(text), &kinds_of_tests())
            .into_iter()
            .find(|it| it.field == field)
            .map(|it| it.value)
    }

    const PAPER: &str = include_str!("../../../tests/data/confirmation.txt");

    #[test]
    fn an_official_paper_gives_all_its_key_data() {
        let found = extract(&page(PAPER), &kinds_of_tests());
        let values: Vec<(&str, &str)> =
            found.iter().map(|it| (it.field.code(), it.value.as_str())).collect();
        let lines: Vec<&str> =
            include_str!("../../../tests/data/confirmation.expected").lines().collect();
        let expected: Vec<(&str, &str)> =
            lines.iter().filter_map(|it| it.split_once('=')).collect();
        assert_eq!(values, expected);
        assert!(found.iter().all(|it| it.page == 1 && it.line > 0 && it.sure >= 70), "{found:?}");
    }

    #[test]
    fn a_birth_is_no_day_of_issue_and_a_reference_no_number() {
        assert_eq!(value("sinh ngày 14 tháng 02 năm 1990", KeyField::IssuedOn), None);
        assert_eq!(value("Căn cứ Quyết định số 45/QĐ-UBND", KeyField::Number), None);
        assert_eq!(value("Số: 12 / GP - UBND", KeyField::Number).as_deref(), Some("12/GP-UBND"));
        assert_eq!(value("Số: 12", KeyField::Number), None);
    }

    #[test]
    fn validity_is_a_day_a_length_or_without_end() {
        let until = |text: &str| value(text, KeyField::ValidUntil);
        assert_eq!(until("Có giá trị đến: 31/12/2030").as_deref(), Some("2030-12-31"));
        assert_eq!(until("Thời hạn: không thời hạn").as_deref(), Some(crate::UNLIMITED));
        let text = "Hoa Sen, ngày 31 tháng 8 năm 2026\n\
        Giấy này có giá trị trong 6 tháng kể từ ngày cấp.";
        assert_eq!(until(text).as_deref(), Some("2027-02-28"));
        assert_eq!(until("Có giá trị đến: 31/13/2030"), None);
    }

    #[test]
    fn somebody_elses_name_gives_way() {
        let text = "Họ và tên cha: Lê Văn Bình\nHọ và tên: LÊ THỊ MƯỜI, Nữ";
        assert_eq!(value(text, KeyField::Name).as_deref(), Some("Lê Thị Mười"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_stands_there_what_is_found_holds(
            words in prop::collection::vec("(ngay|thang|nam|so:|5|12|2026|14/02/1990|gia|tri|den|ong|ba|[A-Z]{1,6}|[0-9/-]{1,14}|\\PC{0,6})", 0..60),
        ) {
            let text: String = words.chunks(7).map(|it| it.join(" ") + "\n").collect();
            let kinds = kinds_of_tests();
            for found in extract(&page(&text), &kinds) {
                prop_assert!((0..=100).contains(&found.sure));
                prop_assert!(!found.value.is_empty());
                let checked = found.field.check(&found.value, &kinds).map_err(|it| it.code);
                prop_assert_eq!(checked, Ok(found.value.clone()));
            }
        }
    }
}
