//! The bundles that are offered, and the one that a joint filing followed.

use jiff::civil::Date;
use platform::{Fault, db::Tx};

use crate::{
    domain::{BundleId, BundleVersion},
    store::bundle::{self as bundles, BundleRow},
};

/// The bundles offered on this day, by code.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when the stored content cannot be read.
pub fn bundles_in_force(tx: &mut Tx<'_>, on: Date) -> Result<Vec<BundleVersion>, Fault> {
    let is_offered =
        |row: &BundleRow| row.valid_from <= on && row.valid_to.is_none_or(|last| on <= last);
    bundles::current(tx)?.into_iter().filter(is_offered).map(read).collect()
}

/// The bundle of this code that is offered on this day.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when the stored content cannot be read.
pub fn bundle_in_force(
    tx: &mut Tx<'_>,
    code: &str,
    on: Date,
) -> Result<Option<BundleVersion>, Fault> {
    Ok(bundles_in_force(tx, on)?.into_iter().find(|it| it.bundle.code == code))
}

/// The bundle with this id, whether it still stands or not.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when the stored content cannot be read.
pub fn bundle_version(tx: &mut Tx<'_>, id: BundleId) -> Result<Option<BundleVersion>, Fault> {
    bundles::load(tx, id)?.map(read).transpose()
}

fn read(row: BundleRow) -> Result<BundleVersion, Fault> {
    let bundle = serde_json::from_str(&row.content)
        .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", row.id)))?;
    Ok(BundleVersion { id: row.id, bundle })
}
