//! The part of loading a pack that brings the kinds of papers in.

use std::collections::BTreeMap;

use identity::LoadReport;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::record;
use crate::{
    domain::{PaperKind, PaperKindId},
    store::paper_kind::{self as paper_kinds, PaperKindVersion},
};

/// Brings the kinds in. A list is the whole truth: a kind that it leaves out is offered no more, and goes on to name the
/// papers that were confirmed as it. A pack without a list leaves what stands.
pub(super) fn load_paper_kinds(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wanted: &[PaperKind],
) -> Result<LoadReport, Fault> {
    let mut report = LoadReport::default();
    if wanted.is_empty() {
        return Ok(report);
    }
    let had = paper_kinds::current(tx)?.into_iter();
    let mut had: BTreeMap<String, PaperKindVersion> =
        had.map(|row| (row.kind.code.clone(), row)).collect();
    for kind in wanted {
        match had.remove(&kind.code) {
            Some(row) if row.kind == *kind => {
                report.n_unchanged += 1;
                continue;
            }
            Some(row) => {
                supersede(tx, ctx, row)?;
                report.n_changed += 1;
            }
            None => report.n_created += 1,
        }
        let row = PaperKindVersion {
            id: PaperKindId::new(),
            kind: kind.clone(),
            is_current: true,
            version: 1,
        };
        paper_kinds::insert(tx, &row, ctx.now)?;
        record(tx, ctx, (row.id, row.version), "paper_kind.added", paper_kinds::set_of(&row))?;
    }
    for row in had.into_values() {
        supersede(tx, ctx, row)?;
        report.n_changed += 1;
    }
    Ok(report)
}

fn supersede(tx: &mut Tx<'_>, ctx: &Ctx, row: PaperKindVersion) -> Result<(), Fault> {
    let row = PaperKindVersion { is_current: false, version: row.version + 1, ..row };
    paper_kinds::supersede(tx, row.id, row.version)?;
    record(tx, ctx, (row.id, row.version), "paper_kind.superseded", paper_kinds::set_of(&row))
}
