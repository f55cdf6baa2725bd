//! The provinces and communes of the country as they are since 1 July 2025 (Resolution 202/2025/QH15 and those on the
//! communes of each province): names, statistics codes, and which of them somebody means who types one.
//!
//! They are read when somebody asks for the first time; a program that never meets an address reads none.

use std::sync::LazyLock;

use vietnamese::fold_words;

use super::place_name::{bare_name, meant};
use crate::finder::is_one_slip;

const PROVINCES: &str = include_str!("../../lists/provinces.csv");
const COMMUNES: &str = include_str!("../../lists/communes.csv");
/// The words before the name of a province, folded.
const KINDS: [&str; 3] = ["tinh ", "thanh pho ", "tp "];
/// The most names that are offered for one that is not known.
const MOST_OFFERED: usize = 3;

/// A province or a city that stands beside them.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// Code of the statistics office: `25`.
    pub code: &'static str,
    /// `Tỉnh Phú Thọ`.
    pub name: &'static str,
    /// Its communes, in the order of the alphabet.
    pub communes: Vec<Commune>,
}

/// A commune, ward or special zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commune {
    /// Code of the statistics office: `07900`.
    pub code: &'static str,
    /// `Phường Việt Trì`.
    pub name: &'static str,
}

/// What a typed name of a commune means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This one.
    One(Commune),
    /// Any of these: they differ by their tones or by what kind of commune they are.
    Several(Vec<Commune>),
    /// None, but these are near.
    Near(Vec<Commune>),
    /// None of this province, but of these.
    Elsewhere(Vec<&'static Province>),
    /// None at all.
    Unknown,
}

static ALL: LazyLock<Vec<Province>> = LazyLock::new(|| {
    let mut all: Vec<Province> = rows(PROVINCES)
        .filter_map(|row| row.split_once(','))
        .map(|(code, name)| Province { code, name, communes: Vec::new() })
        .collect();
    for row in rows(COMMUNES) {
        let mut cells = row.splitn(3, ',');
        let (Some(code), Some(of), Some(name)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if let Some(province) = all.iter_mut().find(|it| it.code == of) {
            province.communes.push(Commune { code, name });
        }
    }
    all
});

fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().skip(1).map(str::trim).filter(|row| !row.is_empty())
}

/// Every province, in the order of the codes.
#[must_use]
pub fn provinces() -> &'static [Province] {
    &ALL
}

/// The province of this code or name; the name with tones or without, with what kind of province it is or without.
#[must_use]
pub fn province(named: &str) -> Option<&'static Province> {
    let named = named.trim();
    if let Some(exact) = ALL.iter().find(|it| it.name == named || it.code == named) {
        return Some(exact);
    }
    let bare = |name: &str| {
        let folded = fold_words(name);
        let kind = KINDS.iter().find_map(|kind| folded.strip_prefix(kind));
        kind.map_or_else(|| folded.clone(), ToOwned::to_owned)
    };
    let wanted = bare(named);
    ALL.iter().find(|it| !wanted.is_empty() && bare(it.name) == wanted)
}

impl Province {
    /// The commune of exactly this name or code.
    #[must_use]
    pub fn commune(&self, named: &str) -> Option<Commune> {
        self.communes.iter().copied().find(|it| it.name == named || it.code == named)
    }

    /// The commune that is meant by what was typed.
    #[must_use]
    pub fn meant(&self, typed: &str) -> Meant {
        if let Some(exact) = self.commune(typed.trim()) {
            return Meant::One(exact);
        }
        let found = self.fitting(typed);
        let wanted = bare_name(typed);
        let is_whole = |it: &Commune| bare_name(it.name) == wanted;
        match found.as_slice() {
            [only] if is_whole(only) => Meant::One(*only),
            [first, ..] if is_whole(first) => Meant::Several(found),
            [_, ..] => Meant::Near(found.into_iter().take(MOST_OFFERED).collect()),
            [] => self.near(&wanted),
        }
    }

    fn fitting(&self, typed: &str) -> Vec<Commune> {
        let names = self.communes.iter().map(|it| (it.name, &[][..]));
        meant(typed, names).into_iter().filter_map(|at| self.communes.get(at).copied()).collect()
    }

