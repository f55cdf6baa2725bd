//! Amounts in words, as receipts must print them beside the figures.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// The amount in Vietnamese words, with a capital first letter and the unit:
/// `Một trăm năm mươi nghìn đồng`.
#[must_use]
pub fn amount_in_words(dong: i64) -> String {
    let mut words = Vec::new();
    if dong < 0 {
        words.push("âm");
    }
    if dong == 0 {
        words.push(DIGITS[0]);
    } else {
        say(dong.unsigned_abs(), Place::First, &mut words);
    }
    words.push("đồng");
    capitalised(&words.join(" "))
}

/// Whether something was said before: then a group is read out with its zeros.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Later,
}

fn say(number: u64, place: Place, words: &mut Vec<&'static str>) {
    let mut place = place;
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        say(billions, place, words);
        words.push("tỷ");
        place = Place::Later;
    }
    let groups = [(rest / 1_000_000, "triệu"), (rest / 1_000 % 1_000, "nghìn"), (rest % 1_000, "")];
    for (group, unit) in groups {
        if group == 0 {
            continue;
        }
        say_group(group, place, words);
        if !unit.is_empty() {
            words.push(unit);
        }
        place = Place::Later;
    }
}

fn say_group(group: u64, place: Place, words: &mut Vec<&'static str>) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    let with_hundreds = hundreds > 0 || place == Place::Later;
    if with_hundreds {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && with_hundreds => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).copied().unwrap_or_default()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_read_as_people_read_them_aloud() {
        let table = [
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (10, "Mười đồng"),
            (14, "Mười bốn đồng"),
            (15, "Mười lăm đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi tư đồng"),
            (55, "Năm mươi lăm đồng"),
            (100, "Một trăm đồng"),
            (101, "Một trăm linh một đồng"),
            (104, "Một trăm linh bốn đồng"),
            (105, "Một trăm linh năm đồng"),
            (111, "Một trăm mười một đồng"),
            (1_000, "Một nghìn đồng"),
            (1_005, "Một nghìn không trăm linh năm đồng"),
            (8_000, "Tám nghìn đồng"),
            (21_000, "Hai mươi mốt nghìn đồng"),
            (150_000, "Một trăm năm mươi nghìn đồng"),
            (1_000_050, "Một triệu không trăm năm mươi đồng"),
            (2_050_000, "Hai triệu không trăm năm mươi nghìn đồng"),
            (12_345_678, "Mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng"),
            (1_000_000_000, "Một tỷ đồng"),
            (1_000_000_004, "Một tỷ không trăm linh bốn đồng"),
            (25_000_000_000, "Hai mươi lăm tỷ đồng"),
            (3_001_000_000_000, "Ba nghìn không trăm linh một tỷ đồng"),
            (-35_000, "Âm ba mươi lăm nghìn đồng"),
        ];
        for (dong, words) in table {
            assert_eq!(amount_in_words(dong), words, "{dong}");
        }
        assert!(amount_in_words(i64::MIN).starts_with("Âm chín tỷ hai trăm hai mươi ba triệu"));
    }

    /// Reads the words back.
    fn value_of(words: &str) -> i128 {
        let lower = words.to_lowercase();
        let (sign, lower) = lower.strip_prefix("âm ").map_or((1, lower.as_str()), |it| (-1, it));
        let (mut total, mut group, mut unit) = (0_i128, 0_i128, 0_i128);
        for word in lower.trim_end_matches(" đồng").split(' ') {
            let multiple = match word {
                "mốt" => Err(1),
                "tư" => Err(4),
                "lăm" => Err(5),
                "linh" => Err(0),
                "mười" => {
                    group += 10;
                    continue;
                }
                "mươi" => Ok(10),
                "trăm" => Ok(100),
                "nghìn" => Ok(1_000),
                "triệu" => Ok(1_000_000),
                "tỷ" => Ok(1_000_000_000),
                digit => Err(DIGITS.iter().position(|it| *it == digit).unwrap() as i128),
            };
            match multiple {
                Err(value) => unit = value,
                Ok(small) if small <= 100 => {
                    group += unit * small;
                    unit = 0;
                }
                Ok(large) => {
                    let below = group + unit;
                    if large == 1_000_000_000 {
                        total = (total + below) * large;
                    } else {
                        total += below * large;
                    }
                    (group, unit) = (0, 0);
                }
            }
        }
        sign * (total + group + unit)
    }

    proptest! {
        #[test]
        fn the_words_say_the_number(dong in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            prop_assert_eq!(value_of(&amount_in_words(dong)), i128::from(dong));
        }

        #[test]
        fn small_amounts_too(dong in 0_i64..2_000_000) {
            prop_assert_eq!(value_of(&amount_in_words(dong)), i128::from(dong));
        }
    }
}
