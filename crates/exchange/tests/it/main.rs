//! The border to the national portal, through the wire of the sandbox, on each engine.
#![expect(clippy::unwrap_used, reason = "tests")]

mod intake;
mod mirror;
mod push;
mod screen;
mod world;
