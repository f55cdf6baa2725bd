//! Agencies: loading, saving, finding by code and day.

use jiff::civil::Date;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{known, one_row, succession::successions_of};
use crate::{
    domain::agency::{Agency, AgencyLevel, AgencyWithCodes, AliasKind, meant_on, sole_successor},
    error::Error,
};

const COLUMNS: &str = "a.id, a.code, a.name, a.short_name, a.level, a.parent_id, a.valid_from_on, \
                       a.valid_to_on, a.version, a.address, a.hotline";

/// How many reorganisations are followed from an old code. More would be a circle.
const MOST_SUCCESSIONS: usize = 20;

fn agency_of(row: &Row<'_>) -> Result<Agency, Fault> {
    Ok(Agency {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        short_name: row.get(3)?,
        level: known(AgencyLevel::from_code(&row.get::<String>(4)?), "level of an agency")?,
        parent: row.get(5)?,
        valid_from: row.get(6)?,
        valid_to: row.get(7)?,
        version: row.get(8)?,
        address: row.get(9)?,
        hotline: row.get(10)?,
    })
}

/// The agency with this id.
///
/// # Errors
/// Whatever reading meets.
pub fn agency(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<Agency>, Fault> {
    let sql = format!("select {COLUMNS} from identity_agency a where a.id = $1");
    tx.query_opt(&sql, &[&id], agency_of)
}

/// The agency that answers for this code on this day. Both generations of codes are understood. When the
/// agency of the code has ended by then, its successor answers; nobody does when it was divided or dissolved.
///
/// # Errors
/// Whatever reading meets.
pub fn agency_by_code(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<Agency>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_agency a where a.code = $1
         union
         select {COLUMNS} from identity_agency a
           join identity_agency_alias s on s.agency_id = a.id
          where s.code = $2 and s.kind = 'old_code'"
    );
    let candidates = tx.query(&sql, &[&code, &code], agency_of)?;
    answering(tx, candidates, on)
}

/// The agency that answers on this day for a code of the statistics office. These codes changed meaning on
/// 1 July 2025: the day decides.
///
/// # Errors
/// Whatever reading meets.
pub fn agency_by_gso_code(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<Agency>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_agency a
           join identity_agency_alias s on s.agency_id = a.id
          where s.code = $1 and s.kind = 'gso'"
    );
    let candidates = tx.query(&sql, &[&code], agency_of)?;
    answering(tx, candidates, on)
}

fn answering(tx: &mut Tx<'_>, candidates: Vec<Agency>, on: Date) -> Result<Option<Agency>, Fault> {
    let mut meant = meant_on(candidates, on);
    for _ in 0..MOST_SUCCESSIONS {
        match meant {
            Some(found) if found.is_in_force(on) => return Ok(Some(found)),
            Some(ended) if ended.valid_from <= on => meant = successor_of(tx, ended.id)?,
            Some(_) | None => return Ok(None),
        }
    }
    Ok(None)
}

/// The one agency that took over everything, or the only one that took over anything.
///
/// # Errors
/// Whatever reading meets.
pub fn successor_of(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<Agency>, Fault> {
    match sole_successor(&successions_of(tx, id)?) {
        Some(new) => agency(tx, new),
        None => Ok(None),
    }
}

/// Every agency in force on this day, parents before children, by code within one parent.
///
/// # Errors
/// Whatever reading meets.
pub fn agency_tree(tx: &mut Tx<'_>, on: Date) -> Result<Vec<Agency>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_agency a
          where a.valid_from_on <= $1 and (a.valid_to_on is null or a.valid_to_on >= $2)
          order by a.code"
    );
    let agencies = tx.query(&sql, &[&on, &on], agency_of)?;
    Ok(in_tree_order(agencies))
}

fn in_tree_order(agencies: Vec<Agency>) -> Vec<Agency> {
    let ids: std::collections::HashSet<AgencyId> = agencies.iter().map(|it| it.id).collect();
    let mut below: std::collections::HashMap<Option<AgencyId>, Vec<Agency>> =
        std::collections::HashMap::new();
    for agency in agencies {
        // Whose parent is not in force that day stands at the root.
        let parent = agency.parent.filter(|it| ids.contains(it));
        below.entry(parent).or_default().push(agency);
    }
    let mut ordered = Vec::with_capacity(ids.len());
    let mut waiting = below.remove(&None).unwrap_or_default();
    waiting.reverse();
    while let Some(agency) = waiting.pop() {
        let mut children = below.remove(&Some(agency.id)).unwrap_or_default();
        children.reverse();
        ordered.push(agency);
        waiting.append(&mut children);
    }
    ordered
}

