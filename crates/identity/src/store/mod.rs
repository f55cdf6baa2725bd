//! The only writing SQL of the module, and the loading of whole things for its verbs.

pub(crate) mod account;
pub(crate) mod agency;
pub(crate) mod attempt;
pub(crate) mod person;
pub(crate) mod position;
pub(crate) mod reorganisation;
pub(crate) mod session;
pub(crate) mod succession;
pub(crate) mod token;

use platform::Fault;

use crate::{domain::refusal::Refusal, error::Error};

/// One row was written, or somebody else was quicker.
fn one_row(n_rows: u64) -> Result<(), Error> {
    if n_rows == 1 { Ok(()) } else { Err(Refusal::ChangedMeanwhile.into()) }
}

/// A stored code that this release must know.
fn known<T>(found: Option<T>, what: &'static str) -> Result<T, Fault> {
    found.ok_or_else(|| Fault::Corrupt(format!("an unknown {what} is stored")))
}

/// The columns of a thing as the journal's `set` names them.
fn set_from(value: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    match value {
        serde_json::Value::Object(set) => set,
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_)
        | serde_json::Value::Array(_) => serde_json::Map::new(),
    }
}
