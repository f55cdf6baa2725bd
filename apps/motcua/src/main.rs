//! The one binary.

use std::process::ExitCode;

/// Documents and events are made of many small pieces of memory: this hands them out a third faster than the
/// allocator of the system (ADR-0040).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    motcua::main()
}
