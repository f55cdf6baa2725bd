//! The texts of this module: the page of payment in three languages, the cash desk in Vietnamese.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/payment.ftl")),
        (Lang::Vi, include_str!("../locales/vi/officer.ftl")),
        (Lang::En, include_str!("../locales/en/payment.ftl")),
        (Lang::Ko, include_str!("../locales/ko/payment.ftl")),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        let officer = Texts::new(&[(Lang::Vi, include_str!("../locales/vi/officer.ftl"))]);
        assert_eq!(TEXTS.gaps(&officer), [""; 0]);
    }
}
