//! The texts of this program: its readers are officers.

use std::sync::LazyLock;

use kernel::Lang;
use ui::{Text, Texts};

/// The texts of this program.
pub static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new(&[(Lang::Vi, include_str!("../locales/vi/signagent.ftl"))]));

pub(crate) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_can_be_read() {
        assert_eq!(TEXTS.problems(), [""; 0]);
    }
}
