//! What can be done: one deed.

mod rate_dossier;

pub use rate_dossier::{RateDossier, RatedBy, rate_dossier};
