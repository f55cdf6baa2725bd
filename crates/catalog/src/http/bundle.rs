//! A bundle on a public page: what it is, and the way to hand it in.

use ui::Text;

use crate::domain::Bundle;

/// A bundle, for a list.
pub(super) struct BundleCard {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) summary: String,
    /// The language of name and summary, when it is not that of the page.
    pub(super) lang: Option<&'static str>,
}

/// The bundle in the language of the page.
pub(super) fn bundle_card(t: &Text, bundle: &Bundle) -> BundleCard {
    let (name, lang) = bundle.name_in(t.lang());
    BundleCard {
        href: format!("/nop-mot-lan/{}", bundle.code),
        name: name.to_owned(),
        summary: bundle.summary_in(t.lang()).0.to_owned(),
        lang: (lang != t.lang()).then(|| lang.tag()),
    }
}
