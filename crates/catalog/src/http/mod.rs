//! The public pages of the catalogue, the same as JSON, and form fields for the pages of others.
//!
//! Reading order: this file (the route table), `home`, `search`, `procedure`, `api`; `words` turns
//! what the law says into sentences, `fields` turns a form into parts of a page.

mod api;
mod fields;
mod home;
mod page;
mod params;
mod procedure;
mod search;
mod texts;
mod words;

use platform::http::{Access, Routes};

pub use api::ApiDoc;
pub use fields::{field_problems, form_field};
pub use texts::TEXTS;
pub use words::limit_in_words;

/// Every route of the catalogue.
#[must_use]
pub fn routes() -> Routes {
    const READ: &str = "-: public reading of published law";
    Routes::new()
        .get("/", Access::Public, READ, home::show)
        .get("/thu-tuc", Access::Public, READ, search::show)
        .get("/thu-tuc/{code}", Access::Public, READ, procedure::show)
        .get("/api/v1/procedures", Access::Public, READ, api::list)
        .get("/api/v1/procedures/{code}", Access::Public, READ, api::show)
}
