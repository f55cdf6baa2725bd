//! The public list of procedures in force: search by words, narrow by sector, level, target, event.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use platform::{
    Fault,
    db::{ToValue, Tx},
    search::{self, Query},
};

use super::version::{procedure_in_force, procedure_version};
use crate::domain::{Level, ProcedureVersion, ProcedureVersionId, SEARCH_KIND, Sector, Target};

/// What is asked of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProcedureFilter {
    /// Words, with or without tones.
    pub text: String,
    /// Code of the sector.
    pub sector: Option<String>,
    /// Who carries it out.
    pub level: Option<Level>,
    /// For whom.
    pub target: Option<Target>,
    /// Event of life.
    pub life_event: Option<String>,
    /// How many to leave out.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct ProcedurePage {
    /// The procedures, the best first, or by code when no words were given.
    pub procedures: Vec<Arc<ProcedureVersion>>,
    /// How many there are on all pages.
    pub total: usize,
}

impl ProcedureFilter {
    fn tags(&self) -> Vec<String> {
        let sector = self.sector.as_ref().map(|code| format!("sector:{code}"));
        let level = self.level.map(|level| format!("level:{}", level.code()));
        let target = self.target.map(|target| format!("target:{}", target.code()));
        let event = self.life_event.as_ref().map(|event| format!("event:{event}"));
        [sector, level, target, event].into_iter().flatten().collect()
    }
}

/// A page of the procedures in force on this day.
///
/// # Errors
/// Whatever reading meets.
pub fn list_procedures(
    tx: &mut Tx<'_>,
    filter: &ProcedureFilter,
    on: Date,
) -> Result<ProcedurePage, Fault> {
    let (ids, total) = if filter.text.trim().is_empty() {
        by_code(tx, filter, on)?
    } else {
        by_words(tx, filter)?
    };
    let mut procedures = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(version) = procedure_version(tx, id)? else { continue };
        if version.procedure.is_in_force(on) {
            procedures.push(version);
        } else {
            // A hit names the procedure; which version of it counts is decided by the day.
            procedures.extend(procedure_in_force(tx, &version.procedure.code, on)?);
        }
    }
    Ok(ProcedurePage { procedures, total })
}

fn by_words(
    tx: &mut Tx<'_>,
    filter: &ProcedureFilter,
) -> Result<(Vec<ProcedureVersionId>, usize), Fault> {
    let query = Query {
        tags: filter.tags(),
        offset: filter.offset,
        limit: filter.limit,
        ..Query::open(SEARCH_KIND, filter.text.as_str())
    };
    let found = search::find(tx, &query)?;
    let ids = found.hits.into_iter().map(|hit| ProcedureVersionId::from_uuid(hit.id)).collect();
    Ok((ids, found.total))
}

const IN_FORCE: &str = "is_current and valid_from_on <= $1
    and (valid_to_on is null or valid_to_on >= $2)";

fn by_code(
    tx: &mut Tx<'_>,
    filter: &ProcedureFilter,
    on: Date,
) -> Result<(Vec<ProcedureVersionId>, usize), Fault> {
    let any = String::from("%");
    let listed = |code: Option<&str>| code.map_or_else(|| any.clone(), |it| format!("%,{it},%"));
    let sector = filter.sector.clone().unwrap_or_default();
    let level = filter.level.map_or("", Level::code);
    let target = listed(filter.target.map(Target::code));
    let event = listed(filter.life_event.as_deref());
    let narrowed = format!(
        "from catalog_procedure_version where {IN_FORCE}
           and ($3 = '' or sector_code = $4) and ($5 = '' or level = $6)
           and targets like $7 and life_events like $8"
    );
    let params: [&dyn ToValue; 8] = [&on, &on, &sector, &sector, &level, &level, &target, &event];
    let total: i64 =
        tx.query_one(&format!("select count(*) {narrowed}"), &params, |row| row.get(0))?;
    let (limit, offset) = (bounded(filter.limit), bounded(filter.offset));
    let mut paged = params.to_vec();
    paged.extend([&limit as &dyn ToValue, &offset]);
    let ids = tx.query(
        &format!("select id {narrowed} order by code limit $9 offset $10"),
        &paged,
        |row| row.get(0),
    )?;
    Ok((ids, usize::try_from(total).unwrap_or(0)))
}

fn bounded(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

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
