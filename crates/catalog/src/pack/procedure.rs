//! Reads `procedure.toml` of one procedure and the files beside it.

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;
use kernel::{Role, Vnd};
use serde_json::Value;
use vietnamese::ProcedureCode;

use super::{
    chain_parts,
    decisions::{ReadDecision, check_grounds},
    files::Folder,
    finding::{Findings, line_at},
    procedure_parts as parts,
    section::{Flag, Section, Source, read_toml},
    side_files,
};
use crate::domain::{
    Channel, ChannelKind, Competent, Decides, DecisionOutcome, Fee, LegalBasis, Level, OutcomeDef,
    PartialReason, Procedure, Questions, ReceptionPlace, RunningRule, Sector, Target, Transition,
    distinct_fees, least_working_minutes,
};

/// A procedure with the places in its file that checks across procedures point at.
pub(crate) struct ReadProcedure {
    pub(crate) procedure: Procedure,
    pub(crate) file: String,
    pub(crate) folder: String,
    pub(crate) text: String,
    pub(crate) period_line: usize,
    pub(crate) competent_line: usize,
    pub(crate) transition_line: usize,
    /// Agency codes named by steps, with their lines.
    pub(crate) agencies: Vec<(String, usize)>,
    pub(crate) sector_line: usize,
    /// What its form asks.
    pub(crate) questions: Questions,
}

impl ReadProcedure {
    /// The line on which this quoted word first stands in `procedure.toml`.
    pub(crate) fn line_of_word(&self, word: &str) -> usize {
        line_at(&self.text, self.text.find(&format!("\"{word}\"")).unwrap_or_default())
    }
}

/// Reads one folder of `procedures/`.
pub(crate) fn read_procedure(
    folder: &Folder<'_>,
    name: &str,
    found: &mut Findings,
) -> Option<ReadProcedure> {
    let path = format!("procedures/{name}/procedure.toml");
    // Read first: what is wrong with them is told even when `procedure.toml` cannot be parsed.
    let beside = side_files::read(folder, name, found);
    let text = folder.text(&path, found)?;
    let source = Source { file: path, text };
    let mut read = read_toml(&source, found, |section, found| read_root(section, name, found))?;
    read.text = source.text;
    read.folder = format!("procedures/{name}");
    if let Some(form) = &beside.form {
        side_files::check_fields(&read, form, found);
    }
    check_decisions(&read, &beside.decisions, found);
    let procedure = &mut read.procedure;
    procedure.decisions = beside.decisions.into_iter().map(|read| read.decision).collect();
    procedure.outcome.template = beside.template;
    procedure.forms = beside.forms;
    procedure.translations = beside.translations;
    procedure.form = beside.schema;
    procedure.sample = beside.sample;
    read.questions = beside.questions;
    Some(read)
}

/// Grounds are legal texts of the procedure, tables of fees belong to a fee, and the steps fit the shortest limit.
fn check_decisions(read: &ReadProcedure, decisions: &[ReadDecision], found: &mut Findings) {
    let procedure = &read.procedure;
    let grounds: Vec<&str> = procedure.legal_basis.iter().map(|it| it.number.as_str()).collect();
    let fees: Vec<&Fee> = distinct_fees(procedure);
    let mut named: Vec<&str> = fees.iter().filter_map(|fee| fee.table.as_deref()).collect();
    for table in decisions {
        check_grounds(table, &grounds, found);
        let decision = &table.decision;
        let is_named = named.contains(&decision.name.as_str());
        named.retain(|name| *name != decision.name || decision.decides != Decides::Fee);
        if decision.decides == Decides::Fee && !is_named {
            found.add(&table.file, 1, "pack.unused", "no [[fee]] has this table");
        }
        let steps = procedure.steps.iter().map(|step| step.limit.working_minutes());
        let steps = steps.fold(0_u32, u32::saturating_add);
        for (rule, line) in decision.rules.iter().zip(&table.rule_lines) {
            let DecisionOutcome::Limit(limit) = &rule.then else { continue };
            if least_working_minutes(limit).is_some_and(|least| steps > least) {
                let message =
                    format!("the steps take {steps} working minutes, more than this limit leaves");
                found.add(&table.file, *line, "pack.steps_too_long", message);
            }
        }
    }
    for name in named {
        let message = format!("there is no table of a fee decisions/{name}.toml");
        found.add(&read.file, read.line_of_word(name), "pack.dangling", message);
    }
}

