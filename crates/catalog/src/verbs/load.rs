//! Load: a pack brings agencies, calendar and procedures; loading it again changes only what differs.

use identity::{AgencyLevel, AgencyRow, AliasKind, Share, SuccessionKind, SuccessionRow};
use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    pack::{Pack, PackAgency, PackLevel, PackSuccession},
    store,
};

/// What a load changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Agencies that are new or differ.
    pub agencies: usize,
    /// Calendars that are new or differ.
    pub calendars: usize,
    /// Versions of procedures that are new or differ.
    pub procedures: usize,
}

/// Why a pack was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The agencies were refused.
    #[error("the agencies of the pack were refused")]
    Agencies(#[from] identity::Error),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Brings a pack in, whole or not at all. Dossiers keep the versions they began with.
///
/// # Errors
/// A fault, or a refusal of the agencies.
pub fn load(tx: &mut Tx<'_>, ctx: &Ctx, pack: &Pack) -> Result<LoadReport, Error> {
    let rows: Vec<AgencyRow> = pack.agencies.iter().map(agency_row).collect();
    let successions: Vec<SuccessionRow> =
        pack.successions.iter().map(succession_row).collect::<Result<_, _>>()?;

    let agencies = identity::load_agencies(tx, ctx, &rows)?;
    let taken_over = identity::load_successions(tx, ctx, &successions)?;
    let mut report = LoadReport {
        agencies: agencies.n_created + agencies.n_changed + taken_over.n_created,
        ..LoadReport::default()
    };
    report.calendars += usize::from(store::put_calendar(tx, ctx, None, &pack.calendar.everyone)?);
    for (code, calendar) in &pack.calendar.agencies {
        let agency = identity::agency_by_code(tx, code, ctx.today())?.map(|agency| agency.id);
        if agency.is_some() && store::put_calendar(tx, ctx, agency, calendar)? {
            report.calendars += 1;
        }
    }
    for procedure in &pack.procedures {
        if store::put_procedure(tx, ctx, procedure)?.is_some() {
            report.procedures += 1;
        }
    }
    Ok(report)
}

fn agency_row(agency: &PackAgency) -> AgencyRow {
    let old_codes = agency.old_codes.iter().map(|code| (AliasKind::OldCode, code.clone()));
    AgencyRow {
        code: agency.code.clone(),
        aliases: old_codes.collect(),
        name: agency.name.clone(),
        short_name: agency.short_name.clone(),
        level: match agency.level {
            PackLevel::Province => AgencyLevel::Province,
            PackLevel::Department => AgencyLevel::Department,
            PackLevel::District => AgencyLevel::District,
            PackLevel::Commune => AgencyLevel::Commune,
            PackLevel::Unit => AgencyLevel::Unit,
        },
        parent: agency.parent.clone(),
        valid_from: agency.valid_from,
        valid_to: agency.valid_to,
        gso_code: agency.gso_code.clone(),
    }
}

fn succession_row(row: &PackSuccession) -> Result<SuccessionRow, Fault> {
    let unknown = || Fault::Corrupt("a succession of the pack was not checked".into());
    Ok(SuccessionRow {
        old: row.old.clone(),
        new: row.new.clone(),
        kind: SuccessionKind::from_code(&row.kind).ok_or_else(unknown)?,
        share: Share::from_code(&row.share).ok_or_else(unknown)?,
        from_on: row.from,
        decision: row.decision.clone(),
    })
}
