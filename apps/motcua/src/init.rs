//! `motcua init`: load a pack. Loading again changes only what differs.

use std::{path::Path, process::ExitCode};

use catalog::pack::{self, Pack};
use kernel::Ctx;
use platform::App;

use crate::{check_pack, cli::InitOptions, start};

/// `motcua init`.
pub(crate) fn run(options: &InitOptions) -> anyhow::Result<ExitCode> {
    let settings = start::settings(&options.config)?;
    start::log(&settings)?;
    let Some(pack) = read(&options.pack) else { return Ok(ExitCode::from(1)) };
    let app = start::open(settings)?;
    let report = load(&app, pack)?;
    println!("{report:?}");
    Ok(ExitCode::SUCCESS)
}

/// Reads a pack, or prints everything that is wrong with it.
pub(crate) fn read(dir: &Path) -> Option<Pack> {
    match pack::read(dir) {
        Ok(pack) => Some(pack),
        Err(findings) => {
            check_pack::print(dir, &findings);
            None
        }
    }
}

/// Loads a pack. Blocks.
pub(crate) fn load(app: &App, pack: Pack) -> anyhow::Result<catalog::PackLoaded> {
    let ctx = Ctx::system(app.clock.now());
    Ok(app.db.write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack))?)
}
