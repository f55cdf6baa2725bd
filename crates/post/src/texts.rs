//! The texts of this module: what the owner sees in three languages, the pages of the desk in Vietnamese.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/post.ftl")),
        (Lang::Vi, include_str!("../locales/vi/officer.ftl")),
        (Lang::En, include_str!("../locales/en/post.ftl")),
        (Lang::Ko, include_str!("../locales/ko/post.ftl")),
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
