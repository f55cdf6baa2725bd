//! Communes by every name they had: those of today, and those that went into them.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::{
    domain::agency::{AgencyLevel, Share},
    store::succession::all_successions,
};

/// A commune of today or of before, with where it is found today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneName {
    /// The agency that has or had the name.
    pub agency: AgencyId,
    /// The short name: `Xã Hùng Lô`.
    pub name: String,
    /// Short names of what it belonged to, from the nearest: a district, a province.
    pub within: Vec<String>,
    /// The last day of the name; none while it stands.
    pub until: Option<Date>,
    /// The communes of today that have its territory, each with how much of it. Itself while it stands.
    pub now: Vec<(AgencyId, Share)>,
}

struct Row {
    id: AgencyId,
    name: String,
    is_commune: bool,
    parent: Option<AgencyId>,
    first: Date,
    last: Option<Date>,
}

/// Every commune that ever was until this day, by name, with the communes of that day that it belongs to.
/// Those that nothing leads from to a commune of the day are left out.
///
/// # Errors
/// Whatever reading meets.
pub fn commune_names(tx: &mut Tx<'_>, on: Date) -> Result<Vec<CommuneName>, Fault> {
    let rows = tx.query(
        "select id, short_name, level, parent_id, valid_from_on, valid_to_on from identity_agency
          where level in ('province', 'district', 'commune') and valid_from_on <= $1",
        &[&on],
        |row| {
            Ok(Row {
                id: row.get(0)?,
                name: row.get(1)?,
                is_commune: row.get::<String>(2)? == AgencyLevel::Commune.code(),
                parent: row.get(3)?,
                first: row.get(4)?,
                last: row.get(5)?,
            })
        },
    )?;
    let mut followed: HashMap<AgencyId, Vec<(AgencyId, Share)>> = HashMap::new();
    for step in all_successions(tx)?.into_iter().filter(|it| it.from_on <= on) {
        if let Some(new) = step.new {
            followed.entry(step.old).or_default().push((new, step.share));
        }
    }
    let by_id: HashMap<AgencyId, &Row> = rows.iter().map(|row| (row.id, row)).collect();
    let stands = |id: &AgencyId| {
        by_id.get(id).is_some_and(|row| row.is_commune && row.last.is_none_or(|last| last >= on))
    };
    let communes = rows.iter().filter(|row| row.is_commune);
    let named = communes.map(|row| CommuneName {
        agency: row.id,
        name: row.name.clone(),
        within: parents(row, &by_id),
        until: row.last.filter(|last| *last < on),
        now: ends_of(row.id, &followed, stands),
    });
    let mut named: Vec<CommuneName> = named.filter(|it| !it.now.is_empty()).collect();
    named.sort_by(|a, b| {
        let by_name = vietnamese::compare(&a.name, &b.name);
        by_name.then_with(|| first_day(&by_id, b).cmp(&first_day(&by_id, a)))
    });
    Ok(named)
}

fn first_day(by_id: &HashMap<AgencyId, &Row>, commune: &CommuneName) -> Option<Date> {
    by_id.get(&commune.agency).map(|row| row.first)
}

fn parents(row: &Row, by_id: &HashMap<AgencyId, &Row>) -> Vec<String> {
    let mut names = Vec::new();
    let mut above = row.parent;
    // Two at most: a district and a province. A circle in the data must not turn for ever.
    while let Some(parent) = above.and_then(|id| by_id.get(&id)).filter(|_| names.len() < 2) {
        names.push(parent.name.clone());
        above = parent.parent;
    }
    names
}

/// Where what an agency had is found, following who took over from whom.
fn ends_of(
    from: AgencyId,
    followed: &HashMap<AgencyId, Vec<(AgencyId, Share)>>,
    stands: impl Fn(&AgencyId) -> bool,
) -> Vec<(AgencyId, Share)> {
    let mut ends = Vec::new();
    let mut seen = HashSet::from([from]);
    let mut waiting = vec![(from, Share::Full)];
    while let Some((id, share)) = waiting.pop() {
        if stands(&id) {
            ends.push((id, share));
            continue;
        }
        for (new, part) in followed.get(&id).into_iter().flatten() {
            let share = if share == Share::Full { *part } else { Share::Partial };
            if seen.insert(*new) {
                waiting.push((*new, share));
            }
        }
    }
    ends.sort_by_key(|(id, _)| *id);
    ends
}
