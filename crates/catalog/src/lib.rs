//! Administrative procedures and everything the law says of them, as data with dates.
//!
//! Reading order: `domain/procedure.rs` (what a procedure is), `domain/form.rs` (its form), `pack/`
//! (how a folder of files becomes procedures, and what is checked), `verbs/load_pack.rs` (how they
//! become versions), `queries` (which version is in force), `http` (the public pages).

mod bpmn;
mod dmn;
mod domain;
mod error;
mod finder;
mod http;
pub mod national;
pub mod pack;
mod queries;
mod store;
mod verbs;
mod verify;

pub use bpmn::{BpmnFinding, ReadSteps, read as steps_from_bpmn};
pub use dmn::{DmnFinding, ReadTable, read as table_from_dmn};
pub use domain::*;
pub use error::Error;
pub use http::{
    ApiDoc, CheckTemplates, CountRunning, MeasuredServices, PackDiff, PrintSamples, ProcedureAside,
    ReadAside, ReadMeasured, RunningAt, RunningByProcedure, RunningDossiers, TEXTS,
    decision_as_dmn, pack_agencies_in_words, pack_changes_for_programs, pack_changes_in_words,
    routes, steps_as_bpmn,
};
pub use queries::{
    bundle::{bundle_in_force, bundle_version, bundles_in_force},
    calendar::{calendar_for, calendar_for_code},
    draft::{DraftBeside, draft_beside, open_drafts, procedure_versions, templates},
    form_template::form_template,
    in_charge::{Home, find_homes, home_of},
    list::{
        COMMUNES, CatalogPage, Choices, Listed, LoadedPack, NationalLine, ProcedureFilter,
        ProcedurePage, list_catalog, list_choices, list_life_events, list_procedures, list_sectors,
        loaded_pack,
    },
    national::national_procedure,
    pack_change::pack_changes,
    paper_kind::{paper_kind, paper_kinds},
    version::{procedure_in_force, procedure_version},
};
pub use verbs::{
    ChangeDraft, PublishDraft, SendBackDraft, begin_draft, change_draft, check_draft,
    discard_draft,
    import_procedures::{Imported, import_procedures},
    load_pack::{PackLoaded, load_pack},
    publish_draft, send_back_draft, submit_draft,
};
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "catalog",
    files: &[
        ("0001_catalog", include_str!("../migrations/0001_catalog.sql")),
        ("0002_form_template", include_str!("../migrations/0002_form_template.sql")),
        ("0003_bundle", include_str!("../migrations/0003_bundle.sql")),
        ("0004_national", include_str!("../migrations/0004_national.sql")),
        ("0005_draft", include_str!("../migrations/0005_draft.sql")),
        ("0006_paper_kind", include_str!("../migrations/0006_paper_kind.sql")),
    ],
};