fn read_root(mut root: Section<'_>, folder: &str, found: &mut Findings) -> ReadProcedure {
    let code = root.text("code", found);
    if !is_procedure_code(&code) && !code.is_empty() {
        let message = format!("`{code}` is no procedure code like 1.001193");
        root.wrong("code", "pack.bad_code", message, found);
    }
    if !folder.starts_with(&code) {
        root.wrong("code", "pack.folder_name", "the folder must begin with the code", found);
    }
    let (valid_from, valid_to) = period(&mut root, found);
    let bases = legal_basis(&mut root, found);
    let fees = fees(&mut root, &bases, found);
    let channels = channels(&mut root, &fees, found);
    let mut agencies = Vec::new();
    let steps = parts::steps(&mut root, &channels, &mut agencies, found);
    let agency_limits = chain_parts::agency_limits(&mut root, &steps, &channels, found);
    let procedure = Procedure {
        name: root.text("name", found),
        summary: root.text("summary", found),
        valid_from,
        valid_to,
        decision: root.opt_text("decision", found),
        sector: sector(&mut root, found),
        level: root.word("level", &LEVELS, found).unwrap_or(Level::Commune),
        targets: root.words("targets", &TARGETS, found),
        keywords: root.texts("keywords", found),
        life_events: life_events(&mut root, found),
        description: root.text("description", found),
        requirements: root.opt_text("requirements", found),
        immediate: root.flag_or("immediate", Flag::No, found),
        competent: competent(&mut root, found),
        reception: root.words("reception", &RECEPTION, found),
        channels,
        papers: parts::papers(&mut root, found),
        outcome: outcome(&mut root, found),
        legal_basis: bases,
        steps,
        steps_verified: root.flag_or("steps_verified", Flag::Yes, found),
        agency_limits,
        non_territorial: chain_parts::non_territorial(&mut root, found),
        on_site: chain_parts::on_site(&mut root, &mut agencies, found),
        supplement: parts::supplement(&mut root, found),
        transition: transition(&mut root, found),
        decisions: Vec::new(),
        form: Value::Null,
        sample: Value::Null,
        forms: BTreeMap::new(),
        translations: BTreeMap::new(),
        code,
    };
    for (key, is_empty) in [
        ("targets", procedure.targets.is_empty()),
        ("reception", procedure.reception.is_empty()),
        ("channel", procedure.channels.is_empty()),
        ("legal_basis", procedure.legal_basis.is_empty()),
        ("step", procedure.steps.is_empty()),
    ] {
        if is_empty {
            root.wrong(key, "pack.missing_key", format!("`{key}` needs at least one entry"), found);
        }
    }
    let read = ReadProcedure {
        procedure,
        file: root.file().to_owned(),
        folder: String::new(),
        text: String::new(),
        period_line: root.line_of("valid_from"),
        competent_line: root.line_of("competent"),
        transition_line: root.line_of("transition"),
        sector_line: root.line_of("sector"),
        questions: Questions::default(),
        agencies,
    };
    root.finish(found);
    read
}

const LEVELS: [(&str, Level); 2] = [("province", Level::Province), ("commune", Level::Commune)];
const TARGETS: [(&str, Target); 4] = [
    ("citizen", Target::Citizen),
    ("enterprise", Target::Enterprise),
    ("organisation", Target::Organisation),
    ("foreigner", Target::Foreigner),
];
pub(crate) const RECEPTION: [(&str, ReceptionPlace); 3] = [
    ("commune", ReceptionPlace::Commune),
    ("centre", ReceptionPlace::Centre),
    ("competent", ReceptionPlace::Competent),
];
const RUNNING: [(&str, RunningRule); 2] =
    [("keep", RunningRule::Keep), ("from_acceptance", RunningRule::FromAcceptance)];
pub(crate) const CHANNELS: [(&str, ChannelKind); 3] =
    [("direct", ChannelKind::Direct), ("online", ChannelKind::Online), ("post", ChannelKind::Post)];
