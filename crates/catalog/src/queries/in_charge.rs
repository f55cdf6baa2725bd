//! Who is in charge where somebody lives: the commune by any of its names, and its agencies.

use std::collections::BTreeMap;

use identity::{Agency, AgencyLevel, CommuneName, Share};
use jiff::civil::Date;
use platform::{Fault, db::Tx};

use crate::domain::{Competent, InCharge, Procedure, in_charge, place_name};

/// A commune of today, and under which names of before it may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The commune.
    pub commune: Agency,
    /// Names that ended and whose territory it has, wholly or in part.
    pub before: Vec<(CommuneName, Share)>,
}

/// The communes of this day that are meant by a name, of today or of before, with the names that were meant.
/// None when no name fits; several when the name fits several, or what it named was divided.
///
/// # Errors
/// Whatever reading meets.
pub fn find_homes(tx: &mut Tx<'_>, typed: &str, on: Date) -> Result<Vec<Home>, Fault> {
    let names = identity::commune_names(tx, on)?;
    let meant =
        place_name::meant(typed, names.iter().map(|it| (it.name.as_str(), it.within.as_slice())));
    let mut homes: Vec<Home> = Vec::new();
    for name in meant.into_iter().filter_map(|place| names.get(place)) {
        for (now, share) in &name.now {
            let found = homes.iter().position(|home| home.commune.id == *now);
            let place = match found {
                Some(place) => place,
                None => {
                    let Some(commune) = identity::agency(tx, *now)? else { continue };
                    homes.push(Home { commune, before: Vec::new() });
                    homes.len() - 1
                }
            };
            if let Some(home) = homes.get_mut(place).filter(|_| name.until.is_some()) {
                home.before.push((name.clone(), *share));
            }
        }
    }
    homes.sort_by(|a, b| vietnamese::compare(&a.commune.short_name, &b.commune.short_name));
    Ok(homes)
}

/// The commune with this code on this day, with every name of before that went into it.
///
/// # Errors
/// Whatever reading meets.
pub fn home_of(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<Home>, Fault> {
    let found = identity::agency_by_code(tx, code, on)?;
    let Some(commune) = found.filter(|it| it.level == AgencyLevel::Commune) else {
        return Ok(None);
    };
    let names = identity::commune_names(tx, on)?.into_iter().filter(|it| it.until.is_some());
    let before = names.filter_map(|name| {
        let share = name.now.iter().find(|(now, _)| *now == commune.id).map(|(_, share)| *share);
        share.map(|share| (name, share))
    });
    Ok(Some(Home { before: before.collect(), commune }))
}

/// Who is in charge of each of these procedures for those who live in the commune.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn in_charge_of<'a>(
    tx: &mut Tx<'_>,
    procedures: impl Iterator<Item = &'a Procedure>,
    commune: &Agency,
    on: Date,
) -> Result<Vec<InCharge>, Fault> {
    let agencies = identity::agency_tree(tx, on)?;
    let mut named: BTreeMap<&str, Option<Agency>> = BTreeMap::new();
    let mut found = Vec::new();
    for procedure in procedures {
        let always = match &procedure.competent {
            Competent::ReceivingCommune => None,
            Competent::Agency(code) => match named.get(code.as_str()) {
                Some(known) => known.clone(),
                None => {
                    let agency = identity::agency_by_code(tx, code, on)?;
                    named.insert(code, agency.clone());
                    agency
                }
            },
        };
        found.push(in_charge(procedure, commune, &agencies, always.as_ref()));
    }
    Ok(found)
}
