//! What stands at the top of a paper: who issued it, its number and symbol, its title.

use catalog::PaperKind;

use super::{Found, KeyField, Segment};
use crate::domain::kind::kind_named;

/// How far below the top of the heading its last line stands, in heights of a line.
const HEADING_LINES: i64 = 14;
/// A number and symbol has at most so many letters.
const MOST_SYMBOL: usize = 40;
/// What the name of an agency begins with, without tones.
const AGENCIES: [&[&str]; 24] = [
    &["ubnd"],
    &["uy", "ban"],
    &["hdnd"],
    &["hoi", "dong"],
    &["so"],
    &["bo"],
    &["cuc"],
    &["chi", "cuc"],
    &["tong", "cuc"],
    &["trung", "tam"],
    &["van", "phong"],
    &["phong"],
    &["ban", "quan", "ly"],
    &["cong", "an"],
    &["toa", "an"],
    &["vien"],
    &["benh", "vien"],
    &["tram", "y", "te"],
    &["truong"],
    &["dai", "hoc"],
    &["bao", "hiem"],
    &["kho", "bac"],
    &["thue"],
    &["cong", "ty"],
];

/// The motto of the state: what stands left of it is the agency.
fn motto(segments: &[Segment]) -> Option<(&Segment, i64)> {
    let first = segments.iter().filter(|it| it.page == 1);
    first.into_iter().find_map(|segment| {
        let at = [&["cong", "hoa", "xa"][..], &["xa", "hoi", "chu"], &["hoi", "chu", "nghia"]]
            .iter()
            .find_map(|words| segment.find(words))?;
        let left = segment.words.get(at)?.left;
        Some((segment, left))
    })
}

/// The agency that issued the paper: of the names on the left at the top, the last.
pub(super) fn agency(segments: &[Segment]) -> Option<Found> {
    let first: Vec<&Segment> = segments.iter().filter(|it| it.page == 1).collect();
    let above: Vec<&Segment> = match motto(segments) {
        Some((segment, left)) => {
            let word = segment.words.first()?;
            let low = word.top + word.height.max(1) * HEADING_LINES;
            let high = word.top - word.height.max(1) * 3;
            let is_left = |it: &&Segment| {
                it.words.last().is_some_and(|last| last.left + last.width <= left)
                    && it.words.first().is_some_and(|first| (high..=low).contains(&first.top))
            };
            first.into_iter().filter(is_left).collect()
        }
        None => first.into_iter().take(4).collect(),
    };
    let is_end = |it: &Segment| it.plain().first() == Some(&"so") && symbol(it).is_some();
    let mut names: Vec<(Vec<String>, i64, &Segment)> = Vec::new();
    for segment in above.into_iter().take_while(|it| !is_end(it)) {
        if !segment.is_capitals() {
            continue;
        }
        let plain = segment.plain();
        let begins = AGENCIES.iter().any(|name| plain.starts_with(name));
        let sure = segment.sure_of(0, segment.words.len());
        match names.last_mut() {
            Some((words, least, _)) if !begins => {
                words.push(segment.text());
                *least = (*least).min(sure);
            }
            Some(_) => names.push((vec![segment.text()], sure, segment)),
            None if begins => names.push((vec![segment.text()], sure, segment)),
            None => {}
        }
    }
    let (words, sure, segment) = names.pop()?;
    let name = words.join(" ");
    let name = name.trim_matches(|it: char| !it.is_alphanumeric());
    Some(segment.found(KeyField::Agency, name.to_owned(), sure.min(90)))
}

/// The number and symbol: after "so" at the beginning of a line.
pub(super) fn number(segments: &[Segment]) -> Option<Found> {
    let first = segments.iter().filter(|it| it.page == 1);
    first.into_iter().find_map(|segment| {
        if segment.folded.first()? != "so" {
            return None;
        }
        let value = symbol(segment)?;
        let sure = segment.sure_of(0, segment.words.len()).min(95);
        Some(segment.found(KeyField::Number, value, sure))
    })
}

/// A number with its symbol after the first word: digits, a stroke, letters; without the spaces around strokes.
fn symbol(segment: &Segment) -> Option<String> {
    let words: Vec<&str> = segment.words.iter().skip(1).map(|it| it.text.as_str()).collect();
    let first = segment.words.first()?.text.rsplit_once(':').map_or("", |it| it.1);
    let text = format!("{first} {}", words.join(" "));
    let text = text.trim_start_matches([':', '.', ' ', '\u{2026}']);
    let is_stroke = |it: char| matches!(it, '/' | '-');
    let mut symbol = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() || is_stroke(letter) || letter == '.' {
            symbol.push(letter);
        } else if letter == '\u{2013}' {
            symbol.push('-');
        } else if letter == ' ' {
            let joins =
                symbol.ends_with(is_stroke) || letters.peek().copied().is_some_and(is_stroke);
            if !joins {
                break;
            }
        } else {
            break;
        }
    }
    let symbol = symbol.trim_end_matches(['.', '-', '/']).to_owned();
    let holds = symbol.starts_with(|it: char| it.is_ascii_digit())
        && symbol.contains('/')
        && symbol.chars().count() <= MOST_SYMBOL;
    holds.then_some(symbol)
}

/// What kind of paper the title says it is: a line in capitals that begins with the name of a kind, with the line
/// below it.
pub(super) fn kind(kinds: &[PaperKind], segments: &[Segment]) -> Option<Found> {
    let first: Vec<&Segment> = segments.iter().filter(|it| it.page == 1).collect();
    let mut best: Option<Found> = None;
    for (at, segment) in first.iter().enumerate() {
        let mut words = segment.plain();
        let title = segment.is_capitals();
        if title && let Some(next) = first.get(at + 1) {
            words.extend(next.plain());
        }
        let Some(kind) = kind_named(kinds, &words) else { continue };
        let rule = if title { 95 } else { 50 };
        let sure = segment.sure_of(0, segment.words.len()).min(rule);
        let found = segment.found(KeyField::Kind, kind.code.clone(), sure);
        if title {
            return Some(found);
        }
        best = best.or(Some(found));
    }
    best
}
