//! The printer through its front door, judged by the tools of another project (poppler).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod bad_days;
mod forms;
mod poppler;
