//! What loading a pack would change, in words for whoever decides on it and as JSON for programs.

use std::{collections::BTreeMap, fmt::Write};

use serde::Serialize;
use ui::Text;

use super::{difference, texts::office};
use crate::domain::{
    ChangeKind, PackChanges, ProcedureChange, RunningRule, Transition, VersionChange, VersionFate,
};

/// So many dossiers of a procedure stand at this stage. What stages are called, the module of dossiers knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunningAt {
    /// The code of the stage.
    pub stage: String,
    /// What people call it.
    pub name: String,
    /// How many.
    pub count: i64,
    /// Whether dossiers there were accepted.
    pub accepted: bool,
}

/// Dossiers that have not ended, by the code of their procedure.
pub type RunningByProcedure = BTreeMap<String, Vec<RunningAt>>;

/// What loading a pack would change, as Vietnamese text of many lines.
#[must_use]
pub fn pack_changes_in_words(changes: &PackChanges, running: &RunningByProcedure) -> String {
    let t = office();
    let mut text = String::new();
    let mut line = |words: String| {
        // Writing into a text never fails.
        let _written = writeln!(text, "{words}");
    };
    line(t.count("pack-diff-procedures", count(changes.procedures.len())));
    line(t.count("pack-diff-same", count(changes.n_unchanged)));
    for procedure in &changes.procedures {
        line(String::new());
        procedure_lines(&t, procedure, running.get(&procedure.code))
            .into_iter()
            .for_each(&mut line);
    }
    let rest = rest_lines(&t, changes);
    if !rest.is_empty() {
        line(String::new());
        rest.into_iter().for_each(line);
    }
    text
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn procedure_lines(
    t: &Text,
    procedure: &ProcedureChange,
    running: Option<&Vec<RunningAt>>,
) -> Vec<String> {
    let kind = t.get(format!("pack-diff-{}", procedure.kind.code()));
    let mut lines = vec![format!("{} {} – {kind}", procedure.code, procedure.name)];
    for version in &procedure.versions {
        let day = t.date(version.from);
        lines.push(format!("  {}", t.with(fate_key(version.fate), &[("date", day.as_str())])));
        let told = told(t, procedure.kind, version);
        lines.extend(told.into_iter().map(|words| format!("  - {words}")));
        if procedure.kind != ChangeKind::New && version.fate == VersionFate::Added {
            lines.push(format!("  {}", transition_in_words(t, version.transition.as_ref())));
        }
    }
    if procedure.kind != ChangeKind::New {
        lines.push(format!("  {}", running_in_words(t, running)));
        if procedure.versions.iter().any(takes_over) {
            let waiting = running.into_iter().flatten().filter(|it| !it.accepted);
            let waiting = waiting.map(|it| it.count).sum::<i64>();
            lines.push(format!("  {}", t.count("pack-diff-not-accepted", waiting)));
        }
    }
    lines
}

fn takes_over(version: &VersionChange) -> bool {
    version.transition.as_ref().is_some_and(|it| it.running == RunningRule::FromAcceptance)
}

/// What a version means for dossiers on their way, and where the law says so.
pub(super) fn transition_in_words(t: &Text, transition: Option<&Transition>) -> String {
    let rule = transition.map_or(RunningRule::Keep, |it| it.running);
    let words = t.get(format!("transition-{}", rule.code().replace('_', "-")));
    match transition {
        Some(Transition { basis, .. }) => format!("{words} ({basis})."),
        None => format!("{words}."),
    }
}

const fn fate_key(fate: VersionFate) -> &'static str {
    match fate {
        VersionFate::Added => "pack-diff-version-added",
        VersionFate::Replaced => "pack-diff-version-replaced",
        VersionFate::TakenOut => "pack-diff-version-taken-out",
    }
}

/// The differences of a version; what differs without a name of its own is told too.
fn told(t: &Text, kind: ChangeKind, version: &VersionChange) -> Vec<String> {
    let lines: Vec<String> =
        version.differences.iter().map(|it| difference::in_words(t, it)).collect();
    let is_silent = kind != ChangeKind::New && version.fate != VersionFate::TakenOut;
    if lines.is_empty() && is_silent { vec![t.get("pack-diff-unnamed")] } else { lines }
}

