//! `motcua import procedures`: what the national catalogue exports, a few hundred at a time, so that whoever
//! interrupts it keeps what has landed and running it again goes on.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

use catalog::{
    Imported,
    national::{self, Brought, Export},
};
use kernel::Ctx;
use platform::App;

use crate::{
    cli::{ImportOptions, ImportWhat},
    start,
};

/// Procedures in one transaction.
const AT_ONCE: usize = 250;

/// `motcua import`: exit code 0 when everything landed, 1 with each bad row named.
pub(crate) fn run(options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let ImportWhat::Procedures(options) = &options.what;
    let settings = start::settings(&options.config)?;
    start::log(&settings)?;
    let app = start::open(settings)?;
    let begun = Instant::now();
    let (imported, n_read) = procedures(&app, &options.files, &show)?;
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
    for bad in &imported.bad {
        println!("{bad}");
    }
    println!(
        "{n_read} procedures read: {} new, {} changed, {} as before; {} bad rows. {} ms.",
        imported.n_created,
        imported.n_changed,
        imported.n_unchanged,
        imported.bad.len(),
        begun.elapsed().as_millis(),
    );
    Ok(if imported.bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Reads the files and brings in what holds; answers how many procedures were read. Blocks.
///
/// # Errors
/// What the database meets. What landed before it stays.
pub fn procedures(
    app: &App,
    files: &[PathBuf],
    progress: &dyn Fn(usize, usize),
) -> anyhow::Result<(Imported, usize)> {
    let Export { brought, bad } = national::read(files);
    let mut imported = Imported { bad, ..Imported::default() };
    let mut done = 0;
    progress(done, brought.len());
    for part in brought.chunks(AT_ONCE) {
        let (part, ctx): (Vec<Brought>, Ctx) = (part.to_vec(), Ctx::system(app.clock.now()));
        done += part.len();
        let landed =
            app.db.write_blocking(move |tx| catalog::import_procedures(tx, &ctx, &part))?;
        imported = imported.and(landed);
        progress(done, brought.len());
    }
    Ok((imported, brought.len()))
}

/// One line that grows on a terminal, a line now and then elsewhere.
fn show(done: usize, all: usize) {
    let mut out = std::io::stderr();
    let shown = if out.is_terminal() {
        write!(out, "\r{done} of {all}")
    } else if done == all || done.is_multiple_of(AT_ONCE * 8) {
        writeln!(out, "{done} of {all}")
    } else {
        Ok(())
    };
    // Whether progress can be shown does not matter to the import.
    let _ = shown.and_then(|()| out.flush());
}