/// Whether an agency is this one or somewhere below it.
///
/// # Errors
/// Whatever reading meets.
pub fn is_within(tx: &mut Tx<'_>, ancestor: AgencyId, agency: AgencyId) -> Result<bool, Fault> {
    if ancestor == agency {
        return Ok(true);
    }
    let found = tx.query_opt(
        "with recursive line (id, parent_id, depth) as (
            select id, parent_id, 0 from identity_agency where id = $1
            union all
            select a.id, a.parent_id, line.depth + 1
              from identity_agency a join line on a.id = line.parent_id
             where line.depth < 30
         )
         select 1 from line where id = $2 limit 1",
        &[&agency, &ancestor],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Every agency there ever was, with its other codes.
pub(crate) fn all_agencies(tx: &mut Tx<'_>) -> Result<Vec<AgencyWithCodes>, Fault> {
    let sql = format!("select {COLUMNS} from identity_agency a order by a.id");
    let agencies = tx.query(&sql, &[], agency_of)?;
    let mut aliases: std::collections::HashMap<AgencyId, Vec<(AliasKind, String)>> =
        std::collections::HashMap::new();
    let rows = tx.query(
        "select agency_id, kind, code from identity_agency_alias order by agency_id, kind, code",
        &[],
        |row| {
            let kind = known(AliasKind::from_code(&row.get::<String>(1)?), "kind of code")?;
            Ok((row.get::<AgencyId>(0)?, kind, row.get::<String>(2)?))
        },
    )?;
    for (agency, kind, code) in rows {
        aliases.entry(agency).or_default().push((kind, code));
    }
    Ok(agencies
        .into_iter()
        .map(|agency| {
            let mut own = aliases.remove(&agency.id).unwrap_or_default();
            own.sort_unstable();
            (agency, own)
        })
        .collect())
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    agency: &Agency,
    aliases: &[(AliasKind, String)],
) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_agency (id, code, name, short_name, level, parent_id, valid_from_on,
                                      valid_to_on, version, address, hotline)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &agency.id,
            &agency.code,
            &agency.name,
            &agency.short_name,
            &agency.level.code(),
            &agency.parent,
            &agency.valid_from,
            &agency.valid_to,
            &agency.version,
            &agency.address,
            &agency.hotline,
        ],
    )?;
    insert_aliases(tx, agency.id, aliases)
}

pub(crate) fn update(
    tx: &mut Tx<'_>,
    agency: &Agency,
    aliases: &[(AliasKind, String)],
) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_agency set name = $1, short_name = $2, level = $3, parent_id = $4,
                valid_to_on = $5, address = $6, hotline = $7, version = version + 1
          where id = $8 and version = $9",
        &[
            &agency.name,
            &agency.short_name,
            &agency.level.code(),
            &agency.parent,
            &agency.valid_to,
            &agency.address,
            &agency.hotline,
            &agency.id,
            &(agency.version - 1),
        ],
    )?;
    one_row(n_rows)?;
    tx.execute("delete from identity_agency_alias where agency_id = $1", &[&agency.id])?;
    Ok(insert_aliases(tx, agency.id, aliases)?)
}

fn insert_aliases(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    aliases: &[(AliasKind, String)],
) -> Result<(), Fault> {
    for (kind, code) in aliases {
        tx.execute(
            "insert into identity_agency_alias (agency_id, kind, code) values ($1, $2, $3)",
            &[&agency, &kind.code(), code],
        )?;
    }
    Ok(())
}

/// What the journal says of an agency. Names of agencies are public.
pub(crate) fn set_of(agency: &Agency, aliases: &[(AliasKind, String)]) -> Map<String, Value> {
    let mut aliases: Vec<_> = aliases.iter().map(|(kind, code)| (kind.code(), code)).collect();
    aliases.sort_unstable();
    super::set_from(json!({
        "code": agency.code,
        "name": agency.name,
        "short_name": agency.short_name,
        "level": agency.level.code(),
        "parent": agency.parent,
        "valid_from_on": agency.valid_from,
        "valid_to_on": agency.valid_to,
        "aliases": aliases,
        "address": agency.address,
        "hotline": agency.hotline,
    }))
}
