//! The texts of this module: refusals in three languages, the pages of the desk in Vietnamese.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/certification.ftl")),
        (Lang::Vi, include_str!("../locales/vi/officer.ftl")),
        (Lang::En, include_str!("../locales/en/certification.ftl")),
        (Lang::Ko, include_str!("../locales/ko/certification.ftl")),
    ])
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        assert_eq!(TEXTS.problems(), [""; 0]);
        let officer = Texts::new(&[(Lang::Vi, include_str!("../locales/vi/officer.ftl"))]);
        let officer: BTreeSet<&str> = officer.keys(Lang::Vi).into_iter().collect();
        let public = |lang| -> BTreeSet<&str> {
            TEXTS.keys(lang).into_iter().filter(|key| !officer.contains(key)).collect()
        };
        assert_eq!(public(Lang::Vi), public(Lang::En));
        assert_eq!(public(Lang::Vi), public(Lang::Ko));
    }
}
