//! The public list of procedures in force: search by words, narrow by sector, level, target, event, agency.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use platform::{Fault, db::Tx};

use super::{
    finder::{Finder, Known, Place, finder},
    version::procedure_version,
};
use crate::domain::{Level, ProcedureVersion, Sector, Target};

/// What is asked of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProcedureFilter {
    /// Words, with or without tones, in everyday words too.
    pub text: String,
    /// Code of the sector.
    pub sector: Option<String>,
    /// Who carries it out.
    pub level: Option<Level>,
    /// For whom.
    pub target: Option<Target>,
    /// Event of life.
    pub life_event: Option<String>,
    /// Identification code of the agency that decides, or [`COMMUNES`].
    pub agency: Option<String>,
    /// Only these codes.
    pub codes: Option<BTreeSet<String>>,
    /// How many to leave out.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// Stands for every commune where an agency is asked for.
pub const COMMUNES: &str = "commune";

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct ProcedurePage {
    /// The procedures, the best first, or by code when no words were given.
    pub procedures: Vec<Arc<ProcedureVersion>>,
    /// How many there are on all pages.
    pub total: usize,
}

/// One line of the whole catalogue.
#[derive(Debug, Clone)]
pub enum Listed {
    /// It is filed here.
    Here(Arc<ProcedureVersion>),
    /// Only the national catalogue describes it.
    National(Arc<NationalLine>),
}

/// What a list says of a procedure that only the national catalogue describes. The description itself is long, and
/// read for its page only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationalLine {
    /// The national code.
    pub code: String,
    /// The name people read.
    pub name: String,
    /// The name of the sector.
    pub sector: String,
    /// Who carries it out.
    pub executed_by: Vec<String>,
    /// The levels that carry it out: `ministry`, `province`, `commune`, `other`.
    pub levels: Vec<String>,
}

/// A page of the whole catalogue.
#[derive(Debug, Clone, Default)]
pub struct CatalogPage {
    /// What was found, the best first; without words those filed here first, by code.
    pub listed: Vec<Listed>,
    /// How many there are on all pages.
    pub total: usize,
}

/// What the list can be narrowed by, with how many there are of each.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Sectors, by name.
    pub sectors: Vec<(Sector, usize)>,
    /// Agencies by code, or [`COMMUNES`], with the name of an agency.
    pub agencies: Vec<(String, String, usize)>,
    /// How many only the national catalogue describes.
    pub n_national: usize,
}

/// A page of the procedures that are filed here, in force on this day.
///
/// # Errors
/// Whatever reading meets.
pub fn list_procedures(
    tx: &mut Tx<'_>,
    filter: &ProcedureFilter,
    on: Date,
) -> Result<ProcedurePage, Fault> {
    let finder = finder(tx, on)?;
    let found = matching(&finder, filter, |known| known.version().is_some());
    let mut procedures = Vec::new();
    for number in found.iter().skip(filter.offset).take(filter.limit) {
        if let Some(version) = finder.known.get(*number).and_then(Known::version) {
            procedures.extend(procedure_version(tx, version)?);
        }
    }
    Ok(ProcedurePage { procedures, total: found.len() })
}

/// A page of all procedures of this day: those filed here, and those that only the national catalogue
/// describes.
///
/// # Errors
/// Whatever reading meets.
pub fn list_catalog(
    tx: &mut Tx<'_>,
    filter: &ProcedureFilter,
    on: Date,
) -> Result<CatalogPage, Fault> {
    let finder = finder(tx, on)?;
    let found = matching(&finder, filter, |_| true);
    let mut listed = Vec::new();
    for number in found.iter().skip(filter.offset).take(filter.limit) {
        let Some(known) = finder.known.get(*number) else { continue };
        match &known.place {
            Place::Here(version) => {
                listed.extend(procedure_version(tx, *version)?.map(Listed::Here))
            }
            Place::National(line) => listed.push(Listed::National(Arc::clone(line))),
        }
    }
    Ok(CatalogPage { listed, total: found.len() })
}

