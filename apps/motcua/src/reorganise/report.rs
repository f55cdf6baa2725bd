//! What a reorganisation does, in the words that an operator reads before and after.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use dossier::{CarryOverSurvey, Duty, Successors};
use hall::HallCarried;
use identity::{MergeAgencies, Merged};
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Vnd};
use payment::DeskCarried;
use platform::{Fault, db::Tx};

/// Everything that was counted.
#[derive(Debug, Clone)]
pub(super) struct Report {
    from: Date,
    decision: String,
    parts: Vec<(AgencyId, AgencyId)>,
    pub(super) merged: Merged,
    pub(super) survey: CarryOverSurvey,
    beside: Beside,
    agencies: BTreeMap<AgencyId, String>,
    procedures: BTreeMap<String, String>,
}

/// A shift at a fee desk that nobody has closed.
#[derive(Debug, Clone)]
pub(super) struct OpenShift {
    pub(super) agency: AgencyId,
    /// The post of who counts the cash.
    pub(super) post: String,
    pub(super) since: Timestamp,
}

/// What was carried over beside the dossiers.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    pub(super) hall: HallCarried,
    pub(super) elsewhere: usize,
    pub(super) seals: usize,
    pub(super) desks: DeskCarried,
    /// Successors that begin to collect, with the settings of a desk that ended.
    pub(super) begun: Vec<AgencyId>,
    /// What stands in the way of ending fee desks.
    pub(super) shifts: Vec<OpenShift>,
}

impl Beside {
    /// What the desk of one agency left to this one.
    pub(super) fn add_desk(&mut self, desk: DeskCarried, new: AgencyId) {
        let all = &mut self.desks;
        all.ended += desk.ended;
        all.due += desk.due;
        all.held = Vnd::new(all.held.dong().saturating_add(desk.held.dong()));
        all.refunds += desk.refunds;
        all.checkouts += desk.checkouts;
        all.obligations += desk.obligations;
        all.seals += desk.seals;
        if desk.begun > 0 {
            self.begun.push(new);
        }
    }
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
            beside,
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
        let hall = self.beside.hall;
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
            self.beside.elsewhere
        )?;
        writeln!(
            out,
            "Agencies that sealed their results, whose successors seal now: {}. Name their keys in seals.toml.",
            self.beside.seals
        )
    }

    fn desks(&self, out: &mut String) -> fmt::Result {
        let desks = self.beside.desks;
        writeln!(
            out,
            "Fee desks that end, for which their successors answer: {}. Numbers of receipts stay theirs.",
            desks.ended
        )?;
        writeln!(
            out,
            "  Charges due: {}. Refunds under way: {}. Payments at a gateway: {}. Money not decided: {} dong.",
            desks.due,
            desks.refunds,
            desks.checkouts,
            desks.held.dong()
        )?;
        writeln!(
            out,
            "  Notices of the tax office due: {}. Receipts that wait for their seals: {}.",
            desks.obligations, desks.seals
        )?;
        for agency in &self.beside.begun {
            writeln!(
                out,
                "  look: {} begins to collect with the account, tax code and symbols of the desk that ended",
                self.agency(*agency)
            )?;
        }
        Ok(())
    }

    fn shifts(&self, out: &mut String) -> fmt::Result {
        if self.beside.shifts.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "Conflicts: cash is still counted. Have these shifts closed (/can-bo/ca-thu), then start again."
        )?;
        for it in &self.beside.shifts {
            let since = kernel::civil_in_vietnam(it.since).strftime("%d/%m/%Y %H:%M");
            writeln!(out, "  {}: {}, open since {since}", self.agency(it.agency), it.post)?;
        }
        Ok(())
    }

    fn conflicts(&self, out: &mut String) -> fmt::Result {
        if self.survey.conflicts.is_empty() && self.beside.shifts.is_empty() {
            return writeln!(out, "Conflicts: none.");
        }
        self.shifts(out)?;
        if self.survey.conflicts.is_empty() {
            return Ok(());
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
        self.desks(out)?;
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
