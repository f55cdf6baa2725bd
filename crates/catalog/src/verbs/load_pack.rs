//! Load a pack: agencies, calendars, procedures. Loading it again changes nothing; what differs
//! becomes a new version, so that a running dossier keeps the one it started with.

use std::collections::{BTreeMap, BTreeSet};

use calendar::CalendarSpec;
use identity::{
    AgencyLevel, AgencyRow, AliasKind, LoadReport, Share, SuccessionKind, SuccessionRow,
};
use jiff::civil::Date;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::{add_version, load_bundles::load_bundles, load_paper_kinds::load_paper_kinds, record};
use crate::{
    domain::{
        CalendarId, FormTemplateId, PackId, Procedure,
        policy::{Action, permit},
    },
    error::Error,
    pack::{Pack, PackAgency, PackLevel, PackSuccession},
    store::{
        calendar::{self as calendars, CalendarRow},
        form_template::{self as form_templates, FormTemplateRow},
        pack::{self as packs, PackRow},
        procedure::{self as procedures, Origin, VersionRow},
        search_mark,
    },
};

/// What a loading did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackLoaded {
    /// To the agencies.
    pub agencies: LoadReport,
    /// To the record of who took over.
    pub successions: LoadReport,
    /// To the procedures.
    pub procedures: LoadReport,
    /// To the calendars.
    pub calendars: LoadReport,
    /// To the templates of forms.
    pub forms: LoadReport,
    /// To the bundles.
    pub bundles: LoadReport,
    /// To the kinds of papers.
    pub paper_kinds: LoadReport,
}

impl PackLoaded {
    /// Whether everything was there already.
    #[must_use]
    pub const fn is_unchanged(&self) -> bool {
        is_unchanged(&self.agencies)
            && is_unchanged(&self.successions)
            && is_unchanged(&self.procedures)
            && is_unchanged(&self.calendars)
            && is_unchanged(&self.forms)
            && is_unchanged(&self.bundles)
            && is_unchanged(&self.paper_kinds)
    }
}

const fn is_unchanged(report: &LoadReport) -> bool {
    report.n_created == 0 && report.n_changed == 0
}

/// Brings a pack in. For the codes of procedures that it names it is the whole truth; others are left
/// as they are, and nothing is deleted.
///
/// # Errors
/// A refusal for everybody but administrators and the program itself; what `identity` refuses of the
/// agencies; a fault of the database.
pub fn load_pack(tx: &mut Tx<'_>, ctx: &Ctx, pack: &Pack) -> Result<PackLoaded, Error> {
    let _permit = permit(&ctx.actor, Action::LoadPack)?;

    let agencies: Vec<AgencyRow> = pack.agencies.iter().map(agency_row).collect();
    let successions: Vec<SuccessionRow> = pack.successions.iter().map(succession_row).collect();

    let loaded = PackLoaded {
        agencies: identity::load_agencies(tx, ctx, &agencies)?,
        successions: identity::load_successions(tx, ctx, &successions)?,
        procedures: load_procedures(tx, ctx, &pack.procedures)?,
        calendars: load_calendars(tx, ctx, pack)?,
        forms: load_forms(tx, ctx, &pack.forms)?,
        bundles: load_bundles(tx, ctx, &pack.bundles)?,
        paper_kinds: load_paper_kinds(tx, ctx, &pack.paper_kinds)?,
    };
    save_pack(tx, ctx, pack)?;
    if !loaded.is_unchanged() {
        search_mark::renew(tx)?;
    }

    Ok(loaded)
}

fn agency_row(agency: &PackAgency) -> AgencyRow {
    let aliases = agency.old_codes.iter().map(|code| (AliasKind::OldCode, code.clone()));
    AgencyRow {
        code: agency.code.clone(),
        aliases: aliases.collect(),
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
        address: agency.address.clone(),
        hotline: agency.hotline.clone(),
    }
}

fn succession_row(succession: &PackSuccession) -> SuccessionRow {
    SuccessionRow {
        old: succession.old.clone(),
        new: succession.new.clone(),
        kind: SuccessionKind::from_code(&succession.kind).unwrap_or(SuccessionKind::Merge),
        share: Share::from_code(&succession.share).unwrap_or(Share::Full),
        from_on: succession.from,
        decision: succession.decision.clone(),
    }
}

fn load_procedures(tx: &mut Tx<'_>, ctx: &Ctx, wanted: &[Procedure]) -> Result<LoadReport, Error> {
    let mut by_code: BTreeMap<&str, Vec<&Procedure>> = BTreeMap::new();
    for procedure in wanted {
        by_code.entry(&procedure.code).or_default().push(procedure);
    }
    let mut report = LoadReport::default();
    for (code, wanted) in by_code {
        let mut had: BTreeMap<Date, VersionRow> =
            procedures::current(tx, code)?.into_iter().map(|row| (row.valid_from, row)).collect();
        for procedure in wanted {
            let content = json_of(procedure)?;
            match had.remove(&procedure.valid_from) {
                Some(row) if row.content == content => {
                    report.n_unchanged += 1;
                    continue;
                }
                Some(row) => {
                    supersede_version(tx, ctx, row)?;
                    report.n_changed += 1;
                }
                None => report.n_created += 1,
            }
            add_version(tx, ctx, procedure, Origin::Pack)?;
        }
        // What the office itself published stays: packs do not know of it.
        for row in had.into_values().filter(|row| row.origin == Origin::Pack) {
            supersede_version(tx, ctx, row)?;
            report.n_changed += 1;
        }
    }
    Ok(report)
}

