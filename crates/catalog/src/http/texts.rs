//! The sentences of the catalogue.

use std::sync::LazyLock;

use kernel::Lang;
use ui::{Text, Texts};

/// The texts of the public pages and of problems with forms, in every language.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/catalog.ftl")),
        (Lang::En, include_str!("../../locales/en/catalog.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/catalog.ftl")),
    ])
});

/// The same with the texts of publishing officers, in Vietnamese only.
static OFFICE: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/catalog.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/office.ftl")),
    ])
});

/// The texts of publishing officers.
pub(super) fn office() -> Text {
    OFFICE.in_lang(Lang::Vi)
}
