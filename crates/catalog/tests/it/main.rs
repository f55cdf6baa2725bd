//! The catalogue through its front door: packs, forms, and what is loaded, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod address;
mod bpmn;
mod bundles;
mod decisions;
mod drafts;
mod export;
mod form;
mod in_charge;
mod load;
mod mistakes;
mod national;
mod pages;
mod paper_kinds;
mod real;
mod rules;
mod world;
