//! The operator's screen of the exchange.

mod board;
mod delivery;
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
        .post("/quan-tri/dong-bo/{id}/bo-qua", admin, "exchange.given_up", delivery::give_it_up)
}
