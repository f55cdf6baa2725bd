//! The part of loading a pack that brings its bundles in.

use std::collections::{BTreeMap, BTreeSet};

use identity::LoadReport;
use jiff::civil::Date;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::record;
use crate::{
    domain::{Bundle, BundleId},
    store::bundle::{self as bundles, BundleRow},
};

/// Brings the bundles in. For the codes that it names the pack is the whole truth; others are left as they are.
pub(super) fn load_bundles(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wanted: &[Bundle],
) -> Result<LoadReport, Fault> {
    let codes: BTreeSet<&str> = wanted.iter().map(|it| it.code.as_str()).collect();
    let mut had: BTreeMap<(String, Date), BundleRow> = bundles::current(tx)?
        .into_iter()
        .filter(|row| codes.contains(row.code.as_str()))
        .map(|row| ((row.code.clone(), row.valid_from), row))
        .collect();
    let mut report = LoadReport::default();
    for bundle in wanted {
        let content =
            serde_json::to_string(bundle).map_err(|error| Fault::Corrupt(error.to_string()))?;
        match had.remove(&(bundle.code.clone(), bundle.valid_from)) {
            Some(row) if row.content == content => {
                report.n_unchanged += 1;
                continue;
            }
            Some(row) => {
                supersede(tx, ctx, row)?;
                report.n_changed += 1;
            }
            None => report.n_created += 1,
        }
        let row = BundleRow {
            id: BundleId::new(),
            code: bundle.code.clone(),
            valid_from: bundle.valid_from,
            valid_to: bundle.valid_to,
            content,
            is_current: true,
            version: 1,
        };
        bundles::insert(tx, &row, ctx.now)?;
        record(tx, ctx, (row.id, row.version), "bundle.added", bundles::set_of(&row))?;
    }
    for row in had.into_values() {
        supersede(tx, ctx, row)?;
        report.n_changed += 1;
    }
    Ok(report)
}

fn supersede(tx: &mut Tx<'_>, ctx: &Ctx, row: BundleRow) -> Result<(), Fault> {
    let row = BundleRow { is_current: false, version: row.version + 1, ..row };
    bundles::supersede(tx, row.id, row.version)?;
    record(tx, ctx, (row.id, row.version), "bundle.superseded", bundles::set_of(&row))
}
