//! What is kept of every procedure to find it by: which words it has, and where they matter how much.

use std::collections::HashMap;

use super::words::{Word, split};

/// How much a word counts at its place, from the title downwards.
pub(super) type Weight = u8;

/// A procedure as it is described to the index.
pub(crate) struct Described<'a> {
    /// What people read.
    pub(crate) title: &'a str,
    /// Everything else, each with how much its words count.
    pub(crate) texts: Vec<(Weight, &'a str)>,
    /// How near it is.
    pub(crate) place: Nearness,
}

/// How near a procedure is to the people of this province; of those that fit as well the nearer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearness {
    /// It is filed here.
    Here,
    /// It is the same in the whole country.
    Anywhere,
    /// It is another province's own, or between agencies.
    Elsewhere,
}

/// What a word of a title counts.
pub(super) const TITLE: Weight = 10;
/// Words beyond these are not kept.
const WORDS_OF_ONE: usize = 2_000;

/// The words of all procedures.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(super) things: Vec<Thing>,
    pub(super) folded: Vec<FoldedWord>,
    pub(super) folded_ids: HashMap<String, usize>,
    /// Numbers of folded words by how many letters they have.
    pub(super) by_length: Vec<Vec<usize>>,
}

#[derive(Debug)]
pub(super) struct Thing {
    /// The folded words of the title, in their order.
    pub(super) title: Vec<usize>,
    pub(super) place: Nearness,
}

/// A word without tones.
#[derive(Debug)]
pub(super) struct FoldedWord {
    pub(super) letters: Vec<char>,
    /// The same with each tone it has.
    pub(super) marked: Vec<MarkedWord>,
    /// How rare it is: eight times the binary logarithm of how many things there are for each that has it.
    pub(super) rarity: u32,
    n_things: usize,
    last_thing: Option<usize>,
}

#[derive(Debug)]
pub(super) struct MarkedWord {
    pub(super) text: String,
    /// The things that have it, each with how much it counts there.
    pub(super) at: Vec<(usize, Weight)>,
}

/// Builds an [`Index`].
#[derive(Default)]
pub(crate) struct IndexBuilder {
    index: Index,
    /// Where each word as it is written leads: most words come a thousand times.
    seen: HashMap<String, (usize, usize)>,
}

impl IndexBuilder {
    /// Adds a thing; its number is how many there were before.
    pub(crate) fn add(&mut self, described: &Described<'_>) {
        let number = self.index.things.len();
        let mut title = Vec::new();
        let heading = split(described.title).map(|word| (TITLE, word));
        let rest = described
            .texts
            .iter()
            .flat_map(|(weight, text)| split(text).map(|word| (*weight, word)));
        for (place, (weight, raw)) in heading.chain(rest).take(WORDS_OF_ONE).enumerate() {
            let Some((folded, marked)) = self.place_of(raw) else { continue };
            if weight == TITLE && place == title.len() {
                title.push(folded);
            }
            let word = &mut self.index.folded[folded];
            if word.last_thing != Some(number) {
                word.last_thing = Some(number);
                word.n_things += 1;
            }
            let at = &mut word.marked[marked].at;
            match at.last_mut() {
                Some((last, kept)) if *last == number => *kept = (*kept).max(weight),
                Some(_) | None => at.push((number, weight)),
            }
        }
        self.index.things.push(Thing { title, place: described.place });
    }

    fn place_of(&mut self, raw: &str) -> Option<(usize, usize)> {
        if let Some(place) = self.seen.get(raw) {
            return Some(*place);
        }
        let Word { folded, marked } = Word::read(raw);
        if folded.is_empty() {
            return None;
        }
        let words = &mut self.index.folded;
        let number = *self.index.folded_ids.entry(folded).or_insert_with_key(|folded| {
            words.push(FoldedWord {
                letters: folded.chars().collect(),
                marked: Vec::new(),
                rarity: 0,
                n_things: 0,
                last_thing: None,
            });
            words.len() - 1
        });
        let forms = &mut words[number].marked;
        let form = forms.iter().position(|form| form.text == marked).unwrap_or_else(|| {
            forms.push(MarkedWord { text: marked, at: Vec::new() });
            forms.len() - 1
        });
        self.seen.insert(raw.to_owned(), (number, form));
        Some((number, form))
    }

    /// The index of everything added.
    pub(crate) fn build(self) -> Index {
        let mut index = self.index;
        let all = index.things.len();
        for (number, word) in index.folded.iter_mut().enumerate() {
            word.rarity = rarity(all, word.n_things);
            let length = word.letters.len();
            if index.by_length.len() <= length {
                index.by_length.resize_with(length + 1, Vec::new);
            }
            index.by_length[length].push(number);
        }
        index
    }
}

impl Index {
    /// How rare a word is that nothing has.
    pub(super) fn rarity_of_unknown(&self) -> u32 {
        rarity(self.things.len(), 1)
    }
}

/// Eight times the binary logarithm of `2 + all / with`, in whole numbers. A word of fewer than four things
/// counts as if four had it: often it is a slip.
fn rarity(all: usize, with: usize) -> u32 {
    let per_thing = 32 + (all as u128 * 16) / (with.max(4) as u128);
    // (x · 16)⁸ has 32 digits more than x⁸.
    per_thing.checked_pow(8).map_or(128, u128::ilog2).saturating_sub(32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_words_count_more() {
        assert_eq!(rarity(8, 8), 12);
        assert!(rarity(5_000, 2_500) < rarity(5_000, 100));
        assert!(rarity(5_000, 100) < rarity(5_000, 10));
        assert_eq!(rarity(5_000, 1), rarity(5_000, 4));
        assert!(rarity(5_000, 1) < 100);
    }

    #[test]
    fn a_word_is_kept_once_a_thing_with_its_best_place() {
        let mut builder = IndexBuilder::default();
        builder.add(&Described {
            title: "Khai sinh",
            texts: vec![(2, "giấy khai sinh, sính lễ")],
            place: Nearness::Here,
        });
        let index = builder.build();
        let sinh = &index.folded[index.folded_ids["sinh"]];
        assert_eq!(sinh.marked.len(), 2);
        assert_eq!(sinh.marked[0].at, [(0, TITLE)]);
        assert_eq!(sinh.marked[1].at, [(0, 2)]);
        assert_eq!(index.things[0].title.len(), 2);
    }
}
