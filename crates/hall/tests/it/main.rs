//! The hall, through its pages and its verbs, on both engines.

mod appointments;
mod line;
mod pages;
mod world;
