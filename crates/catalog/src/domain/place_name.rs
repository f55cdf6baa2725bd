//! Which of many names of communes somebody means who types one: with tones or without, with or without what
//! kind of commune it is, with the district behind a comma.

/// What a commune may be called before its name, folded.
const KINDS: [&[&str]; 4] = [&["xa"], &["phuong"], &["thi", "tran"], &["dac", "khu"]];

/// How well a name fits; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// With its tones.
    Spelled,
    /// Without them.
    Same,
    /// It begins so.
    Begins,
    /// The words are in it.
    Holds,
}

/// The places among these names that are meant by what was typed. Each name comes with what it belongs to.
/// Several when the words fit several alike; none when they fit nothing.
pub(crate) fn meant<'a>(
    typed: &str,
    names: impl Iterator<Item = (&'a str, &'a [String])>,
) -> Vec<usize> {
    let (name, within) = typed.split_once(',').unwrap_or((typed, ""));
    let (kind, words) = parts(name);
    if words.is_empty() {
        return Vec::new();
    }
    let within = vietnamese::fold_words(within);
    let fitting: Vec<Fitting> = names
        .enumerate()
        .filter_map(|(place, (name, above))| {
            let (its_kind, its_words) = parts(name);
            Some(Fitting {
                place,
                fit: fit(&words, &its_words)?,
                is_kind: kind.is_some() && kind == its_kind,
                is_within: !within.is_empty()
                    && above.iter().any(|it| vietnamese::fold_words(it).contains(&within)),
            })
        })
        .collect();
    let best = fitting.iter().map(|it| it.fit).min();
    let fitting: Vec<Fitting> = fitting.into_iter().filter(|it| Some(it.fit) == best).collect();
    let fitting = narrowed(fitting, |it| it.is_within);
    let fitting = narrowed(fitting, |it| it.is_kind);
    fitting.into_iter().map(|it| it.place).collect()
}

struct Fitting {
    place: usize,
    fit: Fit,
    is_kind: bool,
    is_within: bool,
}

/// Those of which this is so; all when it is so of none.
fn narrowed(fitting: Vec<Fitting>, is_so: impl Fn(&Fitting) -> bool) -> Vec<Fitting> {
    if fitting.iter().any(&is_so) { fitting.into_iter().filter(is_so).collect() } else { fitting }
}

/// The name itself, folded: without what kind of commune it is and without the district behind it.
pub(crate) fn bare_name(name: &str) -> String {
    let (_, words) = parts(name.split_once(',').map_or(name, |(name, _)| name));
    let folded = words.iter().map(|it| vietnamese::fold(&vietnamese::one_spelling(it)));
    folded.collect::<Vec<_>>().join(" ")
}

/// What kind of commune a name says it is, as a place in [`KINDS`], and the words of the name itself.
fn parts(name: &str) -> (Option<usize>, Vec<String>) {
    let name = vietnamese::nfc(name);
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words.filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect();
    let kind = KINDS.iter().position(|kind| {
        words.len() >= kind.len()
            && kind.iter().zip(&words).all(|(kind, word)| vietnamese::fold(word) == **kind)
    });
    let skipped = kind.and_then(|it| KINDS.get(it)).map_or(0, |kind| kind.len());
    (kind, words.into_iter().skip(skipped).collect())
}

fn fit(typed: &[String], name: &[String]) -> Option<Fit> {
    let spelled = |words: &[String]| -> Vec<String> {
        words.iter().map(|it| vietnamese::tone_last(&vietnamese::one_spelling(it))).collect()
    };
    let folded = |words: &[String]| -> Vec<String> {
        words.iter().map(|it| vietnamese::fold(&vietnamese::one_spelling(it))).collect()
    };
    if spelled(typed) == spelled(name) {
        return Some(Fit::Spelled);
    }
    let (typed, name) = (folded(typed), folded(name));
    if typed == name {
        Some(Fit::Same)
    } else if name.starts_with(&typed) {
        Some(Fit::Begins)
    } else {
        name.windows(typed.len()).any(|it| it == typed).then_some(Fit::Holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<&'static str> {
        const NAMES: [(&str, &str); 8] = [
            ("Xã Đại Đồng", "Tỉnh Sen"),
            ("Xã Đại Đồng", "Huyện Vĩnh Tường"),
            ("Xã Đại Đông", "Huyện Vĩnh Tường"),
            ("Phường Hòa Bình", "Tỉnh Sen"),
            ("Xã Hòa Bình", "Huyện Sen"),
            ("Thị trấn Thủy Tiên", "Huyện Sen"),
            ("Xã Thượng Đại Đồng", "Huyện Sen"),
            ("Xã Xá Lị", "Huyện Sen"),
        ];
        let above: Vec<Vec<String>> =
            NAMES.iter().map(|(_, above)| vec![(*above).to_owned()]).collect();
        let names = NAMES.iter().zip(&above).map(|((name, _), above)| (*name, above.as_slice()));
        let found = meant(typed, names);
        found.into_iter().map(|place| NAMES[place].0).collect()
    }

    #[test]
    fn a_name_is_found_with_tones_and_without() {
        assert_eq!(found("Xã Đại Đồng"), ["Xã Đại Đồng", "Xã Đại Đồng"]);
        assert_eq!(found("dai dong"), ["Xã Đại Đồng", "Xã Đại Đồng", "Xã Đại Đông"]);
        assert_eq!(found("ĐẠI ĐÔNG"), ["Xã Đại Đông"]);
        assert_eq!(found("thị trấn Thuỷ Tiên"), ["Thị trấn Thủy Tiên"]);
        assert_eq!(found("xá lỵ"), ["Xã Xá Lị"]);
    }

    #[test]
    fn the_kind_and_the_district_tell_apart_and_shut_nothing_out() {
        assert_eq!(found("hoa binh"), ["Phường Hòa Bình", "Xã Hòa Bình"]);
        assert_eq!(found("phường hoà bình"), ["Phường Hòa Bình"]);
        assert_eq!(found("thị trấn Hòa Bình"), ["Phường Hòa Bình", "Xã Hòa Bình"]);
        assert_eq!(found("Đại Đồng, Vĩnh Tường"), ["Xã Đại Đồng"]);
        assert_eq!(found("thuong"), ["Xã Thượng Đại Đồng"]);
        assert_eq!(found("tiên"), ["Thị trấn Thủy Tiên"]);
    }

    #[test]
    fn nothing_is_nothing() {
        for typed in ["", "  ", "xã", ",", "Hà Nội", "Sen, Vĩnh Tường"] {
            assert_eq!(found(typed), Vec::<&str>::new(), "{typed}");
        }
    }
}
