//! What the pages have in common.

pub(super) use identity::{
    frame,
    page::{id_in, page, see_other},
};
use platform::http::Caller;
use ui::{Filters, Text};

use crate::texts::TEXTS;

/// Where one's vault is.
pub(super) const HOME: &str = "/kho-giay-to";
/// Where one's consents are.
pub(super) const CONSENTS: &str = "/kho-giay-to/dong-y";
/// Where it stands who looked.
pub(super) const READINGS: &str = "/kho-giay-to/ai-da-xem";

/// The texts of these pages for this caller.
pub(super) fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}

/// The three pages of a vault, this one marked.
pub(super) fn views(t: Text, current: &str) -> Filters {
    Filters::new(&t, t.get("vault-views"))
        .view(HOME, t.get("vault-view-items"))
        .view(CONSENTS, t.get("vault-view-consents"))
        .view(READINGS, t.get("vault-view-readings"))
        .current(current)
}
