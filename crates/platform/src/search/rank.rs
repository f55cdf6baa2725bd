//! The order of hits: with the tones as typed first, then by title before body, then the words in the
//! order typed, then whole words before unfinished ones, then the shorter title, then the newer thing.

use std::cmp::{Ordering, Reverse};

use super::words::Wanted;

/// Whether the tones of what was found are those that were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tones {
    AsTyped,
    Other,
}

/// A hit before it is put in order.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) number: i64,
    key: Key,
}

/// Smaller comes first; `false` is smaller than `true`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    tones: Tones,
    beyond_title: bool,
    out_of_order: bool,
    unfinished: bool,
    title_length: usize,
    newness: Reverse<i64>,
}

impl Candidate {
    pub(super) fn new(number: i64, tones: Tones, title_words: &str, wanted: &Wanted) -> Self {
        let title: Vec<&str> = title_words.split(' ').collect();
        let starts = |word: &&str| word.starts_with(wanted.last.as_str());
        let in_title = wanted.whole.iter().all(|word| title.contains(&word.as_str()))
            && title.iter().any(starts);
        let key = Key {
            tones,
            beyond_title: !in_title,
            out_of_order: !(in_title && has_in_order(&title, wanted)),
            unfinished: in_title && !title.contains(&wanted.last.as_str()),
            title_length: title.len(),
            newness: Reverse(number),
        };
        Self { number, key }
    }
}

pub(super) fn order(left: &Candidate, right: &Candidate) -> Ordering {
    left.key.cmp(&right.key)
}

/// Whether the words stand in the title one after another as typed.
fn has_in_order(title: &[&str], wanted: &Wanted) -> bool {
    let length = wanted.whole.len();
    title.windows(length + 1).any(|window| {
        window[..length].iter().zip(&wanted.whole).all(|(word, typed)| word == typed)
            && window[length].starts_with(wanted.last.as_str())
    })
}
