//! What the pages have in common.

use dossier::{DossierId, UploadId};
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

/// The files that a page of a supplement has so far, as its address names them: `giay=drawing:…`, once for each.
/// Anything else in the address is left out.
pub(super) fn carried(query: Option<&str>) -> String {
    let is_file = |pair: &&str| {
        let named = pair.strip_prefix("giay=").and_then(|it| it.split_once(':'));
        named.is_some_and(|(paper, upload)| {
            let is_code = paper.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
            is_code && upload.parse::<UploadId>().is_ok()
        })
    };
    let files: Vec<&str> = query.unwrap_or_default().split('&').filter(is_file).collect();
    files.join("&")
}

/// Where the page of a supplement is, with the files that it has.
pub(super) fn supplement_path(dossier: DossierId, carried: &str) -> String {
    let path = format!("/ho-so/{dossier}/bo-sung");
    if carried.is_empty() { path } else { format!("{path}?{carried}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_carried_along() {
        let upload = UploadId::new();
        let query = format!("giay=drawing:{upload}&to=//elsewhere&giay=a/b:{upload}&giay=map:x");
        assert_eq!(carried(Some(&query)), format!("giay=drawing:{upload}"));
        assert_eq!(carried(None), "");
    }
}