    /// Names that differ by one letter, or provinces that have such a commune.
    fn near(&self, wanted: &str) -> Meant {
        let letters: Vec<char> = wanted.chars().collect();
        let is_near = |it: &&Commune| {
            let own: Vec<char> = bare_name(it.name).chars().collect();
            letters.len() > 2 && is_one_slip(&letters, &own)
        };
        let near: Vec<Commune> =
            self.communes.iter().filter(is_near).take(MOST_OFFERED).copied().collect();
        if !near.is_empty() {
            return Meant::Near(near);
        }
        let has_it =
            |it: &&Province| it.communes.iter().any(|commune| bare_name(commune.name) == wanted);
        let there: Vec<&'static Province> = ALL.iter().filter(has_it).take(MOST_OFFERED).collect();
        if there.is_empty() || wanted.is_empty() { Meant::Unknown } else { Meant::Elsewhere(there) }
    }
}

#[cfg(test)]
mod tests {
    use std::{cmp::Ordering, collections::BTreeSet};

    use super::*;

    fn phu_tho() -> &'static Province {
        province("Tỉnh Phú Thọ").unwrap()
    }

    fn named(typed: &str) -> Vec<&'static str> {
        match phu_tho().meant(typed) {
            Meant::One(it) => vec![it.name],
            Meant::Several(them) | Meant::Near(them) => them.iter().map(|it| it.name).collect(),
            Meant::Elsewhere(them) => them.iter().map(|it| it.name).collect(),
            Meant::Unknown => Vec::new(),
        }
    }

    #[test]
    fn the_country_has_34_provinces_and_3321_communes_each_named_once() {
        assert_eq!(provinces().len(), 34);
        let all: Vec<Commune> = provinces().iter().flat_map(|it| it.communes.clone()).collect();
        assert_eq!((all.len(), phu_tho().communes.len()), (3_321, 148));
        let codes: BTreeSet<&str> = all.iter().map(|it| it.code).collect();
        assert_eq!(codes.len(), all.len());
        for province in provinces() {
            let names: BTreeSet<&str> = province.communes.iter().map(|it| it.name).collect();
            assert_eq!(names.len(), province.communes.len(), "{}", province.name);
            for pair in province.communes.windows(2) {
                let order = vietnamese::compare(pair[0].name, pair[1].name);
                assert_ne!(order, Ordering::Greater, "{pair:?}");
            }
            for it in &province.communes {
                assert!(vietnamese::is_nfc(it.name) && it.code.len() == 5, "{it:?}");
                assert!(matches!(province.meant(it.name), Meant::One(found) if found == *it));
            }
        }
    }

    #[test]
    fn a_province_is_known_by_its_code_and_by_its_name_however_typed() {
        for typed in ["25", "Tỉnh Phú Thọ", "tinh phu tho", "PHÚ THỌ", " phú thọ "] {
            assert_eq!(province(typed).map(|it| it.code), Some("25"), "{typed}");
        }
        assert_eq!(province("TP. Hồ Chí Minh").map(|it| it.code), Some("79"));
        assert_eq!(province("Vĩnh Phúc").map(|it| it.code), None, "gone since July 2025");
        assert_eq!(province(" ").map(|it| it.code), None);
    }

    #[test]
    fn a_commune_is_found_without_tones_and_offered_for_a_slip() {
        assert_eq!(phu_tho().meant("phuong viet tri"), phu_tho().meant("Phường Việt Trì"));
        assert!(
            matches!(phu_tho().meant("viet tri"), Meant::One(it) if it.name == "Phường Việt Trì")
        );
        assert!(matches!(phu_tho().meant("xã Hạ Hòa"), Meant::One(_)), "either spelling");
        assert_eq!(named("viet tro"), ["Phường Việt Trì"]);
        assert!(matches!(phu_tho().meant("viet tro"), Meant::Near(_)));
        assert_eq!(named("ba dinh"), ["Thành phố Hà Nội", "Tỉnh Thanh Hoá", "Tỉnh Quảng Ngãi"]);
        assert!(named("Gia Cẩm").is_empty());
        assert!(named("").is_empty() && named("xã").is_empty());
    }
}
