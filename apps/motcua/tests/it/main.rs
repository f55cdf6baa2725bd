//! The whole program: HTTP in, HTTP out, and what must hold on bad days.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bad_days;
mod full_disk;
mod hostile;
mod kill;
mod law_change;
mod markup;
mod pack_diff;
mod pack_tools;
mod reorganise;
mod schema;
mod strangers;
mod sweep;
mod world;
