//! A case: handed in, accepted, handled, decided, returned.
//!
//! Reading order: `domain/stage.rs` and `domain/workflow.rs` (the whole life in two tables),
//! `domain/policy.rs` (who may do what), one file of `verbs/` (they all read alike), then `queries/`.

mod domain;
mod error;
mod forecast;
mod http;
mod mandate_paper;
mod queries;
mod result_books;
mod result_keys;
mod search;
mod stay;
mod store;
mod verbs;
mod verify;
mod warning;
mod way;

pub use domain::*;
pub use error::AboveError;
pub use forecast::FORECAST_FOLLOWER;
pub use http::{
    CountOffers, PaperNote, PaperNotes, ResultPrint, TEXTS, TellPapers, VaultOffers, api_document,
    check_forms, check_templates, document_letters, finish_result, note_readings, open_result,
    printed, procedure_aside, render_result, routes, send_stored_file,
};
pub use queries::*;
pub use result_books::{ResultBook, result_books};
pub use result_keys::{PublicResultKey, ResultKeys};
pub use search::{SEARCH_FOLLOWER, SEARCH_KIND};
pub use stay::STAY_FOLLOWER;
pub use store::{sealed_columns, sealed_of_row, sealer_columns, sealer_of_row};
pub use verbs::*;
pub use verify::{SUBJECTS, file_columns, named_files, states, stored_files};
pub use warning::WARNING_FOLLOWER;
pub use way::WAY_FOLLOWER;

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "dossier",
    files: &[
        ("0001_dossier", include_str!("../migrations/0001_dossier.sql")),
        ("0002_form", include_str!("../migrations/0002_form.sql")),
        ("0003_consultation", include_str!("../migrations/0003_consultation.sql")),
        ("0004_counter", include_str!("../migrations/0004_counter.sql")),
        ("0005_clearing", include_str!("../migrations/0005_clearing.sql")),
        ("0006_reading", include_str!("../migrations/0006_reading.sql")),
        ("0007_marking", include_str!("../migrations/0007_marking.sql")),
        ("0008_message", include_str!("../migrations/0008_message.sql")),
        ("0009_worklist", include_str!("../migrations/0009_worklist.sql")),
        ("0010_forecast", include_str!("../migrations/0010_forecast.sql")),
        ("0011_correction", include_str!("../migrations/0011_correction.sql")),
        ("0012_relation", include_str!("../migrations/0012_relation.sql")),
        ("0013_paper_entry", include_str!("../migrations/0013_paper_entry.sql")),
        ("0014_signature", include_str!("../migrations/0014_signature.sql")),
        ("0015_warning", include_str!("../migrations/0015_warning.sql")),
        ("0016_mandate", include_str!("../migrations/0016_mandate.sql")),
        ("0017_look_up", include_str!("../migrations/0017_look_up.sql")),
        ("0018_file_facts", include_str!("../migrations/0018_file_facts.sql")),
        ("0019_stay", include_str!("../migrations/0019_stay.sql")),
        ("0020_joint_filing", include_str!("../migrations/0020_joint_filing.sql")),
        ("0021_digitising", include_str!("../migrations/0021_digitising.sql")),
        ("0022_carry_over", include_str!("../migrations/0022_carry_over.sql")),
        ("0023_fee", include_str!("../migrations/0023_fee.sql")),
        ("0024_paper_handling", include_str!("../migrations/0024_paper_handling.sql")),
        ("0025_transfer", include_str!("../migrations/0025_transfer.sql")),
        ("0026_way", include_str!("../migrations/0026_way.sql")),
        ("0027_seal", include_str!("../migrations/0027_seal.sql")),
        ("0028_paper_source", include_str!("../migrations/0028_paper_source.sql")),
        ("0029_result_page", include_str!("../migrations/0029_result_page.sql")),
        ("0030_revocation", include_str!("../migrations/0030_revocation.sql")),
        ("0031_leader_signature", include_str!("../migrations/0031_leader_signature.sql")),
        ("0032_payable", include_str!("../migrations/0032_payable.sql")),
    ],
};
