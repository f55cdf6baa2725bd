//! A file with which a merger of two communes can be rehearsed on the data of the demonstration.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;

/// The communes that would go into the one with the one-click accounts; their officers have dossiers in hand.
const OLD: [&str; 2] = ["H44.101", "H44.102"];
/// The commune that would take them over.
const NEW: &str = "H44.100";

/// Writes the file beside the data and tells where it is.
pub(super) fn offer(folder: &Path, from: Date) -> anyhow::Result<PathBuf> {
    let path = folder.join("reorganisation.toml");
    let old = OLD.map(|code| format!("\"{code}\"")).join(", ");
    let text = format!(
        "from = \"{from}\"\ndecision = \"00/NQ-HDND\"\n\n[[merge]]\nold = [{old}]\nnew = \"{NEW}\"\n"
    );
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
