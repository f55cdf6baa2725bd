//! Days: the one of issue, and how long the paper holds.

use jiff::{ToSpan, civil::Date};

use super::{Found, KeyField, Segment, bare};
use crate::domain::{UNLIMITED, Word};

/// A day in the words of a segment and of the one below it.
struct Day {
    date: Date,
    /// Where it begins.
    at: usize,
    /// Where it ends.
    until: usize,
}

/// The day of issue: after the place at the top or above the signature, or after its label.
pub(super) fn issued_on(segments: &[Segment]) -> Option<Found> {
    let mut best: Option<(i64, Found)> = None;
    for (at, segment) in segments.iter().enumerate() {
        let (words, folded) = with_next(segments, at);
        for day in days(&words, &folded, segment.words.len()) {
            let rule = how_issued(segment, &day);
            if rule == 0 || best.as_ref().is_some_and(|(known, _)| *known >= rule) {
                continue;
            }
            let letters = sure(&words, &day);
            let value = day.date.to_string();
            best = Some((rule, segment.found(KeyField::IssuedOn, value, letters.min(rule))));
        }
    }
    best.map(|it| it.1)
}

/// How sure it is that a day is the one of issue.
fn how_issued(segment: &Segment, day: &Day) -> i64 {
    let before = segment.plain();
    let before = before.get(..day.at).unwrap_or_default();
    let near = before.get(before.len().saturating_sub(5)..).unwrap_or_default();
    let says = |words: &[&str]| near.iter().any(|it| words.contains(it));
    if says(&["sinh", "den", "han", "toi", "so", "tu", "chet", "mat"]) {
        return 0;
    }
    let place_ends = day.at.checked_sub(1).and_then(|it| segment.words.get(it));
    let comma = |word: &Word| word.text.ends_with([',', '.']);
    if place_ends.is_some_and(comma) && day.at <= 8 {
        return 95;
    }
    if says(&["cap", "ky"]) {
        return 90;
    }
    if day.at == 0 { 60 } else { 30 }
}

/// The last day on which the paper holds, or that it holds without an end.
pub(super) fn valid_until(segments: &[Segment], issued: Option<Date>) -> Option<Found> {
    for (at, segment) in segments.iter().enumerate() {
        let endless: [&[&str]; 3] = [
            &["khong", "thoi", "han"],
            &["vo", "thoi", "han"],
            &["khong", "xac", "dinh", "thoi", "han"],
        ];
        if let Some(words) = endless.iter().find(|words| segment.has(words)) {
            let from = segment.find(words)?;
            let sure = segment.sure_of(from, from + words.len()).min(90);
            return Some(segment.found(KeyField::ValidUntil, UNLIMITED.to_owned(), sure));
        }
        let Some(label) = validity_label(segment) else { continue };
        let (words, folded) = with_next(segments, at);
        let until = days(&words, &folded, words.len()).into_iter().find(|day| {
            let between = folded.get(label..day.at).unwrap_or_default();
            day.at > label && between.iter().any(|it| it == "den" || it == "han")
        });
        if let Some(day) = until {
            let sure = sure(&words, &day).min(90);
            return Some(segment.found(KeyField::ValidUntil, day.date.to_string(), sure));
        }
        let length = folded.get(label..).and_then(months).zip(issued);
        if let Some((months, issued)) = length {
            let Ok(date) = issued.checked_add(months.months()) else { continue };
            let sure = segment.sure_of(label, segment.words.len()).min(70);
            return Some(segment.found(KeyField::ValidUntil, date.to_string(), sure));
        }
    }
    None
}

/// Where a segment begins to speak of how long the paper holds.
fn validity_label(segment: &Segment) -> Option<usize> {
    let labels: [&[&str]; 5] = [
        &["gia", "tri", "den"],
        &["gia", "tri", "trong"],
        &["gia", "tri", "su", "dung"],
        &["thoi", "han"],
        &["het", "han"],
    ];
    labels.iter().find_map(|label| segment.find(label))
}

/// "within 6 months from the day of signing", in months.
fn months(folded: &[String]) -> Option<i32> {
    let at = folded.windows(2).position(|pair| {
        number(&pair[0]).is_some() && matches!(pair[1].as_str(), "thang" | "nam")
    })?;
    let begins = folded.get(at + 2..)?;
    let from = begins.windows(2).any(|pair| pair[0] == "ke" && pair[1] == "tu");
    let count = i32::try_from(number(folded.get(at)?)?).ok().filter(|it| (1..=600).contains(it))?;
    let unit = if folded.get(at + 1)? == "nam" { 12 } else { 1 };
    from.then(|| count.saturating_mul(unit))
}

/// The words of a segment and, on the same page, of the one below it.
fn with_next(segments: &[Segment], at: usize) -> (Vec<Word>, Vec<String>) {
    let (mut words, mut folded) = (Vec::new(), Vec::new());
    let page = segments.get(at).map(|it| it.page);
    for segment in segments.iter().skip(at).take(2).filter(|it| Some(it.page) == page) {
        words.extend(segment.words.iter().cloned());
        folded.extend(segment.folded.iter().cloned());
    }
    (words, folded)
}

/// The days that begin among the first words.
fn days(words: &[Word], folded: &[String], first: usize) -> Vec<Day> {
    (0..first.min(words.len())).filter_map(|at| day_at(words, folded, at)).collect()
}

fn day_at(words: &[Word], folded: &[String], at: usize) -> Option<Day> {
    let word = |ahead: usize| folded.get(at + ahead).map_or("", String::as_str);
    if word(0) == "ngay" && word(2) == "thang" && word(4) == "nam" {
        let date = date(number(word(1))?, number(word(3))?, number(word(5))?)?;
        return Some(Day { date, at, until: at + 6 });
    }
    let text = words.get(at)?.text.trim_matches(|it: char| !it.is_alphanumeric());
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [day, month, year] = parts[..] else { return None };
    if year.len() != 4 {
        return None;
    }
    let date = date(number(day)?, number(month)?, number(year)?)?;
    Some(Day { date, at, until: at + 1 })
}

fn date(day: i64, month: i64, year: i64) -> Option<Date> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let year = i16::try_from(year).ok().filter(|it| (1900..=2200).contains(it))?;
    Date::new(year, month, day).ok()
}

/// A number of at most four digits; letters that look like digits are taken for them.
fn number(word: &str) -> Option<i64> {
    let word = bare(word);
    let digit = |letter: char| match letter {
        'o' => '0',
        'l' | 'i' => '1',
        other => other,
    };
    let has_digit = word.chars().any(|it| it.is_ascii_digit());
    let digits: String = word.chars().map(digit).collect();
    let holds = has_digit && digits.len() <= 4 && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| holds)
}

fn sure(words: &[Word], day: &Day) -> i64 {
    let words = words.get(day.at..day.until.min(words.len())).unwrap_or_default();
    words.iter().map(|it| it.sure).min().unwrap_or(0)
}
