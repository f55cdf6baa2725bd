//! Checks a pack and prints every finding: `cargo run -p catalog --example check_pack -- DIR`.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let Some(dir) = std::env::args().nth(1) else { return ExitCode::from(2) };
    let findings = catalog::pack::check(Path::new(&dir));
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
