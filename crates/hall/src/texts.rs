//! The texts of this module: the ticket machine, the board and appointments in three languages, counters in Vietnamese.

use std::sync::LazyLock;

use kernel::Lang;
use ui::Texts;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/hall.ftl")),
        (Lang::Vi, include_str!("../locales/vi/officer.ftl")),
        (Lang::En, include_str!("../locales/en/hall.ftl")),
        (Lang::Ko, include_str!("../locales/ko/hall.ftl")),
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