/// The roles that a step may have.
pub(crate) const ROLES: [(&str, Role); 4] = [
    ("reception_clerk", Role::ReceptionClerk),
    ("specialist", Role::Specialist),
    ("leader", Role::Leader),
    ("records_clerk", Role::RecordsClerk),
];
/// The events of life under which the home page lists procedures.
pub const LIFE_EVENTS: [&str; 10] =
    ["birth", "study", "work", "marriage", "home", "land", "business", "health", "merit", "death"];

/// `1.001193`, with the optional number of a case; the code of an agency does not belong to it.
fn is_procedure_code(code: &str) -> bool {
    code.parse::<ProcedureCode>().is_ok_and(|code| code.agency_part().is_none())
}

fn period(root: &mut Section<'_>, found: &mut Findings) -> (Date, Option<Date>) {
    let from = root.date("valid_from", found);
    let to = root.opt_date("valid_to", found);
    if to.is_some_and(|to| to < from) {
        root.wrong("valid_to", "pack.bad_period", "`valid_to` is before `valid_from`", found);
    }
    (from, to)
}

fn sector(root: &mut Section<'_>, found: &mut Findings) -> Sector {
    let Some(mut section) = root.needed_table("sector", found) else {
        return Sector { code: String::new(), name: String::new() };
    };
    let sector = Sector { code: section.text("code", found), name: section.text("name", found) };
    section.finish(found);
    sector
}

fn life_events(root: &mut Section<'_>, found: &mut Findings) -> Vec<String> {
    let events = root.texts("life_events", found);
    for event in events.iter().filter(|event| !LIFE_EVENTS.contains(&event.as_str())) {
        let known = LIFE_EVENTS.join(", ");
        let message = format!("life event `{event}` is unknown, known are: {known}");
        root.wrong("life_events", "pack.unknown_word", message, found);
    }
    events
}

fn competent(root: &mut Section<'_>, found: &mut Findings) -> Competent {
    match root.text("competent", found).as_str() {
        "receiving_commune" | "" => Competent::ReceivingCommune,
        code => Competent::Agency(code.to_owned()),
    }
}

/// `transition = { running = "from_acceptance", basis = "…" }`.
fn transition(root: &mut Section<'_>, found: &mut Findings) -> Option<Transition> {
    let mut section = root.table("transition", found)?;
    let running = section.word("running", &RUNNING, found);
    let basis = section.text("basis", found);
    section.finish(found);
    Some(Transition { running: running?, basis })
}

fn legal_basis(root: &mut Section<'_>, found: &mut Findings) -> Vec<LegalBasis> {
    let mut bases: Vec<LegalBasis> = Vec::new();
    for mut section in root.tables("legal_basis", found) {
        let basis = LegalBasis {
            number: section.text("number", found),
            name: section.text("name", found),
            article: section.opt_text("article", found),
            valid_from: section.opt_date("valid_from", found),
            verified: section.flag_or("verified", Flag::Yes, found),
        };
        let is_double =
            |known: &LegalBasis| known.number == basis.number && known.article == basis.article;
        if bases.iter().any(is_double) {
            let message = format!("`{}` is listed twice", basis.number);
            section.wrong("number", "pack.duplicate", message, found);
        }
        section.finish(found);
        bases.push(basis);
    }
    bases
}

fn fees(root: &mut Section<'_>, bases: &[LegalBasis], found: &mut Findings) -> Vec<(String, Fee)> {
    let mut fees: Vec<(String, Fee)> = Vec::new();
    for mut section in root.tables("fee", found) {
        let code = section.text("code", found);
        if fees.iter().any(|(known, _)| *known == code) {
            section.wrong("code", "pack.duplicate", format!("fee `{code}` is there twice"), found);
        }
        let fee = parts::fee(&mut section, found);
        if !bases.iter().any(|basis| basis.number == fee.legal_basis) && !fee.legal_basis.is_empty()
        {
            let message = format!("`{}` is not among [[legal_basis]]", fee.legal_basis);
            section.wrong("legal_basis", "pack.dangling", message, found);
        }
        section.finish(found);
        fees.push((code, fee));
    }
    fees
}

