//! `motcua init-pack`: a small, right pack with comments, to begin a province with.

use std::{fs, process::ExitCode};

use anyhow::Context;
use include_dir::{Dir, include_dir};

use crate::{check_pack, cli::PackOptions};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// `motcua init-pack`: writes the pack into a folder that is new or empty, and checks it.
pub(crate) fn run(options: &PackOptions) -> anyhow::Result<ExitCode> {
    let dir = &options.dir;
    fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    let mut inside = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    anyhow::ensure!(inside.next().is_none(), "{} is not empty", dir.display());
    STARTER.extract(dir).with_context(|| format!("cannot write into {}", dir.display()))?;
    check_pack::run(options)
}
