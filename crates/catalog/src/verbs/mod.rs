//! What can be done to the catalogue.

mod load;

pub use load::{Error, LoadReport, load};
