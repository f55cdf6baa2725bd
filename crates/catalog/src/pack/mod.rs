//! A pack: the law and the province as a folder of files, read whole and checked whole.
//!
//! The format is described in `docs/howto/pack-format.md`. Reading order: this file, then `agency`,
//! `procedure`, `procedure_parts`, `side_files`, `bundle`; below them `section` (TOML), `table` (CSV), `files`.

mod agency;
mod bundle;
mod calendar;
mod chain_parts;
mod decisions;
mod files;
mod finding;
mod forms;
mod paper_kinds;
mod procedure;
mod procedure_parts;
mod section;
mod side_files;
mod table;
mod write_decision;
mod write_procedure;
mod write_steps;

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;

use self::{
    agency::ReadAgencies,
    files::Folder,
    finding::Findings,
    procedure::{ReadProcedure, read_procedure},
    section::{Source, read_toml},
};
use crate::domain::{Bundle, Competent, PaperKind, Procedure, Questions, RunningRule};

pub use agency::{PackAgency, PackLevel, PackSuccession};
pub use calendar::PackCalendar;
pub use finding::Finding;
pub use procedure::LIFE_EVENTS;
pub use write_decision::decision_toml;
pub use write_procedure::{ProcedureFolder, procedure_folder};
pub use write_steps::steps_as_toml;

/// What a pack says of itself, in `pack.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInfo {
    /// Short lower-case name: `phu-tho`.
    pub name: String,
    /// The name people read.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Identification code of the province.
    pub province: String,
    /// Code of the agency that is the provincial one-stop centre.
    pub centre: String,
}

/// A pack that was read without a finding.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it says of itself.
    pub info: PackInfo,
    /// Its agencies, old and new.
    pub agencies: Vec<PackAgency>,
    /// Who took over from whom.
    pub successions: Vec<PackSuccession>,
    /// The working calendars.
    pub calendar: PackCalendar,
    /// Its procedures, every version.
    pub procedures: Vec<Procedure>,
    /// Templates of the forms of the law, by the name of the form.
    pub forms: BTreeMap<String, String>,
    /// Its bundles, every version.
    pub bundles: Vec<Bundle>,
    /// The kinds of papers, in the order of the file; empty when it brings no list.
    pub paper_kinds: Vec<PaperKind>,
}

/// What could be read of a pack, and everything wrong with it.
#[derive(Debug)]
pub struct Inspected {
    /// The pack, when nothing is wrong.
    pub pack: Option<Pack>,
    /// The procedures that could be read whole, each with its folder: for checks that need more than
    /// this crate has, such as printing their templates.
    pub procedures: Vec<(String, Procedure)>,
    /// The templates of forms of the law, by the name of the form.
    pub forms: BTreeMap<String, String>,
    /// What its forms ask, and what of it is spared or asked twice for a reason.
    pub questions: Questions,
    /// What is wrong, by file and line.
    pub findings: Vec<Finding>,
}

/// Everything wrong with the pack in this folder, with file and line; empty when it is right.
#[must_use]
pub fn check(dir: &Path) -> Vec<Finding> {
    inspect(dir).findings
}

/// Reads the pack in this folder, or says everything that is wrong with it.
pub fn read(dir: &Path) -> Result<Pack, Vec<Finding>> {
    let Inspected { pack, findings, .. } = inspect(dir);
    pack.ok_or(findings)
}

/// Reads as much as can be read of the pack in this folder and says everything wrong with it.
#[must_use]
pub fn inspect(dir: &Path) -> Inspected {
    let folder = Folder::new(dir);
    let mut found = Findings::default();
    check_names(&folder, &mut found);
    let agencies = agency::read(&folder, &mut found);
    let info = info(&folder, &agencies, &mut found);
    let calendar = calendar::read(&folder, &agencies, &mut found);
    let read: Vec<ReadProcedure> = folder
        .names("procedures", &mut found)
        .iter()
        .filter_map(|name| read_procedure(&folder, name, &mut found))
        .collect();
    check_versions(&read, &mut found);
    check_sectors(&read, &mut found);
    for procedure in &read {
        check_agencies(procedure, &agencies, &mut found);
    }
    let forms = forms::read(&folder, forms::FORMS, &mut found);
    let bundles = bundle::read(&folder, &read, &mut found);
    let paper_kinds = paper_kinds::read(&folder, &mut found);
    paper_kinds::check_named(&read, &paper_kinds, &mut found);
    let findings = found.into_sorted();
    let questions = read.iter().fold(Questions::default(), |sum, it| sum.plus(it.questions));
    let procedures: Vec<(String, Procedure)> = read
        .into_iter()
        .filter(|read| read.procedure.form.is_object() && read.procedure.sample.is_object())
        .map(|read| (read.folder, read.procedure))
        .collect();
    let pack = info.filter(|_| findings.is_empty()).map(|info| Pack {
        info,
        agencies: agencies.agencies,
        successions: agencies.successions,
        calendar,
        procedures: procedures.iter().map(|(_, procedure)| procedure.clone()).collect(),
        forms: forms.clone(),
        bundles,
        paper_kinds,
    });
    Inspected { pack, procedures, forms, questions, findings }
}

