//! `cargo run -p tidy`: every finding of every check, at once and without the noise of failed tests.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut n_findings = 0_usize;
    for (name, check) in tidy::CHECKS {
        for finding in check(&root) {
            println!("{name}: {finding}");
            n_findings += 1;
        }
    }
    if n_findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