fn matching(
    finder: &Finder,
    filter: &ProcedureFilter,
    is_meant: impl Fn(&Known) -> bool,
) -> Vec<usize> {
    let fits = |known: &Known| {
        let sector = filter.sector.as_ref().is_none_or(|sector| known.sector == *sector);
        let level = filter.level.is_none_or(|level| known.levels.contains(&level));
        let target = filter.target.is_none_or(|target| known.targets.contains(&target));
        let event = filter.life_event.as_ref().is_none_or(|it| known.life_events.contains(it));
        let agency = filter.agency.as_ref().is_none_or(|it| known.agencies.contains(it));
        let code = filter.codes.as_ref().is_none_or(|codes| codes.contains(&known.code));
        is_meant(known) && sector && level && target && event && agency && code
    };
    let mut found = match filter.text.trim() {
        "" => (0..finder.known.len()).collect(),
        text => finder.find(text),
    };
    found.retain(|number| finder.known.get(*number).is_some_and(fits));
    found
}

/// What the whole catalogue of this day can be narrowed by.
///
/// # Errors
/// Whatever reading meets.
pub fn list_choices(tx: &mut Tx<'_>, on: Date) -> Result<Choices, Fault> {
    Ok(finder(tx, on)?.choices.clone())
}

/// What these can be narrowed by.
pub(super) fn choices(known: &[Known], names: &BTreeMap<String, String>) -> Choices {
    let mut sectors: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let mut agencies: BTreeMap<&str, usize> = BTreeMap::new();
    for known in known {
        sectors.entry(&known.sector).or_insert((&known.sector_name, 0)).1 += 1;
        for agency in &known.agencies {
            *agencies.entry(agency).or_default() += 1;
        }
    }
    let mut sectors: Vec<(Sector, usize)> = sectors
        .into_iter()
        .map(|(code, (name, count))| {
            (Sector { code: code.to_owned(), name: name.to_owned() }, count)
        })
        .collect();
    sectors.sort_by(|(a, _), (b, _)| vietnamese::compare(&a.name, &b.name));
    let name_of = |code: &str| names.get(code).cloned().unwrap_or_default();
    Choices {
        sectors,
        agencies: agencies
            .into_iter()
            .map(|(code, count)| (code.to_owned(), name_of(code), count))
            .collect(),
        n_national: known.iter().filter(|known| known.version().is_none()).count(),
    }
}

const IN_FORCE: &str = "is_current and valid_from_on <= $1
    and (valid_to_on is null or valid_to_on >= $2)";

/// The sectors that have a procedure in force, with how many, by name.
///
/// # Errors
/// Whatever reading meets.
pub fn list_sectors(tx: &mut Tx<'_>, on: Date) -> Result<Vec<(Sector, i64)>, Fault> {
    let sql = format!(
        "select sector_code, sector_name, count(*) from catalog_procedure_version
         where {IN_FORCE} group by sector_code, sector_name"
    );
    let mut sectors = tx.query(&sql, &[&on, &on], |row| {
        Ok((Sector { code: row.get(0)?, name: row.get(1)? }, row.get(2)?))
    })?;
    sectors.sort_by(|(a, _), (b, _)| vietnamese::compare(&a.name, &b.name));
    Ok(sectors)
}

/// The events of life that a procedure in force belongs to, with how many, in the order of a life.
///
/// # Errors
/// Whatever reading meets.
pub fn list_life_events(tx: &mut Tx<'_>, on: Date) -> Result<Vec<(&'static str, i64)>, Fault> {
    let sql = format!(
        "select life_events, count(*) from catalog_procedure_version
         where {IN_FORCE} group by life_events"
    );
    let groups: Vec<(String, i64)> =
        tx.query(&sql, &[&on, &on], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for (events, count) in &groups {
        for event in events.split(',').filter(|event| !event.is_empty()) {
            *counts.entry(event).or_default() += count;
        }
    }
    let in_order = crate::pack::LIFE_EVENTS.iter();
    Ok(in_order.filter_map(|event| Some((*event, *counts.get(event)?))).collect())
}

/// The pack that was loaded last: names and codes that pages need.
///
/// # Errors
/// Whatever reading meets.
pub fn loaded_pack(tx: &mut Tx<'_>) -> Result<Option<LoadedPack>, Fault> {
    tx.query_opt(
        "select name, title, release, province_code, centre_code from catalog_pack
         order by loaded_at desc, name limit 1",
        &[],
        |row| {
            Ok(LoadedPack {
                name: row.get(0)?,
                title: row.get(1)?,
                release: row.get(2)?,
                province_code: row.get(3)?,
                centre_code: row.get(4)?,
            })
        },
    )
}

/// A pack that was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedPack {
    /// Its short name.
    pub name: String,
    /// The name people read.
    pub title: String,
    /// Its version.
    pub release: String,
    /// Identification code of the province.
    pub province_code: String,
    /// Code of the provincial one-stop centre.
    pub centre_code: String,
}