/// Every name at the root of a pack.
const KNOWN: [&str; 9] = [
    "README.md",
    "agencies.csv",
    bundle::BUNDLES,
    "calendar.toml",
    forms::FORMS,
    "pack.toml",
    paper_kinds::PAPER_KINDS,
    "procedures",
    "successions.csv",
];

fn check_names(folder: &Folder<'_>, found: &mut Findings) {
    for name in folder.names("", found) {
        if !KNOWN.contains(&name.as_str()) {
            found.add(&name, 1, "pack.unknown_file", "nobody reads this file");
        }
    }
}

fn info(folder: &Folder<'_>, agencies: &ReadAgencies, found: &mut Findings) -> Option<PackInfo> {
    let text = folder.text("pack.toml", found)?;
    let source = Source { file: "pack.toml".to_owned(), text };
    read_toml(&source, found, |mut root, found| {
        let info = PackInfo {
            name: root.text("name", found),
            title: root.text("title", found),
            version: root.text("version", found),
            province: root.text("province", found),
            centre: root.text("centre", found),
        };
        for (key, code) in [("province", &info.province), ("centre", &info.centre)] {
            if !agencies.agencies.iter().any(|it| it.code == *code && it.valid_to.is_none()) {
                let message = format!("`{code}` is no standing agency of agencies.csv");
                root.wrong(key, "pack.dangling", message, found);
            }
        }
        root.finish(found);
        info
    })
}

/// What names one thing at a time follows itself without a gap and without two at once.
fn check_succession(
    (last_day, first_day): (Option<Date>, Date),
    (file, line): (&str, usize),
    what: &str,
    found: &mut Findings,
) {
    let next = last_day.and_then(|last| last.tomorrow().ok());
    match next {
        Some(next) if next == first_day => {}
        Some(next) if next < first_day => {
            let message =
                format!("{what} has nothing in force from {next} to the day before {first_day}");
            found.add(file, line, "pack.gap", message);
        }
        _ => {
            let message = format!("{what} has two in force on {first_day}");
            found.add(file, line, "pack.overlap", message);
        }
    }
}

fn check_versions(read: &[ReadProcedure], found: &mut Findings) {
    let mut by_code: BTreeMap<&str, Vec<&ReadProcedure>> = BTreeMap::new();
    for version in read {
        by_code.entry(&version.procedure.code).or_default().push(version);
    }
    for (code, mut versions) in by_code {
        versions.sort_by_key(|version| version.procedure.valid_from);
        for pair in versions.windows(2) {
            let [before, after] = pair else { continue };
            check_succession(
                (before.procedure.valid_to, after.procedure.valid_from),
                (&after.file, after.period_line),
                &format!("procedure `{code}`"),
                found,
            );
        }
        check_transitions(&versions, found);
    }
}

/// What a version says of dossiers on their way has a version before it; only what asks for nothing else can take
/// over what was handed in already.
fn check_transitions(versions: &[&ReadProcedure], found: &mut Findings) {
    for (place, read) in versions.iter().enumerate() {
        let older = place.checked_sub(1).and_then(|place| versions.get(place));
        let message = match (older, read.procedure.running_rule()) {
            _ if read.procedure.transition.is_none() => continue,
            (None, _) => "there is no version before it whose dossiers could be on their way",
            (Some(older), RunningRule::FromAcceptance)
                if !read.procedure.asks_the_same_as(&older.procedure) =>
            {
                "what was handed in cannot be accepted by it: form, papers or ways in are not those of the \
                 version before"
            }
            (Some(_), RunningRule::Keep | RunningRule::FromAcceptance) => continue,
        };
        found.add(&read.file, read.transition_line, "pack.bad_transition", message);
    }
}

/// One sector has one name.
fn check_sectors(read: &[ReadProcedure], found: &mut Findings) {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for version in read {
        let sector = &version.procedure.sector;
        let known = names.entry(&sector.code).or_insert(&sector.name);
        if *known != sector.name {
            let message = format!("sector `{}` is `{known}` elsewhere", sector.code);
            found.add(&version.file, version.sector_line, "pack.two_names", message);
        }
    }
}

/// The agencies named stand on the first day of the version.
fn check_agencies(read: &ReadProcedure, agencies: &ReadAgencies, found: &mut Findings) {
    let on = read.procedure.valid_from;
    let competent = match &read.procedure.competent {
        Competent::Agency(code) => Some((code.as_str(), read.competent_line)),
        Competent::ReceivingCommune => None,
    };
    let named = read.agencies.iter().map(|(code, line)| (code.as_str(), *line)).chain(competent);
    for (code, line) in named {
        if !agencies.has(code, on) {
            let message = format!("agency `{code}` does not stand on {on}");
            found.add(&read.file, line, "pack.dangling", message);
        }
    }
}