fn channels(root: &mut Section<'_>, fees: &[(String, Fee)], found: &mut Findings) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    let mut used = Vec::new();
    for mut section in root.tables("channel", found) {
        let kind = section.word("kind", &CHANNELS, found);
        let limit = parts::legal_limit(&mut section, found);
        let mut charged = Vec::new();
        for name in section.texts("fees", found) {
            match fees.iter().find(|(code, _)| *code == name) {
                Some((_, fee)) => charged.push(fee.clone()),
                None => {
                    let message = format!("there is no [[fee]] with the code `{name}`");
                    section.wrong("fees", "pack.dangling", message, found);
                }
            }
            used.push(name);
        }
        let note = section.opt_text("note", found);
        let verified = section.flag_or("verified", Flag::Yes, found);
        let partial_because = partial_because(&mut section, kind, found);
        let Some(kind) = kind else { continue };
        if channels.iter().any(|channel| channel.kind == kind) {
            let message = format!("channel `{}` is there twice", kind.code());
            section.wrong("kind", "pack.duplicate", message, found);
        }
        section.finish(found);
        channels.push(Channel { kind, limit, fees: charged, note, verified, partial_because });
    }
    for (code, _) in fees.iter().filter(|(code, _)| !used.contains(code)) {
        root.wrong("fee", "pack.unused", format!("no channel charges the fee `{code}`"), found);
    }
    channels
}

/// Why what can be filed online is not done online as a whole.
fn partial_because(
    section: &mut Section<'_>,
    kind: Option<ChannelKind>,
    found: &mut Findings,
) -> Vec<PartialReason> {
    const KEY: &str = "partial_because";
    let mut reasons = Vec::new();
    for code in section.texts(KEY, found) {
        match PartialReason::from_code(&code) {
            Some(reason) => reasons.push(reason),
            None => {
                section.wrong(KEY, "pack.unknown_word", format!("`{code}` is no reason"), found)
            }
        }
    }
    if !reasons.is_empty() && kind != Some(ChannelKind::Online) {
        let message = "only the online channel can be partial".to_owned();
        section.wrong(KEY, "pack.bad_limit", message, found);
    }
    reasons
}

fn outcome(root: &mut Section<'_>, found: &mut Findings) -> OutcomeDef {
    let Some(mut section) = root.needed_table("outcome", found) else {
        return OutcomeDef {
            code: None,
            name: String::new(),
            number_pattern: String::new(),
            valid_months: None,
            template: String::new(),
        };
    };
    let outcome = OutcomeDef {
        code: section.opt_text("code", found),
        name: section.text("name", found),
        number_pattern: section.text("number_pattern", found),
        valid_months: section
            .opt_number("valid_months", found)
            .and_then(|months| u16::try_from(months).ok().filter(|months| *months > 0)),
        template: String::new(),
    };
    if let Some(code) = outcome.code.as_ref().filter(|code| !is_result_code(code)) {
        let message = format!("`{code}` is no result code like KQ.G15.000031");
        section.wrong("code", "pack.bad_code", message, found);
    }
    if !outcome.number_pattern.contains("{n}") && !outcome.number_pattern.is_empty() {
        section.wrong("number_pattern", "pack.bad_pattern", "the pattern lacks {n}", found);
    }
    section.finish(found);
    outcome
}

/// `KQ.G15.000031`, or `KQ.H44.…` for one of the province's own.
fn is_result_code(code: &str) -> bool {
    let mut parts = code.split('.');
    parts.next() == Some("KQ")
        && parts.next().is_some_and(|organ| organ.len() == 3)
        && parts.next().is_some_and(|number| {
            number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit())
        })
        && parts.next().is_none()
}

/// An amount read as a whole number of đồng.
pub(crate) fn money(section: &mut Section<'_>, key: &str, found: &mut Findings) -> Vnd {
    Vnd::new(section.number(key, found))
}

/// The path of a file beside `procedure.toml`.
pub(crate) fn beside(folder: &str, file: &str) -> String {
    Path::new("procedures").join(folder).join(file).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_procedures_and_results() {
        assert!(is_procedure_code("1.001193"));
        assert!(is_procedure_code("2.000635.01"));
        for wrong in ["", "0.001193", "1.00119", "1.001193.1", "1.001193.01.02", "x.001193"] {
            assert!(!is_procedure_code(wrong), "{wrong}");
        }
        assert!(is_result_code("KQ.G15.000031"));
        for wrong in ["KQ.G15.31", "KQ.G150.000031", "G15.000031", "KQ.G15.000031.1"] {
            assert!(!is_result_code(wrong), "{wrong}");
        }
    }
}
