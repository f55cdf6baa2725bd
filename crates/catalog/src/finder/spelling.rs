//! Slips of the keyboard: one letter missing, doubled, wrong, or two of them swapped.

/// Whether one slip at most lies between two different words.
pub(crate) fn is_one_slip(typed: &[char], meant: &[char]) -> bool {
    let (short, long) = if typed.len() <= meant.len() { (typed, meant) } else { (meant, typed) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let (short_rest, long_rest) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return short_rest == &long_rest[1..];
    }
    if short_rest.is_empty() || short_rest[1..] == long_rest[1..] {
        return true;
    }
    short_rest.len() >= 2
        && short_rest[0] == long_rest[1]
        && short_rest[1] == long_rest[0]
        && short_rest[2..] == long_rest[2..]
}

/// The places where a word may have lost the space between two.
pub(super) fn halves(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 2);
    cuts.filter(|at| word.len() - at >= 2).map(|at| word.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(typed: &str, meant: &str) -> bool {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        is_one_slip(&letters(typed), &letters(meant))
    }

    #[test]
    fn one_letter_may_be_wrong() {
        for (typed, meant) in [
            ("kha", "khai"),
            ("khaii", "khai"),
            ("khsi", "khai"),
            ("hkai", "khai"),
            ("kahi", "khai"),
            ("khia", "khai"),
            ("hai", "khai"),
        ] {
            assert!(slip(typed, meant), "{typed} {meant}");
            assert!(slip(meant, typed), "{meant} {typed}");
        }
        for (typed, meant) in [("ka", "khai"), ("iahk", "khai"), ("sinh", "khai"), ("ahki", "khai")]
        {
            assert!(!slip(typed, meant), "{typed} {meant}");
        }
    }

    #[test]
    fn a_lost_space_may_be_anywhere_but_at_the_edge() {
        let found: Vec<(&str, &str)> = halves("xaynha").collect();
        assert_eq!(found, [("xa", "ynha"), ("xay", "nha"), ("xayn", "ha")]);
    }
}
