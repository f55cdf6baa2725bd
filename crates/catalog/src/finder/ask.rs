//! The order of what is found: rare words before common ones, the title before the rest, words as they were
//! typed before slips, words that stand together, titles that say little else. Whole numbers only, so that
//! the order is the same everywhere.

use std::cmp::Reverse;

use super::{
    everyday::readings,
    index::{Index, Nearness},
    spelling::{halves, is_one_slip},
    words::{Word, question},
};

/// How sure it is that a word of the index is the one that was typed.
const AS_TYPED: u32 = 12;
const WITHOUT_TONES: u32 = 10;
const OTHER_TONES: u32 = 8;
const UNFINISHED: u32 = 6;
const SLIP: u32 = 5;
/// Everyday words stand a little behind those of the law: tenths.
const EVERYDAY_TENTHS: u32 = 9;
/// So many are put in order closely.
const CLOSELY: usize = 400;
/// What counts less than this share of the best is not found at all: tenths.
const LEAST_TENTHS: u64 = 4;
/// A last word shorter than this is not taken for the beginning of another.
const BEGINNING: usize = 2;
/// A word shorter than this has no slips: everything would be one.
const LEAST_TO_SLIP: usize = 3;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The numbers of things, the best first.
    pub(crate) numbers: Vec<usize>,
}

/// Where a word stands in the question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Inside,
    Last,
}

/// The words of the index that one typed word may be.
struct Meant {
    /// Number of each folded word, and how sure.
    words: Vec<(usize, u32)>,
    /// The same for every word of the index, zero where it is another: titles are compared word by word.
    sure: Vec<u32>,
    typed: Word,
    rarity: u32,
}

impl Meant {
    fn new(index: &Index, typed: &Word, words: Vec<(usize, u32)>, rarity: u32) -> Self {
        let mut sure = vec![0; index.folded.len()];
        for (number, how) in words.iter().rev() {
            sure[*number] = *how;
        }
        Self { words, sure, typed: typed.clone(), rarity }
    }
}

/// What these words find; nothing when there are none.
pub(crate) fn ask(index: &Index, text: &str) -> Found {
    let typed = question(text);
    if typed.is_empty() || index.things.is_empty() {
        return Found::default();
    }
    let mut best: Vec<u64> = vec![0; index.things.len()];
    for (place, reading) in readings(&typed).iter().enumerate() {
        for (thing, points) in read(index, reading) {
            let points = if place == 0 { points } else { points * u64::from(EVERYDAY_TENTHS) / 10 };
            best[thing] = best[thing].max(points);
        }
    }
    let top = best.iter().copied().max().unwrap_or_default();
    let is_enough = |points: u64| points > 0 && points * 10 >= top * LEAST_TENTHS;
    let mut found: Vec<usize> = (0..best.len()).filter(|at| is_enough(best[*at])).collect();
    found.sort_by_key(|at| (Reverse(best[*at]), index.things[*at].title.len(), *at));
    Found { numbers: found }
}

/// What one reading of the question finds, with points.
fn read(index: &Index, words: &[Word]) -> Vec<(usize, u64)> {
    let has_tones = words.iter().any(Word::is_marked);
    let last = words.len().saturating_sub(1);
    let meant: Vec<Meant> = words
        .iter()
        .enumerate()
        .flat_map(|(place, word)| {
            let place = if place == last { Place::Last } else { Place::Inside };
            meant_by(index, word, place)
        })
        .collect();
    let all: u32 = meant.iter().map(|word| word.rarity).sum();
    let n_things = index.things.len();
    let (mut points, mut covered) = (vec![0_u32; n_things], vec![0_u32; n_things]);
    let mut of_word = vec![0_u32; n_things];
    for word in &meant {
        of_word.fill(0);
        for (number, sure) in &word.words {
            let folded = &index.folded[*number];
            for form in &folded.marked {
                let sure = match (*sure, has_tones) {
                    (WITHOUT_TONES, true) if form.text == word.typed.marked => AS_TYPED,
                    (WITHOUT_TONES, true) => OTHER_TONES,
                    (sure, _) => sure,
                };
                let worth = folded.rarity.min(word.rarity) * sure;
                for (thing, weight) in &form.at {
                    let worth = worth * u32::from(*weight);
                    of_word[*thing] = of_word[*thing].max(worth);
                }
            }
        }
        for (thing, worth) in of_word.iter().enumerate().filter(|(_, worth)| **worth > 0) {
            points[thing] += worth;
            covered[thing] += word.rarity;
        }
    }
    // More than half of what was asked must be there.
    let mut found: Vec<(usize, u64)> = (0..n_things)
        .filter(|thing| covered[*thing] * 2 > all)
        .map(|thing| {
            let share = u64::from(covered[thing]) * 100 / u64::from(all.max(1));
            (thing, u64::from(points[thing]) * share * share / 10_000)
        })
        .collect();
    let order = |(thing, points): &(usize, u64)| (Reverse(*points), *thing);
    if found.len() > CLOSELY {
        found.select_nth_unstable_by_key(CLOSELY, order);
    }
    for (thing, points) in found.iter_mut().take(CLOSELY) {
        *points = closely(index, *thing, *points, &meant);
    }
    found
}

