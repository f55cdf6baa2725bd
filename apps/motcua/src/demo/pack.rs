//! The pack of Phú Thọ, carried in the program so that the demonstration needs no other file.

use std::path::Path;

use anyhow::Context;
use catalog::pack::Pack;
use include_dir::{Dir, include_dir};

use crate::init;

static PACK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/phu-tho");

/// Unfolds the pack into the data folder and reads it.
pub(super) fn embedded(data: &Path) -> anyhow::Result<Pack> {
    let folder = data.join("pack");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("cannot replace the unfolded pack")?;
    }
    std::fs::create_dir_all(&folder)?;
    PACK.extract(&folder).context("cannot unfold the pack")?;
    init::read(&folder).context("the pack carried in the program is not right")
}
