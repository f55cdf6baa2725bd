//! The operator's screen of the exchange; what other systems handle, and what several agencies do.

mod board;
mod chains;
mod delivery;
mod mirror;
mod words;

use kernel::Role;
use platform::http::{Access, Routes};

pub use words::TEXTS;

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let admin = Access::Roles(&[Role::Administrator]);
    Routes::new()
        .get("/quan-tri/dong-bo", admin, "-: reads codes and times", board::show)
        .get("/quan-tri/dong-bo/{id}", admin, "-: reads codes and times", delivery::show)
        .post("/quan-tri/dong-bo/{id}/thu-lai", admin, "exchange.retried", delivery::retry_it)
        .get("/quan-tri/lien-thong", admin, "-: reads codes and times", chains::show)
        .get("/can-bo/lien-thong", Access::Officer, "-: reads codes and times", chains::show)
        .get("/can-bo/ho-so-bo-nganh", Access::Officer, "-: reads what was told", mirror::list)
        .get("/can-bo/ho-so-bo-nganh/{id}", Access::Officer, "-: reads what was told", mirror::show)
        .get("/tra-cuu/bo-nganh", Access::Public, "-: shows a form", mirror::ask)
        .post(
            "/tra-cuu/bo-nganh",
            Access::Public,
            "-: counts a guess, reads what was told",
            mirror::look_up,
        )
        .post("/quan-tri/dong-bo/{id}/bo-qua", admin, "exchange.given_up", delivery::give_it_up)
}
