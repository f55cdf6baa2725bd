//! The bundles that a desk can take in for the person who stands there.

use std::sync::Arc;

use catalog::{BundleVersion, ProcedureVersion};
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use super::desk_procedure;

/// A bundle with those of its procedures that the desk takes in, in its order.
#[derive(Debug, Clone)]
pub struct DeskBundle {
    /// The bundle.
    pub version: BundleVersion,
    /// The procedures.
    pub members: Vec<Arc<ProcedureVersion>>,
}

/// The bundles of which this desk takes in everything that may not be left out, and two procedures at least.
///
/// # Errors
/// Whatever reading meets.
pub fn desk_bundles(tx: &mut Tx<'_>, desk: AgencyId, on: Date) -> Result<Vec<DeskBundle>, Fault> {
    let mut bundles = Vec::new();
    for version in catalog::bundles_in_force(tx, on)? {
        bundles.extend(taken_in(tx, desk, version, on)?);
    }
    Ok(bundles)
}

/// The bundle of this code, if the desk takes it in.
///
/// # Errors
/// Whatever reading meets.
pub fn desk_bundle(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    code: &str,
    on: Date,
) -> Result<Option<DeskBundle>, Fault> {
    match catalog::bundle_in_force(tx, code, on)? {
        Some(version) => taken_in(tx, desk, version, on),
        None => Ok(None),
    }
}

fn taken_in(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    version: BundleVersion,
    on: Date,
) -> Result<Option<DeskBundle>, Fault> {
    let mut members = Vec::new();
    for member in &version.bundle.members {
        match desk_procedure(tx, desk, &member.procedure, on)? {
            Some(rules) => members.push(rules),
            None if member.optional => {}
            None => return Ok(None),
        }
    }
    Ok((members.len() > 1).then_some(DeskBundle { version, members }))
}
