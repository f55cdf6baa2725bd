//! The file that says how many people there are to be at which desk.

use std::{fs, path::Path};

use anyhow::Context;
use kernel::Role;
use serde::Deserialize;

/// One `[[desk]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RosterDesk {
    /// Identification code of the agency.
    pub(super) agency: String,
    role: String,
    /// How many people.
    pub(super) people: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roster {
    desk: Vec<RosterDesk>,
}

/// Every desk of the file.
pub(super) fn read(file: &Path) -> anyhow::Result<Vec<RosterDesk>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let roster: Roster = toml::from_str(&text).with_context(|| format!("{}", file.display()))?;
    for desk in &roster.desk {
        desk.role().with_context(|| format!("{}", file.display()))?;
        anyhow::ensure!(desk.people > 0, "{}: a desk needs at least one person", file.display());
    }
    Ok(roster.desk)
}

impl RosterDesk {
    /// Its role.
    pub(super) fn role(&self) -> anyhow::Result<Role> {
        Role::from_code(&self.role).with_context(|| format!("there is no role `{}`", self.role))
    }
}
