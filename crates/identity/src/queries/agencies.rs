//! The page of agencies: the tree on a day, with the codes of both generations and what became of the ended.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// One line of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgencyLine {
    /// Its id.
    pub id: AgencyId,
    /// Code of the new generation.
    pub code: String,
    /// Codes of the old generation.
    pub old_codes: Vec<String>,
    /// Codes of the statistics office.
    pub gso_codes: Vec<String>,
    /// Full name.
    pub name: String,
    /// Code of the level.
    pub level: String,
    /// How deep in the tree, from 0.
    pub depth: usize,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force.
    pub valid_to: Option<Date>,
    /// Who took over: code and name, with the day and the decision.
    pub successors: Vec<SuccessorLine>,
}

/// Who took over from an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SuccessorLine {
    /// Code; none when it was dissolved without a successor.
    pub code: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Code of the kind of reorganisation.
    pub kind: String,
    /// First day of the new order.
    pub from_on: Date,
    /// Number of the resolution or decision.
    pub decision: String,
}

/// The agencies in force on this day as a tree.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn agency_lines(tx: &mut Tx<'_>, on: Date) -> Result<Vec<AgencyLine>, Fault> {
    let found = tx.query(
        "select id, code, name, level, parent_id, valid_from_on, valid_to_on from identity_agency
          where valid_from_on <= $1 and (valid_to_on is null or valid_to_on >= $2)
          order by code desc",
        &[&on, &on],
        |row| {
            let parent: Option<AgencyId> = row.get(4)?;
            let line = AgencyLine {
                id: row.get(0)?,
                code: row.get(1)?,
                old_codes: Vec::new(),
                gso_codes: Vec::new(),
                name: row.get(2)?,
                level: row.get(3)?,
                depth: 0,
                valid_from: row.get(5)?,
                valid_to: row.get(6)?,
                successors: Vec::new(),
            };
            Ok((parent, line))
        },
    )?;
    let mut lines = in_tree_order(found);
    let mut places: HashMap<AgencyId, usize> = HashMap::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        places.insert(line.id, place);
    }
    add_codes(tx, &mut lines, &places)?;
    add_successors(tx, &mut lines, &places)?;
    Ok(lines)
}

/// Parents before children. The lines come in falling order of codes, so that the stack gives rising order.
fn in_tree_order(found: Vec<(Option<AgencyId>, AgencyLine)>) -> Vec<AgencyLine> {
    let ids: std::collections::HashSet<AgencyId> = found.iter().map(|it| it.1.id).collect();
    let mut below: HashMap<Option<AgencyId>, Vec<AgencyLine>> = HashMap::new();
    for (parent, line) in found {
        below.entry(parent.filter(|it| ids.contains(it))).or_default().push(line);
    }
    let mut ordered = Vec::with_capacity(ids.len());
    let mut waiting = below.remove(&None).unwrap_or_default();
    while let Some(line) = waiting.pop() {
        let mut children = below.remove(&Some(line.id)).unwrap_or_default();
        for child in &mut children {
            child.depth = line.depth + 1;
        }
        ordered.push(line);
        waiting.append(&mut children);
    }
    ordered
}

fn add_codes(
    tx: &mut Tx<'_>,
    lines: &mut [AgencyLine],
    places: &HashMap<AgencyId, usize>,
) -> Result<(), Fault> {
    let codes = tx.query(
        "select agency_id, kind, code from identity_agency_alias order by agency_id, kind, code",
        &[],
        |row| Ok((row.get::<AgencyId>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)),
    )?;
    for (agency, kind, code) in codes {
        let Some(line) = places.get(&agency).and_then(|place| lines.get_mut(*place)) else {
            continue;
        };
        match kind.as_str() {
            "old_code" => line.old_codes.push(code),
            "gso" => line.gso_codes.push(code),
            _ => {}
        }
    }
    Ok(())
}

fn add_successors(
    tx: &mut Tx<'_>,
    lines: &mut [AgencyLine],
    places: &HashMap<AgencyId, usize>,
) -> Result<(), Fault> {
    let successors = tx.query(
        "select s.old_id, n.code, n.name, s.kind, s.from_on, s.decision
           from identity_succession s left join identity_agency n on n.id = s.new_id
          order by s.old_id, n.code",
        &[],
        |row| {
            let line = SuccessorLine {
                code: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                from_on: row.get(4)?,
                decision: row.get(5)?,
            };
            Ok((row.get::<AgencyId>(0)?, line))
        },
    )?;
    for (old, successor) in successors {
        if let Some(line) = places.get(&old).and_then(|place| lines.get_mut(*place)) {
            line.successors.push(successor);
        }
    }
    Ok(())
}

/// An agency and all below it in force on this day, by code, as choices of a form.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn agency_choices(
    tx: &mut Tx<'_>,
    root: AgencyId,
    on: Date,
) -> Result<Vec<(AgencyId, String)>, Fault> {
    tx.query(
        "with recursive below (id) as (
            select id from identity_agency where id = $1
            union
            select a.id from identity_agency a join below on a.parent_id = below.id
         )
         select a.id, a.name from identity_agency a join below on below.id = a.id
          where a.valid_from_on <= $2 and (a.valid_to_on is null or a.valid_to_on >= $3)
          order by a.code",
        &[&root, &on, &on],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
