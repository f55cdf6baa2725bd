//! The pages, documents and API of dossiers: parse, one verb or query, render.
//!
//! `citizen` (filing, following, collecting), `officer` (work and case pages), `document` (receipts,
//! notices and results as PDF), `api` (`/api/v1`), `shared` (texts and signs they have in common),
//! `attached` (words with files beside them), `stints` (agencies in a row), `aside` (what it says on the pages
//! of procedures), `shown_file` (a file beside its name).

mod api;
mod aside;
mod attached;
mod citizen;
mod conversation;
mod document;
mod messages;
mod officer;
mod paper_seam;
mod reading;
mod result_code;
mod seal_words;
mod shared;
mod shown_file;
mod stints;
mod vault_seam;

pub use api::api_document;
pub use aside::procedure_aside;
pub use document::{
    ResultPrint, check_forms, check_templates, printed, render_result, send_stored_file,
};
pub use officer::{finish_result, open_result};
pub use paper_seam::{PaperNote, PaperNotes, TellPapers};
pub use reading::note_readings;
pub use shared::{TEXTS, document_letters};
pub use vault_seam::{CountOffers, VaultOffers};

use platform::http::Routes;

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    citizen::routes()
        .merge(officer::routes())
        .merge(document::routes())
        .merge(api::routes())
        .merge(messages::routes())
}
