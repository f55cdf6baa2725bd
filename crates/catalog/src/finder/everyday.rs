//! What people say instead of the words of the law, and words that say nothing of what is looked for.
//!
//! The list is data (`data/everyday.csv`): what is said, what is meant; nothing meant when the words only fill.

use std::sync::LazyLock;

use super::words::{Word, question};

/// The most readings of one question.
const READINGS: usize = 8;

/// A line of the list.
struct Saying {
    said: Vec<Word>,
    meant: Vec<Word>,
}

static SAYINGS: LazyLock<Vec<Saying>> =
    LazyLock::new(|| read(include_str!("../../data/everyday.csv")));

fn read(list: &str) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = list
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(said, meant)| Saying { said: question(said), meant: question(meant) })
        .filter(|saying| !saying.said.is_empty())
        .collect();
    // The longer saying is tried first.
    sayings.sort_by_key(|saying| std::cmp::Reverse(saying.said.len()));
    sayings
}

/// Every way to read a question, as it was typed first.
pub(super) fn readings(typed: &[Word]) -> Vec<Vec<Word>> {
    let bare = without_fillers(typed);
    let mut readings = vec![bare.clone()];
    let mut add = |reading: Vec<Word>| {
        if !reading.is_empty() && !readings.contains(&reading) && readings.len() < READINGS {
            readings.push(reading);
        }
    };
    for saying in SAYINGS.iter().filter(|saying| !saying.meant.is_empty()) {
        if let Some(at) = place_of(typed, &saying.said) {
            let mut reading = typed[..at].to_vec();
            reading.extend(saying.meant.iter().cloned());
            reading.extend(typed[at + saying.said.len()..].iter().cloned());
            add(without_fillers(&reading));
        }
    }
    readings
}

/// The words that are left when those that only fill are taken out; all, when nothing would be left.
fn without_fillers(words: &[Word]) -> Vec<Word> {
    let mut kept: Vec<Option<&Word>> = words.iter().map(Some).collect();
    for saying in SAYINGS.iter().filter(|saying| saying.meant.is_empty()) {
        let length = saying.said.len();
        for at in 0..(words.len() + 1).saturating_sub(length) {
            if says(&words[at..at + length], &saying.said) {
                kept[at..at + length].fill(None);
            }
        }
    }
    let kept: Vec<Word> = kept.into_iter().flatten().cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

fn place_of(words: &[Word], said: &[Word]) -> Option<usize> {
    words.windows(said.len()).position(|window| says(window, said))
}

/// Whether these words are the saying: with the same tones where tones were typed.
fn says(words: &[Word], said: &[Word]) -> bool {
    let has_tones = words.iter().any(Word::is_marked);
    words.iter().zip(said).all(|(word, said)| {
        word.folded == said.folded && (!has_tones || word.marked == said.marked)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(reading: &[Word]) -> String {
        let words: Vec<&str> = reading.iter().map(|word| word.folded.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn everyday_words_are_read_as_the_words_of_the_law_too() {
        let read = readings(&question("tôi muốn làm sổ đỏ"));
        let read: Vec<String> = read.iter().map(|reading| folded(reading)).collect();
        assert_eq!(read[0], "so do");
        assert!(read[1].contains("quyen su dung dat"), "{read:?}");
        assert!(readings(&question("số đo")).len() == 1, "other tones, another word");
        assert!(readings(&question("so do")).len() > 1, "no tones, perhaps that word");
    }

    #[test]
    fn a_question_of_fillers_only_is_kept() {
        assert_eq!(folded(&readings(&question("thủ tục"))[0]), "thu tuc");
    }

    #[test]
    fn every_line_of_the_list_says_something_once() {
        let mut said: Vec<String> = SAYINGS
            .iter()
            .map(|it| {
                it.said.iter().map(|word| word.marked.as_str()).collect::<Vec<_>>().join(" ")
                    + "|"
                    + &folded(&it.meant)
            })
            .collect();
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all);
        assert!(all > 60);
    }
}
