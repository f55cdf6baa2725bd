//! The texts of this module: pages in three languages, letters too, the operator's screen in Vietnamese.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/notify.ftl")),
        (Lang::Vi, include_str!("../locales/vi/admin.ftl")),
        (Lang::En, include_str!("../locales/en/notify.ftl")),
        (Lang::Ko, include_str!("../locales/ko/notify.ftl")),
    ])
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        assert_eq!(TEXTS.problems(), [""; 0]);
        let admin = Texts::new(&[(Lang::Vi, include_str!("../locales/vi/admin.ftl"))]);
        let admin: BTreeSet<&str> = admin.keys(Lang::Vi).into_iter().collect();
        let public = |lang| -> BTreeSet<&str> {
            TEXTS.keys(lang).into_iter().filter(|key| !admin.contains(key)).collect()
        };
        assert_eq!(public(Lang::Vi), public(Lang::En));
        assert_eq!(public(Lang::Vi), public(Lang::Ko));
    }
}
