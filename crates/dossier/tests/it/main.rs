//! The module through its front door, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod api;
mod carry_over;
mod casework;
mod casework_beside;
mod casework_words;
mod chain;
mod citizen;
mod clearing;
mod correction;
mod counter;
mod drafts;
mod elsewhere;
mod fees;
mod forecast;
mod joint;
mod late_steps;
mod leaving;
mod life;
mod look_up;
mod mandate;
mod officer;
mod paper_entry;
mod paper_marks;
mod papers;
mod random;
mod reading;
mod register;
mod scans;
mod service_level;
mod sheet;
mod shown_files;
mod simulate;
mod transfer;
mod worklists;
mod world;
