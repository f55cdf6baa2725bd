//! What loading a pack would change: procedure by procedure, version by version.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Difference, Procedure, Transition, compare};

/// Everything that loading a pack would change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackChanges {
    /// The procedures that are new, changed or ended, by code.
    pub procedures: Vec<ProcedureChange>,
    /// How many procedures of the pack are there already as it says.
    pub n_unchanged: usize,
    /// Code and name of those that an earlier pack brought and this one does not name: they are left as they are.
    pub unnamed: Vec<(String, String)>,
    /// Names of the forms of the law whose templates are new or changed.
    pub forms: Vec<String>,
    /// Codes of the bundles that are new, changed or left out.
    pub bundles: Vec<String>,
    /// Codes of the kinds of papers that are new, changed or left out.
    pub paper_kinds: Vec<String>,
    /// Codes of the agencies whose calendar is new, changed or left out; empty for everybody's.
    pub calendars: Vec<String>,
}

impl PackChanges {
    /// Whether nothing of the law would change.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.procedures.is_empty()
            && self.forms.is_empty()
            && self.bundles.is_empty()
            && self.paper_kinds.is_empty()
            && self.calendars.is_empty()
    }
}

/// What becomes of a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// There was none of this code.
    New,
    /// A version is added, replaced or taken out.
    Changed,
    /// It had no last day and now has one.
    Ended,
}

impl ChangeKind {
    /// The name used in texts and answers: `changed`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Ended => "ended",
        }
    }
}

/// What becomes of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionFate {
    /// It is new from its first day on.
    Added,
    /// What is said of the same days is something else.
    Replaced,
    /// The pack does not have it any more.
    TakenOut,
}

impl VersionFate {
    /// The name used in texts and answers: `added`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Replaced => "replaced",
            Self::TakenOut => "taken_out",
        }
    }
}

/// One version that would be added, replaced or taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionChange {
    /// Its first day.
    pub from: Date,
    /// What becomes of it.
    pub fate: VersionFate,
    /// Against the version that it replaces or follows; none when there is none. Nothing is told of what was taken
    /// out.
    pub differences: Vec<Difference>,
    /// What it says of dossiers on their way; without it they keep the version that they were handed in under.
    pub transition: Option<Transition>,
}

/// What would become of one procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcedureChange {
    /// The national code.
    pub code: String,
    /// The name, as the last version says.
    pub name: String,
    /// What becomes of it.
    pub kind: ChangeKind,
    /// Its versions that would change, by their first day.
    pub versions: Vec<VersionChange>,
}

/// A version that stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) procedure: Procedure,
    /// Whether a pack brought it: what the office published itself is left alone.
    pub(crate) is_of_pack: bool,
}

/// What becomes of a procedure when these versions stand and the pack has those; `None` when nothing does.
pub(crate) fn procedure_change(
    stand: &[Standing],
    wanted: &[&Procedure],
) -> Option<ProcedureChange> {
    let had: BTreeMap<Date, &Standing> =
        stand.iter().map(|it| (it.procedure.valid_from, it)).collect();
    let mut versions = Vec::new();
    for new in wanted {
        let before = had.range(..new.valid_from).next_back().map(|(_, it)| &it.procedure);
        let (fate, base) = match had.get(&new.valid_from) {
            Some(same) if same.procedure == **new => continue,
            Some(other) => (VersionFate::Replaced, Some(&other.procedure)),
            None => (VersionFate::Added, before),
        };
        let differences = base.map(|base| compare(base, new)).unwrap_or_default();
        let (from, transition) = (new.valid_from, new.transition.clone());
        versions.push(VersionChange { from, fate, differences, transition });
    }
    let named: BTreeSet<Date> = wanted.iter().map(|it| it.valid_from).collect();
    let is_gone = |it: &&Standing| it.is_of_pack && !named.contains(&it.procedure.valid_from);
    for gone in stand.iter().filter(is_gone) {
        let from = gone.procedure.valid_from;
        let fate = VersionFate::TakenOut;
        versions.push(VersionChange { from, fate, differences: Vec::new(), transition: None });
    }
    versions.sort_by_key(|it| it.from);
    if versions.is_empty() {
        return None;
    }
    let last = wanted.iter().max_by_key(|it| it.valid_from)?;
    let is_open = |it: &Procedure| it.valid_to.is_none();
    let was_open = stand.iter().any(|it| is_open(&it.procedure));
    let stays_open = wanted.iter().any(|it| is_open(it))
        || stand.iter().any(|it| {
            !it.is_of_pack && is_open(&it.procedure) && !named.contains(&it.procedure.valid_from)
        });
    let kind = match (stand.is_empty(), was_open && !stays_open) {
        (true, _) => ChangeKind::New,
        (false, true) => ChangeKind::Ended,
        (false, false) => ChangeKind::Changed,
    };
    Some(ProcedureChange { code: last.code.clone(), name: last.name.clone(), kind, versions })
}
