//! The public pages of the catalogue and the same as JSON.
//!
//! Reading order: this file (the route table), `home`, `search`, `procedure`, `api`; `words` turns
//! what the law says into sentences.

mod api;
mod bundle;
mod home;
mod law;
mod national;
mod page;
mod params;
mod procedure;
mod search;
mod steps;
mod texts;
mod words;

use platform::http::{Access, Routes};

pub use api::ApiDoc;
pub use procedure::{ProcedureAside, ReadAside};
pub use steps::steps_as_bpmn;
pub use texts::TEXTS;

/// Every route of the catalogue.
#[must_use]
pub fn routes() -> Routes {
    const READ: &str = "-: public reading of published law";
    Routes::new()
        .get("/", Access::Public, READ, home::show)
        .get("/thu-tuc", Access::Public, READ, search::show)
        .get("/thu-tuc/{code}", Access::Public, READ, procedure::show)
        .get("/thu-tuc/{code}/quy-trinh.bpmn", Access::Public, READ, steps::show)
        .get("/api/v1/procedures", Access::Public, READ, api::list)
        .get("/api/v1/procedures/{code}", Access::Public, READ, api::show)
}