/// The points of a thing when its title is looked at: words that stand together as typed, and how much of
/// the title was asked for.
fn closely(index: &Index, thing: usize, points: u64, meant: &[Meant]) -> u64 {
    let thing = &index.things[thing];
    let mut together = 0_u64;
    for pair in meant.windows(2) {
        let [left, right] = pair else { continue };
        let sure = thing.title.windows(2).map(|next| left.sure[next[0]].min(right.sure[next[1]]));
        let sure = u64::from(sure.max().unwrap_or_default());
        together += u64::from(left.rarity + right.rarity) * sure * 6;
    }
    let asked_for = thing.title.iter().filter(|it| meant.iter().any(|word| word.sure[**it] > 0));
    let share = asked_for.count() as u64 * 100 / (thing.title.len().max(1) as u64);
    let points = points + together;
    let points = points + points * share / 300;
    match thing.place {
        Nearness::Here => points + points / 8,
        Nearness::Anywhere => points,
        Nearness::Elsewhere => points - points / 8,
    }
}

/// What a typed word may mean; two words when a space was lost.
fn meant_by(index: &Index, word: &Word, place: Place) -> Vec<Meant> {
    let known = index.folded_ids.get(&word.folded).copied();
    let mut words: Vec<(usize, u32)> =
        known.map(|number| (number, WITHOUT_TONES)).into_iter().collect();
    let letters: Vec<char> = word.folded.chars().collect();
    let is_number = letters.iter().any(char::is_ascii_digit);
    if place == Place::Last && letters.len() >= BEGINNING && !is_number {
        let longer = index.by_length.iter().skip(letters.len() + 1).flatten();
        let begins = longer.filter(|it| index.folded[**it].letters.starts_with(&letters));
        words.extend(begins.map(|number| (*number, UNFINISHED)));
    }
    if known.is_none()
        && words.is_empty()
        && let Some((left, right)) = lost_space(index, &word.folded)
    {
        let half = |number: usize| {
            Meant::new(index, word, vec![(number, SLIP)], index.folded[number].rarity)
        };
        return vec![half(left), half(right)];
    }
    if letters.len() >= LEAST_TO_SLIP && !is_number {
        let near = (letters.len() - 1)..=(letters.len() + 1);
        let near = near.filter_map(|length| index.by_length.get(length)).flatten();
        let slips = near.filter(|it| {
            let other = &index.folded[**it].letters;
            *other != letters && is_one_slip(&letters, other)
        });
        for number in slips {
            if !words.iter().any(|(it, _)| it == number) {
                words.push((*number, SLIP));
            }
        }
    }
    let rarities = words.iter().map(|(number, _)| index.folded[*number].rarity);
    let rarity = match known {
        Some(number) => index.folded[number].rarity,
        None => rarities.max().unwrap_or_else(|| index.rarity_of_unknown()),
    };
    vec![Meant::new(index, word, words, rarity)]
}

/// Two known words that were typed as one.
fn lost_space(index: &Index, word: &str) -> Option<(usize, usize)> {
    halves(word)
        .filter_map(|(left, right)| {
            Some((*index.folded_ids.get(left)?, *index.folded_ids.get(right)?))
        })
        .max_by_key(|(left, right)| {
            Reverse(index.folded[*left].rarity.max(index.folded[*right].rarity))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finder::{Described, IndexBuilder};

    const TITLES: [&str; 9] = [
        "Đăng ký khai sinh",
        "Đăng ký khai sinh có yếu tố nước ngoài",
        "Đăng ký lại khai sinh",
        "Đăng ký khai tử",
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        "Kiểm dịch thực vật; sinh sản, khả năng",
        "Xóa đăng ký phương tiện thủy nội địa",
    ];

    fn index() -> Index {
        let mut builder = IndexBuilder::default();
        for title in TITLES {
            builder.add(&Described {
                title,
                texts: vec![(2, "đơn, tờ khai")],
                place: Nearness::Anywhere,
            });
        }
        builder.build()
    }

    fn first(text: &str) -> Option<&'static str> {
        ask(&index(), text).numbers.first().map(|number| TITLES[*number])
    }

    #[test]
    fn the_shortest_title_that_says_it_comes_first() {
        assert_eq!(first("khai sinh"), Some(TITLES[0]));
        assert_eq!(first("khai sinh nuoc ngoai"), Some(TITLES[1]));
        assert_eq!(first("đăng ký lại khai sinh"), Some(TITLES[2]));
        assert_eq!(first("khai tử"), Some(TITLES[3]));
    }

    #[test]
    fn slips_lost_spaces_and_unfinished_words_are_understood() {
        for text in ["kha sinh", "khai sihn", "dang ky khaisinh", "ĐĂNG KÍ KHAI SINH", "khai sin"]
        {
            assert_eq!(first(text), Some(TITLES[0]), "{text}");
        }
        assert_eq!(first("tinh trang hon nhn"), Some(TITLES[4]));
        assert_eq!(first("giay phep xay dumg"), Some(TITLES[5]));
        assert_eq!(first("phuong tien thuỷ"), Some(TITLES[8]));
    }

    #[test]
    fn everyday_words_lead_to_those_of_the_law() {
        assert_eq!(first("giấy độc thân"), Some(TITLES[4]));
        assert_eq!(first("xin phep xay nha"), Some(TITLES[5]));
        assert_eq!(first("photo công chứng"), Some(TITLES[6]));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for text in ["", "zzz", "qqqq wwww", "%", "' or 1=1 --"] {
            assert_eq!(ask(&index(), text), Found::default(), "{text}");
        }
        assert_eq!(ask(&Index::default(), "khai sinh"), Found::default());
    }
}
