//! Whose paper it is: the name and the personal identification number.

use vietnamese::{PersonName, PersonalIdNumber};

use super::{Found, KeyField, Segment};

/// What stands before a name, without tones; the surest first, with how sure it is.
const LABELS: [(&[&str], i64); 8] = [
    (&["ho", "chu", "dem", "va", "ten"], 90),
    (&["ho", "chu", "dem", "ten"], 90),
    (&["ho", "va", "ten"], 90),
    (&["ho", "ten"], 85),
    (&["ong/ba"], 80),
    (&["ong", "ba"], 80),
    (&["ong"], 70),
    (&["ba"], 70),
];
/// Behind the label: of somebody else.
const OTHERS: [&str; 8] = ["cha", "me", "vo", "chong", "nguoi", "con", "can", "giam"];
/// What follows a name on the same line.
const STOPS: [&str; 12] =
    ["sinh", "ngay", "gioi", "nam", "so", "cccd", "can", "quoc", "dan", "noi", "hien", "thuong"];
/// A name has at most so many words.
const MOST_WORDS: usize = 8;

/// The name of whose paper it is.
pub(super) fn name(segments: &[Segment]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for segment in segments {
        let found = LABELS.iter().find_map(|(label, rule)| {
            let at = segment.find(label)?;
            let is_short = label.len() == 1;
            let is_label = !is_short || at == 0;
            is_label.then(|| after(segment, at + label.len(), *rule)).flatten()
        });
        let Some(found) = found else { continue };
        if best.as_ref().is_none_or(|known| known.sure < found.sure) {
            best = Some(found);
        }
    }
    best
}

/// The name behind a label that ends here.
fn after(segment: &Segment, end: usize, rule: i64) -> Option<Found> {
    let ends = |at: usize| segment.words.get(at).is_some_and(|it| it.text.ends_with(':'));
    let colon = (end.saturating_sub(1)..end + 6).find(|at| ends(*at));
    let from = colon.map_or(end, |at| at + 1);
    let between = segment.folded.get(end..from).unwrap_or_default();
    let is_other = between.iter().any(|it| OTHERS.contains(&it.as_str()));
    let rule = if is_other { 40 } else { rule };
    let mut words: Vec<&str> = Vec::new();
    let mut until = from;
    for (word, folded) in segment.words.iter().zip(&segment.folded).skip(from) {
        let is_name = word.text.starts_with(char::is_uppercase);
        if !is_name || STOPS.contains(&folded.as_str()) && word.text.starts_with(char::is_lowercase)
        {
            break;
        }
        words.push(word.text.trim_end_matches([',', ';', '.']));
        until += 1;
        if word.text.ends_with([',', ';', '.']) || words.len() > MOST_WORDS {
            break;
        }
    }
    if words.len() < 2 {
        return None;
    }
    let name = PersonName::parse(&words.join(" ")).ok()?;
    let is_capitals = !name.as_str().chars().any(char::is_lowercase);
    let name = if is_capitals { name.in_title_case() } else { name };
    let sure = segment.sure_of(from, until).min(rule);
    Some(segment.found(KeyField::Name, name.as_str().to_owned(), sure))
}

/// The first twelve digits that can be a personal identification number; those behind their label before others.
pub(super) fn personal_number(segments: &[Segment]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for segment in segments {
        let Some((at, until, number)) = digits(segment) else { continue };
        let labels: [&[&str]; 4] =
            [&["dinh", "danh"], &["cccd"], &["can", "cuoc"], &["giay", "to", "tuy", "than"]];
        let is_labelled = labels.iter().any(|label| segment.has(label));
        let sure = segment.sure_of(at, until).min(if is_labelled { 95 } else { 70 });
        if best.as_ref().is_none_or(|known| known.sure < sure) {
            best = Some(segment.found(KeyField::PersonalNumber, number, sure));
        }
    }
    best
}

/// Twelve digits in one word or in several.
fn digits(segment: &Segment) -> Option<(usize, usize, String)> {
    for at in 0..segment.folded.len() {
        let mut number = String::new();
        for (ahead, word) in segment.folded.iter().skip(at).enumerate() {
            if word.is_empty() || !word.bytes().all(|it| it.is_ascii_digit()) {
                break;
            }
            number.push_str(word);
            if number.len() >= 12 {
                let parsed = number.parse::<PersonalIdNumber>().ok();
                let until = at + ahead + 1;
                if let Some(parsed) = parsed {
                    return Some((at, until, parsed.reveal().to_owned()));
                }
                break;
            }
        }
    }
    None
}
