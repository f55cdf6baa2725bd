//! Rows in and out: the only SQL of this module that writes.

mod rating;

pub(crate) use rating::{insert_rating, is_rated, list_ratings, rating_set};
