//! What the pages have in common.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use kernel::{Id, IdKind, Lang};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, Paging, Text};

use crate::{PAGE, Refusal, texts::TEXTS};

/// The page as an answer.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// The frame of officers' pages.
pub(super) fn frame(app: &App, caller: &Caller, title: String) -> Frame {
    let caller = Caller { lang: Lang::Vi, ..caller.clone() };
    identity::frame(app, &caller, title).internal().wide()
}

/// The id in an address.
pub(super) fn id_in<K: IdKind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
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
