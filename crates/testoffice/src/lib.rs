//! For tests only: Phường Hoa Sen with people who work there, citizens, dossiers on their way, and a browser for the
//! pages of the crate under test. The modules beside `dossier` share it.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot be set up must stop")]

mod office;
mod pack;
mod people;
mod road;

pub use office::{Module, Office, on_both, on_both_above, on_both_configured};
pub use pack::copy_folder;

/// What people and papers of the office are called, in `sample.json`.
fn sample(key: &str) -> String {
    let sample: serde_json::Value = serde_json::from_str(include_str!("../sample.json")).unwrap();
    sample[key].as_str().unwrap().to_owned()
}
