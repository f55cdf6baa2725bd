//! What the pages have in common.

pub(super) use identity::page::{id_in, officer_frame as frame, page};
use kernel::Lang;
use serde::Deserialize;
use ui::{Paging, Text};

use crate::{PAGE, texts::TEXTS};

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Which list.
    pub(super) xem: String,
    /// Which page of it, from 1.
    trang: String,
    /// What was just done.
    pub(super) xong: String,
}

impl Asked {
    /// The page, from 0.
    pub(super) fn page(&self) -> i64 {
        self.trang.parse::<i64>().map_or(0, |it| it.clamp(1, 1_000_000) - 1)
    }
}

/// Where the pages before and after are. `more` says whether this one is full.
pub(super) fn paging(t: Text, address: &str, page: i64, shown: usize) -> Paging {
    let mark = if address.contains('?') { '&' } else { '?' };
    let to = |page: i64| format!("{address}{mark}trang={}", page + 1);
    let is_full = i64::try_from(shown).is_ok_and(|shown| shown >= PAGE);
    Paging::new(&t).previous((page > 0).then(|| to(page - 1))).next(is_full.then(|| to(page + 1)))
}