fn running_in_words(t: &Text, running: Option<&Vec<RunningAt>>) -> String {
    let running = running.map(Vec::as_slice).unwrap_or_default();
    let total = running.iter().map(|it| it.count).sum::<i64>();
    let words = t.count("pack-diff-running", total);
    if running.is_empty() {
        return words;
    }
    let stages = running.iter().map(|it| format!("{}: {}", it.name, t.number(it.count)));
    let stages = stages.collect::<Vec<_>>().join("; ");
    format!("{words} {}", t.with("pack-diff-stages", &[("stages", stages.as_str())]))
}

fn rest_lines(t: &Text, changes: &PackChanges) -> Vec<String> {
    let calendars = changes
        .calendars
        .iter()
        .map(|code| if code.is_empty() { t.get("pack-diff-everybody") } else { code.clone() });
    let unnamed = changes.unnamed.iter().map(|(code, name)| format!("{code} {name}"));
    let named = [
        ("pack-diff-forms", changes.forms.join(", ")),
        ("pack-diff-bundles", changes.bundles.join(", ")),
        ("pack-diff-paper-kinds", changes.paper_kinds.join(", ")),
        ("pack-diff-calendars", calendars.collect::<Vec<_>>().join(", ")),
        ("pack-diff-left", unnamed.collect::<Vec<_>>().join("; ")),
    ];
    let told = named.into_iter().filter(|(_, names)| !names.is_empty());
    told.map(|(key, names)| t.with(key, &[("names", names.as_str())])).collect()
}

/// How many agencies and successions would change; nothing when none would.
#[must_use]
pub fn pack_agencies_in_words(agencies: usize, successions: usize) -> String {
    let t = office();
    let both = [("pack-diff-agencies", agencies), ("pack-diff-successions", successions)];
    let told = both.into_iter().filter(|(_, number)| *number > 0);
    told.map(|(key, number)| format!("{}\n", t.count(key, count(number)))).collect()
}

/// What loading a pack would change, as a document for programs.
#[derive(Debug, Serialize)]
pub struct PackDiff {
    procedures: Vec<ProcedureDiff>,
    unchanged: usize,
    left_as_they_are: Vec<String>,
    forms: Vec<String>,
    bundles: Vec<String>,
    paper_kinds: Vec<String>,
    calendars: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ProcedureDiff {
    code: String,
    name: String,
    change: &'static str,
    versions: Vec<VersionDiff>,
    running: Vec<RunningAt>,
}

#[derive(Debug, Serialize)]
struct VersionDiff {
    from: jiff::civil::Date,
    fate: &'static str,
    differences: Vec<PartDiff>,
    running: &'static str,
    running_basis: Option<String>,
}

#[derive(Debug, Serialize)]
struct PartDiff {
    part: &'static str,
    channel: Option<&'static str>,
    about: String,
    before: Option<String>,
    after: Option<String>,
}

/// The same for programs; what stood and what stands is told in Vietnamese words.
#[must_use]
pub fn pack_changes_for_programs(changes: &PackChanges, running: &RunningByProcedure) -> PackDiff {
    let t = office();
    let version = |it: &VersionChange| VersionDiff {
        from: it.from,
        fate: it.fate.code(),
        differences: it.differences.iter().map(|it| part_diff(&t, it)).collect(),
        running: it.transition.as_ref().map_or(RunningRule::Keep, |it| it.running).code(),
        running_basis: it.transition.as_ref().map(|it| it.basis.clone()),
    };
    let procedures = changes.procedures.iter().map(|it| ProcedureDiff {
        code: it.code.clone(),
        name: it.name.clone(),
        change: it.kind.code(),
        versions: it.versions.iter().map(version).collect(),
        running: running.get(&it.code).cloned().unwrap_or_default(),
    });
    PackDiff {
        procedures: procedures.collect(),
        unchanged: changes.n_unchanged,
        left_as_they_are: changes.unnamed.iter().map(|(code, _)| code.clone()).collect(),
        forms: changes.forms.clone(),
        bundles: changes.bundles.clone(),
        paper_kinds: changes.paper_kinds.clone(),
        calendars: changes.calendars.clone(),
    }
}

fn part_diff(t: &Text, it: &crate::domain::Difference) -> PartDiff {
    PartDiff {
        part: it.part.code(),
        channel: it.channel.map(crate::domain::ChannelKind::code),
        about: it.about.clone(),
        before: difference::told_in_words(t, &it.before),
        after: difference::told_in_words(t, &it.after),
    }
}
