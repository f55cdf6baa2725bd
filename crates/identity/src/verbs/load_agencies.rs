//! Load agencies: a pack brings the tree; loading it again changes only what differs.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    domain::{
        agency::{Agency, AgencyRow, AgencyWithCodes, AliasKind, LoadReport, meant_on},
        policy::{Action, Standing, permit},
        refusal::Refusal,
    },
    error::Error,
    store::agency as store,
};

/// An agency of the rows, with the id it has or gets.
struct Placed<'r> {
    row: &'r AgencyRow,
    id: AgencyId,
    known: Option<AgencyWithCodes>,
}

/// Brings the agencies of the rows into the tree. A row is known by its code and first day. Agencies that no
/// row names are left as they are: nothing is deleted.
///
/// # Errors
/// [`Refusal::UnknownAgency`] when a row names a parent that neither the rows nor the tree has;
/// [`Refusal::Invalid`] when a row ends before it begins; a fault of the database.
pub fn load_agencies(tx: &mut Tx<'_>, ctx: &Ctx, rows: &[AgencyRow]) -> Result<LoadReport, Error> {
    let _permit = permit(&ctx.actor, Action::LoadAgencies, Standing::NoObject)?;
    let known = store::all_agencies(tx)?;

    let placed = place(rows, &known)?;
    let ordered = parents_first(&placed, known)?;

    let mut report = LoadReport::default();
    for (place, parent) in ordered {
        let aliases = aliases_of(place.row);
        let wanted = agency_of(place, parent);
        match &place.known {
            Some((agency, had)) if *agency == wanted && *had == aliases => report.n_unchanged += 1,
            Some((agency, _)) => {
                let agency = Agency { version: agency.version + 1, ..wanted };
                store::update(tx, &agency, &aliases)?;
                let set = store::set_of(&agency, &aliases);
                record(tx, ctx, (agency.id, agency.version), "agency.changed", set)?;
                report.n_changed += 1;
            }
            None => {
                store::insert(tx, &wanted, &aliases)?;
                let set = store::set_of(&wanted, &aliases);
                record(tx, ctx, (wanted.id, wanted.version), "agency.created", set)?;
                report.n_created += 1;
            }
        }
    }
    Ok(report)
}

fn place<'r>(rows: &'r [AgencyRow], known: &[AgencyWithCodes]) -> Result<Vec<Placed<'r>>, Error> {
    let mut by_key: HashMap<(&str, Date), &AgencyWithCodes> =
        known.iter().map(|it| ((it.0.code.as_str(), it.0.valid_from), it)).collect();
    rows.iter()
        .map(|row| {
            if row.valid_to.is_some_and(|last| last < row.valid_from) {
                return Err(Refusal::field("valid_to", "before_first_day").into());
            }
            let known = by_key.remove(&(row.code.as_str(), row.valid_from)).cloned();
            let id = known.as_ref().map_or_else(AgencyId::new, |it| it.0.id);
            Ok(Placed { row, id, known })
        })
        .collect()
}

/// The rows so that every parent comes before its children, each with the id of its parent.
fn parents_first<'p, 'r>(
    placed: &'p [Placed<'r>],
    known: Vec<AgencyWithCodes>,
) -> Result<Vec<(&'p Placed<'r>, Option<AgencyId>)>, Error> {
    let mut by_code: HashMap<String, Vec<Agency>> = HashMap::new();
    for (agency, _) in known {
        by_code.entry(agency.code.clone()).or_default().push(agency);
    }
    for place in placed {
        let all = by_code.entry(place.row.code.clone()).or_default();
        all.retain(|it| it.id != place.id);
        all.push(agency_of(place, None));
    }
    let mut children: HashMap<Option<AgencyId>, Vec<(&Placed<'r>, Option<AgencyId>)>> =
        HashMap::new();
    let in_rows: std::collections::HashSet<AgencyId> = placed.iter().map(|it| it.id).collect();
    for place in placed {
        let parent = match &place.row.parent {
            None => None,
            Some(code) => {
                let found = by_code.get(code).cloned().unwrap_or_default();
                let parent = meant_on(found, place.row.valid_from);
                let unknown = Refusal::UnknownAgency { code: code.clone() };
                Some(parent.ok_or(unknown)?.id)
            }
        };
        children.entry(parent.filter(|it| in_rows.contains(it))).or_default().push((place, parent));
    }
    let mut ordered = Vec::with_capacity(placed.len());
    let mut waiting = children.remove(&None).unwrap_or_default();
    while let Some((place, parent)) = waiting.pop() {
        waiting.append(&mut children.remove(&Some(place.id)).unwrap_or_default());
        ordered.push((place, parent));
    }
    match children.into_values().flatten().next() {
        // What is left hangs in a circle of parents.
        Some((place, _)) => Err(Refusal::UnknownAgency { code: place.row.code.clone() }.into()),
        None => Ok(ordered),
    }
}

fn agency_of(place: &Placed<'_>, parent: Option<AgencyId>) -> Agency {
    let row = place.row;
    Agency {
        id: place.id,
        code: row.code.clone(),
        name: row.name.clone(),
        short_name: row.short_name.clone(),
        level: row.level,
        parent,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        address: row.address.clone(),
        hotline: row.hotline.clone(),
        version: place.known.as_ref().map_or(1, |it| it.0.version),
    }
}

fn aliases_of(row: &AgencyRow) -> Vec<(AliasKind, String)> {
    let mut aliases = row.aliases.clone();
    aliases.extend(row.gso_code.iter().map(|code| (AliasKind::Gso, code.clone())));
    aliases.sort_unstable();
    aliases.dedup();
    aliases
}
