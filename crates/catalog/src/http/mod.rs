//! The public pages of the catalogue and the same as JSON.
//!
//! Reading order: this file (the route table), `home`, `search`, `procedure`, `api`; `words` turns
//! what the law says into sentences.

mod api;
mod api_decisions;
mod bundle;
mod compare;
mod decisions;
mod difference;
mod draft_fill;
mod draft_form;
mod drafts;
mod export;
mod home;
mod in_charge;
mod law;
mod national;
mod pack_words;
mod page;
mod params;
mod places;
mod procedure;
mod search;
mod service_level;
mod steps;
mod texts;
mod words;
mod zip;

use kernel::Role;
use platform::http::{Access, Routes};

pub use api::ApiDoc;
pub use decisions::decision_as_dmn;
pub use draft_form::{CheckTemplates, PrintSamples};
pub use drafts::{CountRunning, RunningDossiers};
pub use pack_words::{
    PackDiff, RunningAt, RunningByProcedure, pack_agencies_in_words, pack_changes_for_programs,
    pack_changes_in_words,
};
pub use procedure::{ProcedureAside, ReadAside};
pub use service_level::{MeasuredServices, ReadMeasured};
pub use steps::steps_as_bpmn;
pub use texts::TEXTS;

/// Every route of the catalogue.
#[must_use]
pub fn routes() -> Routes {
    const READ: &str = "-: public reading of published law";
    Routes::new()
        .get("/", Access::Public, READ, home::show)
        .get("/co-quan-giai-quyet", Access::Public, READ, in_charge::show)
        .get("/thu-tuc", Access::Public, READ, search::show)
        .get("/thu-tuc/{code}", Access::Public, READ, procedure::show)
        .get("/thu-tuc/{code}/quy-trinh.bpmn", Access::Public, READ, steps::show)
        .get("/thu-tuc/{code}/bang/{name}", Access::Public, READ, decisions::show)
        .get("/thu-tuc/{code}/so-sanh", Access::Public, READ, compare::show)
        .get("/api/v1/procedures", Access::Public, READ, api::list)
        .get("/api/v1/procedures/{code}", Access::Public, READ, api::show)
        .get("/api/v1/provinces", Access::Public, "-: public code list", places::list)
        .get("/api/v1/provinces/{province}", Access::Public, "-: public code list", places::show)
        .merge(publishing())
}

/// What publishing officers do.
fn publishing() -> Routes {
    let control = Access::Roles(&[Role::ControlOfficer]);
    let read = "-: reads the catalogue";
    Routes::new()
        .get("/quan-tri/thu-tuc", control, read, drafts::list)
        .get("/quan-tri/thu-tuc/{code}/tai-ve", control, read, export::show)
        .post("/quan-tri/thu-tuc/{code}/ban-thao", control, "procedure_draft.begun", drafts::begin)
        .get("/quan-tri/ban-thao/{id}", control, read, drafts::show)
        .get("/quan-tri/ban-thao/{id}/sua", control, read, draft_form::parts)
        .get("/quan-tri/ban-thao/{id}/sua/{part}", control, read, draft_form::show)
        .post(
            "/quan-tri/ban-thao/{id}/sua/{part}",
            control,
            "procedure_draft.changed",
            draft_form::save,
        )
        .post("/quan-tri/ban-thao/{id}/trinh", control, "procedure_draft.submitted", drafts::submit)
        .post("/quan-tri/ban-thao/{id}/dat", control, "procedure_draft.checked", drafts::check)
        .post(
            "/quan-tri/ban-thao/{id}/tra-lai",
            control,
            "procedure_draft.sent_back",
            drafts::send_back,
        )
        .post(
            "/quan-tri/ban-thao/{id}/cong-bo",
            control,
            "procedure_draft.published",
            drafts::publish,
        )
        .post("/quan-tri/ban-thao/{id}/huy", control, "procedure_draft.discarded", drafts::discard)
}
