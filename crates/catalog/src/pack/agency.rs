//! Reads `agencies.csv` and `successions.csv`: the agencies as a dated tree, and who took over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vietnamese::{AgencyCode, AgencyCodeGeneration};

use super::{
    files::Folder,
    finding::Findings,
    table::{Row, Table},
};

const AGENCIES: &str = "agencies.csv";
const SUCCESSIONS: &str = "successions.csv";

/// Where an agency of a pack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackLevel {
    /// Uỷ ban nhân dân tỉnh.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Uỷ ban nhân dân huyện, until 30 June 2025.
    District,
    /// Uỷ ban nhân dân xã, phường.
    Commune,
    /// A unit inside one of these, such as the provincial centre.
    Unit,
}

const LEVELS: [(&str, PackLevel); 5] = [
    ("province", PackLevel::Province),
    ("department", PackLevel::Department),
    ("district", PackLevel::District),
    ("commune", PackLevel::Commune),
    ("unit", PackLevel::Unit),
];

impl PackLevel {
    /// The name in the file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Unit => "unit",
        }
    }
}

/// An agency for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackAgency {
    /// Identification code; `GSO-…` where none is known.
    pub code: String,
    /// Codes of the old generation.
    pub old_codes: Vec<String>,
    /// Full official name.
    pub name: String,
    /// Name for headings and lists.
    pub short_name: String,
    /// Where it stands.
    pub level: PackLevel,
    /// Code of the agency it belongs to.
    pub parent: Option<String>,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force.
    pub valid_to: Option<Date>,
    /// Code of the statistics office.
    pub gso_code: Option<String>,
    /// Where the desk is.
    pub address: Option<String>,
    /// The telephone number for the public.
    pub hotline: Option<String>,
}

/// Who took over from an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackSuccession {
    /// Code of the one that ended.
    pub old: String,
    /// Code of the one that took over.
    pub new: Option<String>,
    /// `merge`, `split`, `rename` or `dissolve`.
    pub kind: String,
    /// `full` or `partial`.
    pub share: String,
    /// First day of the new order.
    pub from: Date,
    /// Number of the resolution.
    pub decision: String,
}

/// The agencies of a pack.
#[derive(Debug, Default)]
pub(crate) struct ReadAgencies {
    pub(crate) agencies: Vec<PackAgency>,
    pub(crate) successions: Vec<PackSuccession>,
}

impl ReadAgencies {
    pub(crate) fn has(&self, code: &str, on: Date) -> bool {
        self.agencies.iter().any(|agency| {
            agency.code == code
                && agency.valid_from <= on
                && agency.valid_to.is_none_or(|last| on <= last)
        })
    }
}

pub(crate) fn read(folder: &Folder<'_>, found: &mut Findings) -> ReadAgencies {
    let (agencies, lines) = agencies(folder, found);
    let successions = successions(folder, &agencies, &lines, found);
    ReadAgencies { agencies, successions }
}

const COLUMNS: [&str; 11] = [
    "code",
    "old_codes",
    "name",
    "short_name",
    "level",
    "parent",
    "valid_from",
    "valid_to",
    "commune_gso_code",
    "address",
    "hotline",
];

fn agencies(folder: &Folder<'_>, found: &mut Findings) -> (Vec<PackAgency>, Vec<usize>) {
    let Some(text) = folder.text(AGENCIES, found) else { return (Vec::new(), Vec::new()) };
    let table = Table::read(AGENCIES, &text, &COLUMNS, found);
    let mut agencies: Vec<PackAgency> = Vec::new();
    let mut lines = Vec::new();
    for row in &table.rows {
        if let Some(agency) = agency(row, found) {
            agencies.push(agency);
            lines.push(row.line);
        }
    }
    check_tree(&agencies, &lines, found);
    check_periods(&agencies, &lines, found);
    (agencies, lines)
}

fn agency(row: &Row<'_>, found: &mut Findings) -> Option<PackAgency> {
    let code = row.text("code", found);
    if !is_agency_code(&code) && !code.is_empty() {
        let message = format!("`{code}` is neither an identification code nor GSO-…");
        found.add(AGENCIES, row.line, "pack.bad_code", message);
    }
    let old_codes: Vec<String> = row
        .opt_text("old_codes")
        .map_or_else(Vec::new, |codes| codes.split(' ').map(ToOwned::to_owned).collect());
    for old in old_codes.iter().filter(|old| !is_old_code(old)) {
        let message = format!("`{old}` is no code of the old generation like 000.00.15.H44");
        found.add(AGENCIES, row.line, "pack.bad_code", message);
    }
    let gso_code = row.opt_text("commune_gso_code");
    let is_digits = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    if gso_code.as_ref().is_some_and(|gso| !is_digits(gso) || !matches!(gso.len(), 2 | 3 | 5)) {
        let message = "a code of the statistics office has 2, 3 or 5 digits";
        found.add(AGENCIES, row.line, "pack.bad_code", message);
    }
    let valid_from = row.date("valid_from", found);
    let valid_to = row.opt_date("valid_to", found);
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        found.add(AGENCIES, row.line, "pack.bad_period", "`valid_to` is before `valid_from`");
    }
    let level = row.word("level", &LEVELS, found);
    Some(PackAgency {
        code,
        old_codes,
        name: row.text("name", found),
        short_name: row.text("short_name", found),
        level: level?,
        parent: row.opt_text("parent"),
        valid_from: valid_from?,
        valid_to,
        gso_code,
        address: row.opt_text("address"),
        hotline: row.opt_text("hotline"),
    })
}

