//! What a reorganisation does, in the words that an operator reads before and after.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use dossier::{CarryOverSurvey, Duty, Successors};
use hall::HallCarried;
use identity::{MergeAgencies, Merged};
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// Everything that was counted.
#[derive(Debug, Clone)]
pub(super) struct Report {
    from: Date,
    decision: String,
    parts: Vec<(AgencyId, AgencyId)>,
    pub(super) merged: Merged,
    pub(super) survey: CarryOverSurvey,
    hall: HallCarried,
    elsewhere: usize,
    seals: usize,
    agencies: BTreeMap<AgencyId, String>,
    procedures: BTreeMap<String, String>,
}

/// What was carried over beside the dossiers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    pub(super) hall: HallCarried,
    pub(super) elsewhere: usize,
    pub(super) seals: usize,
}

impl Report {
    /// Gathers the names of what was counted.
    pub(super) fn new(
        tx: &mut Tx<'_>,
        (command, to): (&MergeAgencies, &Successors),
        merged: Merged,
        survey: CarryOverSurvey,
        beside: Beside,
    ) -> Result<Self, Fault> {
        let mut agencies = BTreeMap::new();
        let ids = to.agencies.iter().flat_map(|(old, new)| [*old, *new]);
        for id in ids.chain(to.functions.values().copied()) {
            if let Some(agency) = identity::agency(tx, id)? {
                agencies.insert(id, format!("{} {}", agency.code, agency.short_name));
            }
        }
        let mut procedures = BTreeMap::new();
        for it in &survey.running {
            if !procedures.contains_key(&it.procedure) {
                let known = catalog::procedure_in_force(tx, &it.procedure, command.from_on)?;
                let name = known.map(|it| it.procedure.name.clone()).unwrap_or_default();
                procedures.insert(it.procedure.clone(), name);
            }
        }
        Ok(Self {
            from: command.from_on,
            decision: command.decision.clone(),
            parts: command.parts.clone(),
            merged,
            survey,
            hall: beside.hall,
            elsewhere: beside.elsewhere,
            seals: beside.seals,
            agencies,
            procedures,
        })
    }

    fn agency(&self, id: AgencyId) -> &str {
        self.agencies.get(&id).map_or("?", String::as_str)
    }

    fn people(&self, out: &mut String) -> fmt::Result {
        let merged = &self.merged;
        writeln!(out, "Agencies: {} end, {} units go along.", merged.closed, merged.units)?;
        let (on, ends): (usize, usize) =
            (merged.posts.values().sum(), merged.ended_posts.values().sum());
        writeln!(out, "Posts: {on} go on, {ends} end.")?;
        for (agency, count) in &merged.posts {
            writeln!(out, "  {count} go on in {}", self.agency(*agency))?;
        }
        for (agency, count) in &merged.ended_posts {
            writeln!(out, "  {count} of {} have no counterpart", self.agency(*agency))?;
        }
        for (agency, role, titles) in &merged.heads {
            let (agency, count, titles) = (self.agency(*agency), titles.len(), titles.join("; "));
            writeln!(
                out,
                "  look: {agency} has {count} posts with the role {}: {titles}",
                role.code()
            )?;
        }
        for login in &merged.unmatched {
            writeln!(out, "  look: nobody signs in as {login} in the agency named in [[post]]")?;
        }
        writeln!(out, "Delegations that go on: {}.", merged.delegations)?;
        writeln!(out, "Tokens of programs that end, to be issued anew: {}.", merged.tokens)
    }

    fn dossiers(&self, out: &mut String) -> fmt::Result {
        let survey = &self.survey;
        let total: i64 = survey.running.iter().map(|it| it.dossiers).sum();
        writeln!(out, "Dossiers in hand: {total}.")?;
        let mut before = None;
        for it in &survey.running {
            if before != Some((it.old, it.new)) {
                writeln!(out, "  {} -> {}", self.agency(it.old), self.agency(it.new))?;
                before = Some((it.old, it.new));
            }
            let name = self.procedures.get(&it.procedure).map_or("", String::as_str);
            writeln!(
                out,
                "    {:>7}  {:<22} {} {name}",
                it.dossiers,
                it.stage.code(),
                it.procedure
            )?;
        }
        writeln!(
            out,
            "  {} of them come into the pool: whoever has them has no post there.",
            survey.unheld
        )?;
        writeln!(out, "Dossiers that have ended: {}.", survey.ended)?;
        writeln!(
            out,
            "Opinions asked: {}. Messages to answer: {}. Filings not sent yet: {}.",
            survey.opinions, survey.messages, survey.drafts
        )?;
        let hall = self.hall;
        writeln!(
            out,
            "Appointments to come: {} go on at the same time; {} have a code that is taken there: call them.",
            hall.moved, hall.left
        )?;
        writeln!(
            out,
            "Halls that end, with their ticket machines: {}. Successors that get the same arrangement, having none: {}.",
            hall.ended, hall.begun
        )?;
        writeln!(
            out,
            "Dossiers of other systems that are shown to the successor: {}.",
            self.elsewhere
        )?;
        writeln!(
            out,
            "Agencies that sealed their results, whose successors seal now: {}. Name their keys in seals.toml.",
            self.seals
        )
    }

    fn conflicts(&self, out: &mut String) -> fmt::Result {
        if self.survey.conflicts.is_empty() {
            return writeln!(out, "Conflicts: none.");
        }
        writeln!(
            out,
            "Conflicts: the successor may not do what its dossiers need. Name who does in [[function]]."
        )?;
        for it in &self.survey.conflicts {
            let duty = match it.duty {
                Duty::Receive => "take in",
                Duty::Decide => "decide",
            };
            let (old, new) = (self.agency(it.old), self.agency(it.new));
            writeln!(
                out,
                "  {new} may not {duty} {}: {} dossiers of {old}",
                it.procedure, it.dossiers
            )?;
        }
        Ok(())
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "Reorganisation from {} by {}", self.from, self.decision)?;
        for (old, new) in &self.parts {
            writeln!(out, "  {} -> {}", self.agency(*old), self.agency(*new))?;
        }
        self.people(out)?;
        self.dossiers(out)?;
        self.conflicts(out)
    }

    /// The report as it is printed.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        // Writing to a string never fails.
        let _ = self.write(&mut out);
        out
    }
}
