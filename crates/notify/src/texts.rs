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
    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        let officer = Texts::new(&[(Lang::Vi, include_str!("../locales/vi/admin.ftl"))]);
        assert_eq!(TEXTS.gaps(&officer), [""; 0]);
    }
}