/// An identification code; or our own key of an agency of which none is known.
fn is_agency_code(code: &str) -> bool {
    match code.strip_prefix("GSO-") {
        Some(gso) => {
            matches!(gso.len(), 2 | 3 | 5) && gso.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => code
            .parse::<AgencyCode>()
            .is_ok_and(|code| code.generation() == AgencyCodeGeneration::Current),
    }
}

fn is_old_code(code: &str) -> bool {
    code.parse::<AgencyCode>().is_ok_and(|code| code.generation() == AgencyCodeGeneration::Old)
}

/// Parents are there, for the whole life of their children, and nobody is above itself.
fn check_tree(agencies: &[PackAgency], lines: &[usize], found: &mut Findings) {
    let parents: BTreeMap<&str, Option<&str>> =
        agencies.iter().map(|it| (it.code.as_str(), it.parent.as_deref())).collect();
    for (agency, line) in agencies.iter().zip(lines) {
        let Some(parent) = &agency.parent else { continue };
        let above: Vec<&PackAgency> = agencies.iter().filter(|it| it.code == *parent).collect();
        if above.is_empty() {
            let message = format!("parent `{parent}` is not in the file");
            found.add(AGENCIES, *line, "pack.dangling", message);
        } else if !above.iter().any(|it| {
            it.valid_from <= agency.valid_from
                && it.valid_to.is_none_or(|last| agency.valid_to.is_some_and(|own| own <= last))
        }) {
            let message = format!("parent `{parent}` does not stand as long as the agency");
            found.add(AGENCIES, *line, "pack.parent_period", message);
        }
        let mut seen = BTreeSet::new();
        let mut at = Some(agency.code.as_str());
        while let Some(code) = at {
            if !seen.insert(code) {
                let message = format!("`{}` is above itself", agency.code);
                found.add(AGENCIES, *line, "pack.circle", message);
                break;
            }
            at = parents.get(code).copied().flatten();
        }
    }
}

/// One code names one agency a day, without a day on which it names none in between.
fn check_periods(agencies: &[PackAgency], lines: &[usize], found: &mut Findings) {
    let mut by_code: BTreeMap<&str, Vec<(&PackAgency, usize)>> = BTreeMap::new();
    for (agency, line) in agencies.iter().zip(lines) {
        by_code.entry(&agency.code).or_default().push((agency, *line));
    }
    for (code, mut rows) in by_code {
        rows.sort_by_key(|(agency, _)| agency.valid_from);
        for pair in rows.windows(2) {
            let [(before, _), (after, line)] = pair else { continue };
            super::check_succession(
                (before.valid_to, after.valid_from),
                (AGENCIES, *line),
                &format!("agency `{code}`"),
                found,
            );
        }
    }
}

const SUCCESSION_COLUMNS: [&str; 6] = ["old", "new", "kind", "share", "from", "decision"];
const KINDS: [(&str, &str); 4] =
    [("merge", "merge"), ("split", "split"), ("rename", "rename"), ("dissolve", "dissolve")];
const SHARES: [(&str, &str); 2] = [("full", "full"), ("partial", "partial")];

fn successions(
    folder: &Folder<'_>,
    agencies: &[PackAgency],
    agency_lines: &[usize],
    found: &mut Findings,
) -> Vec<PackSuccession> {
    let Some(text) = folder.text(SUCCESSIONS, found) else { return Vec::new() };
    let table = Table::read(SUCCESSIONS, &text, &SUCCESSION_COLUMNS, found);
    let mut successions = Vec::new();
    for row in &table.rows {
        let old = row.text("old", found);
        let new = row.opt_text("new");
        let kind = row.word("kind", &KINDS, found);
        let share = row.word("share", &SHARES, found);
        let decision = row.text("decision", found);
        let Some(from) = row.date("from", found) else { continue };
        let eve = from.yesterday().unwrap_or(from);
        let ended = |it: &PackAgency| it.code == old && it.valid_to == Some(eve);
        if !agencies.iter().any(ended) {
            let message = format!("`{old}` is no agency whose last day is {eve}");
            found.add(SUCCESSIONS, row.line, "pack.dangling", message);
        }
        let stands = |it: &PackAgency| {
            Some(&it.code) == new.as_ref()
                && it.valid_from <= from
                && it.valid_to.is_none_or(|last| from <= last)
        };
        if new.is_some() && !agencies.iter().any(stands) {
            let message = format!("the successor does not stand on {from}");
            found.add(SUCCESSIONS, row.line, "pack.dangling", message);
        }
        successions.push(PackSuccession {
            old,
            new,
            kind: kind.unwrap_or("merge").to_owned(),
            share: share.unwrap_or("full").to_owned(),
            from,
            decision,
        });
    }
    let named: BTreeSet<&str> = successions.iter().map(|it| it.old.as_str()).collect();
    for (agency, line) in agencies.iter().zip(agency_lines) {
        let is_last =
            !agencies.iter().any(|it| it.code == agency.code && it.valid_from > agency.valid_from);
        if agency.valid_to.is_some() && is_last && !named.contains(agency.code.as_str()) {
            let message =
                format!("`{}` ended and successions.csv does not say who took over", agency.code);
            found.add(AGENCIES, *line, "pack.no_successor", message);
        }
    }
    successions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_generations() {
        for right in ["H44", "H44.42", "H44.45.04", "GSO-08230", "GSO-227"] {
            assert!(is_agency_code(right), "{right}");
        }
        for wrong in [
            "",
            "44",
            "Z44",
            "H4",
            "H44.",
            "H44.1234567",
            "h44.01",
            "GSO-1",
            "H44.a",
            "000.00.15.H44",
        ] {
            assert!(!is_agency_code(wrong), "{wrong}");
        }
        assert!(is_old_code("000.00.15.H44"));
        for wrong in ["H44", "00.00.15.H44", "000.00.15", "000.00.15.H44.1", "aaa.00.15.H44"] {
            assert!(!is_old_code(wrong), "{wrong}");
        }
    }
}
