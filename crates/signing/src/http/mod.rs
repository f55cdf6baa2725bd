//! The pages on which anybody has a signed document checked, and asks how a result stands.

mod check;
mod received;
mod standing;
mod words;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::http::{Access, Caller, Routes};
use ui::Text;

use crate::texts::TEXTS;

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    // The pages count by themselves what comes, so that they can say in words what is too large.
    let any_size = DefaultBodyLimit::disable;
    let open = Access::Public;
    Routes::new()
        .get("/kiem-tra-chu-ky", open, "-: shows a form", check::show)
        .post(
            "/kiem-tra-chu-ky",
            open,
            "-: checks a document and keeps nothing",
            check::check.layer(any_size()),
        )
        .get("/kiem-tra", open, "-: asks for a code", standing::ask)
        .get("/kiem-tra/{written}", open, "-: reads how a result stands", standing::show)
        .post(
            "/kiem-tra/{written}",
            open,
            "-: compares a document and keeps nothing",
            standing::compare.layer(any_size()),
        )
        .get("/kiem-tra/ngoai-tuyen", open, "-: a page for browsers to keep", standing::offline)
        .get("/kiem-tra/kiem-tra.js", open, "-: a script", standing::script)
        .get("/kiem-tra/tho.js", open, "-: a script", standing::worker)
        .get("/.well-known/motcua-result-keys.json", open, "-: public keys", standing::keys)
}

/// The texts in the reader's language.
fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}