fn supersede_version(tx: &mut Tx<'_>, ctx: &Ctx, row: VersionRow) -> Result<(), Fault> {
    let row = VersionRow { is_current: false, version: row.version + 1, ..row };
    procedures::supersede(tx, row.id, row.version)?;
    record(tx, ctx, (row.id, row.version), "procedure.version_superseded", procedures::set_of(&row))
}

fn load_calendars(tx: &mut Tx<'_>, ctx: &Ctx, pack: &Pack) -> Result<LoadReport, Error> {
    let everyone: (&str, &CalendarSpec) = ("", &pack.calendar.everyone);
    let own = pack.calendar.agencies.iter().map(|(code, spec)| (code.as_str(), spec));
    let ours: BTreeSet<&str> = pack.agencies.iter().map(|agency| agency.code.as_str()).collect();

    let mut had: BTreeMap<String, CalendarRow> =
        calendars::current(tx)?.into_iter().map(|row| (row.agency_code.clone(), row)).collect();
    let mut report = LoadReport::default();
    for (code, spec) in own.chain([everyone]) {
        let content = json_of(spec)?;
        match had.remove(code) {
            Some(row) if row.content == content => {
                report.n_unchanged += 1;
                continue;
            }
            Some(row) => {
                supersede_calendar(tx, ctx, row)?;
                report.n_changed += 1;
            }
            None => report.n_created += 1,
        }
        let row = CalendarRow {
            id: CalendarId::new(),
            agency_code: code.to_owned(),
            content,
            is_current: true,
            version: 1,
        };
        calendars::insert(tx, &row, ctx.now)?;
        let set = calendars::set_of(&row);
        record(tx, ctx, (row.id, row.version), "calendar.added", set)?;
    }
    // An agency of this pack that had a calendar of its own and has none any more.
    for row in had.into_values().filter(|row| ours.contains(row.agency_code.as_str())) {
        supersede_calendar(tx, ctx, row)?;
        report.n_changed += 1;
    }
    Ok(report)
}

fn supersede_calendar(tx: &mut Tx<'_>, ctx: &Ctx, row: CalendarRow) -> Result<(), Fault> {
    let row = CalendarRow { is_current: false, version: row.version + 1, ..row };
    calendars::supersede(tx, row.id, row.version)?;
    record(tx, ctx, (row.id, row.version), "calendar.superseded", calendars::set_of(&row))
}

/// What the pack brings stands from now on; a form it does not bring is left as it is.
fn load_forms(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wanted: &BTreeMap<String, String>,
) -> Result<LoadReport, Error> {
    let mut had: BTreeMap<String, FormTemplateRow> =
        form_templates::current(tx)?.into_iter().map(|row| (row.name.clone(), row)).collect();
    let mut report = LoadReport::default();
    for (name, content) in wanted {
        match had.remove(name) {
            Some(row) if row.content == *content => {
                report.n_unchanged += 1;
                continue;
            }
            Some(row) => {
                supersede_form(tx, ctx, row)?;
                report.n_changed += 1;
            }
            None => report.n_created += 1,
        }
        let row = FormTemplateRow {
            id: FormTemplateId::new(),
            name: name.clone(),
            content: content.clone(),
            is_current: true,
            version: 1,
        };
        form_templates::insert(tx, &row, ctx.now)?;
        let set = form_templates::set_of(&row);
        record(tx, ctx, (row.id, row.version), "form_template.added", set)?;
    }
    Ok(report)
}

fn supersede_form(tx: &mut Tx<'_>, ctx: &Ctx, row: FormTemplateRow) -> Result<(), Fault> {
    let row = FormTemplateRow { is_current: false, version: row.version + 1, ..row };
    form_templates::supersede(tx, row.id, row.version)?;
    let set = form_templates::set_of(&row);
    record(tx, ctx, (row.id, row.version), "form_template.superseded", set)
}

fn save_pack(tx: &mut Tx<'_>, ctx: &Ctx, pack: &Pack) -> Result<(), Fault> {
    let row = match packs::find(tx, &pack.info.name)? {
        Some(row) if row.info == pack.info => return Ok(()),
        Some(row) => PackRow { info: pack.info.clone(), version: row.version + 1, ..row },
        None => PackRow { id: PackId::new(), info: pack.info.clone(), version: 1 },
    };
    packs::save(tx, &row, ctx.now)?;
    record(tx, ctx, (row.id, row.version), "pack.loaded", packs::set_of(&row))
}

fn json_of<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Corrupt(error.to_string()))
}
