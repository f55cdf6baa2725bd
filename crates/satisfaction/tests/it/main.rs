//! Ratings, through pages and verbs, on both engines.

mod rating;
mod world;
