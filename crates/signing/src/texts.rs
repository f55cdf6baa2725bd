//! The texts of this module: public pages in three languages.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/signing.ftl")),
        (Lang::En, include_str!("../locales/en/signing.ftl")),
        (Lang::Ko, include_str!("../locales/ko/signing.ftl")),
    ])
});

/// The texts of officers' pages, which are Vietnamese, with the sentences of refusals.
pub(crate) static OFFICER_TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/signing.ftl")),
        (Lang::Vi, include_str!("../locales/vi/officer.ftl")),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        assert_eq!(TEXTS.problems(), [""; 0]);
        assert_eq!(OFFICER_TEXTS.problems(), [""; 0]);
        assert_eq!(TEXTS.keys(Lang::Vi), TEXTS.keys(Lang::En));
        assert_eq!(TEXTS.keys(Lang::Vi), TEXTS.keys(Lang::Ko));
    }

    #[test]
    fn everything_that_a_check_can_find_has_a_sentence() {
        for lang in [Lang::Vi, Lang::En, Lang::Ko] {
            let t = TEXTS.in_lang(lang);
            let lacking: Vec<&str> = sign::Finding::ALL
                .iter()
                .map(|it| it.code())
                .filter(|code| !t.has(format!("finding-{}", code.replace('_', "-"))))
                .collect();
            assert_eq!(lacking, [""; 0], "{lang:?}");
        }
    }
}
