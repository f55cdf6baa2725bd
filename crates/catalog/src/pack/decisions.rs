//! Reads `decisions/*.toml` of a procedure and checks each table as a whole.

use calendar::Limit;
use kernel::Vnd;
use serde_json::Value;

use super::{
    files::Folder,
    finding::Findings,
    procedure::beside,
    section::{Flag, Section, Source, read_toml},
    write_procedure::limit_inline,
};
use crate::domain::{
    ChannelKind, Decides, Decision, DecisionInput, DecisionOutcome, DecisionRule, FieldKind, Flaw,
    Form, FormField, HitPolicy, InputKind, InputSource, Literal, Need, UnaryTests,
};

/// The folder, beside `procedure.toml`; may be left out.
pub(super) const DECISIONS: &str = "decisions";
/// Nobody is older, in years.
const OLDEST: i64 = 150;
const HITS: [(&str, HitPolicy); 2] = [("unique", HitPolicy::Unique), ("first", HitPolicy::First)];
const DECIDES: [(&str, Decides); 3] =
    [("eligibility", Decides::Eligibility), ("limit", Decides::Limit), ("fee", Decides::Fee)];

/// A table with its file and the lines of its rules, for checks across files.
pub(crate) struct ReadDecision {
    pub(crate) decision: Decision,
    pub(crate) file: String,
    pub(crate) rule_lines: Vec<usize>,
}

/// The tables of the procedure in this folder. The fields that they read are those of its form, or, of a table of
/// eligibility, of the questions before it.
pub(crate) fn read(
    folder: &Folder<'_>,
    name: &str,
    form: Option<&Form>,
    found: &mut Findings,
) -> Vec<ReadDecision> {
    let path = beside(name, DECISIONS);
    if !folder.has(&path) {
        return Vec::new();
    }
    let mut read: Vec<ReadDecision> = Vec::new();
    for name in folder.names(&path, found) {
        let file = format!("{path}/{name}");
        let Some(stem) = name.strip_suffix(".toml") else {
            found.add(&file, 1, "pack.unknown_file", "nobody reads this file");
            continue;
        };
        let Some(text) = folder.text(&file, found) else { continue };
        let source = Source { file: file.clone(), text };
        let table = read_toml(&source, found, |root, found| table(root, stem, form, found));
        let Some((decision, rule_lines)) = table.flatten() else { continue };
        let is_second = |it: &ReadDecision| it.decision.decides == decision.decides;
        if decision.decides != Decides::Fee && read.iter().any(is_second) {
            let message = format!("another table decides the {} already", decision.decides.code());
            found.add(&file, 1, "pack.duplicate", message);
        }
        check_whole(&decision, &file, &rule_lines, found);
        read.push(ReadDecision { decision, file, rule_lines });
    }
    read
}

fn table(
    mut root: Section<'_>,
    name: &str,
    form: Option<&Form>,
    found: &mut Findings,
) -> Option<(Decision, Vec<usize>)> {
    let decides = root.word("decides", &DECIDES, found);
    let title = root.text("title", found);
    let hit = root.word("hit", &HITS, found);
    let inputs = inputs(&mut root, decides, form, found);
    let (mut rules, mut lines) = (Vec::new(), Vec::new());
    let (before, whole_inputs) =
        (found.count(), inputs.iter().flatten().cloned().collect::<Vec<_>>());
    for mut section in root.tables("rule", found) {
        lines.push(section.line());
        rules.extend(rule(&mut section, decides, &whole_inputs, found));
        section.finish(found);
    }
    if lines.is_empty() {
        root.wrong("rule", "pack.missing_key", "`rule` needs at least one entry", found);
    }
    let is_whole = found.count() == before && inputs.iter().all(Option::is_some);
    root.finish(found);
    let decision = Decision {
        name: name.to_owned(),
        title,
        decides: decides?,
        hit: hit?,
        inputs: whole_inputs,
        rules,
    };
    is_whole.then_some((decision, lines))
}

/// Every `[[input]]`; what cannot be read has a place still, so that cells keep theirs.
fn inputs(
    root: &mut Section<'_>,
    decides: Option<Decides>,
    form: Option<&Form>,
    found: &mut Findings,
) -> Vec<Option<DecisionInput>> {
    let mut inputs = Vec::new();
    for mut section in root.tables("input", found) {
        let title = section.text("title", found);
        let given = ["field", "years_since", "given"].map(|key| section.opt_text(key, found));
        let read = match given {
            [Some(path), None, None] => of_field(&section, &path, decides, form, found),
            [None, Some(path), None] => of_day(&section, &path, decides, form, found),
            [None, None, Some(word)] => of_filing(&section, &word, decides, found),
            _ => {
                let message = "an input has one of `field`, `years_since`, `given`";
                section.wrong("title", "pack.bad_decision", message, found);
                None
            }
        };
        section.finish(found);
        inputs.push(read.map(|(source, kind, may_lack)| DecisionInput {
            title,
            source,
            kind,
            may_lack,
        }));
    }
    if inputs.is_empty() {
        root.wrong("input", "pack.missing_key", "`input` needs at least one entry", found);
    }
    inputs
}

type ReadInput = (InputSource, InputKind, bool);

/// The form whose fields a table reads.
fn form_of(decides: Option<Decides>, form: Option<&Form>) -> Option<&Form> {
    match decides {
        Some(Decides::Eligibility) => form?.eligibility().map(|it| &it.form),
        Some(Decides::Limit | Decides::Fee) | None => form,
    }
}

fn of_field(
    section: &Section<'_>,
    path: &str,
    decides: Option<Decides>,
    form: Option<&Form>,
    found: &mut Findings,
) -> Option<ReadInput> {
    let field = form_of(decides, form)?.field(path).filter(|_| !path.contains('*'));
    let kind = field.and_then(|field| match field.kind {
        FieldKind::Choice | FieldKind::Radio => {
            let codes = field.choices.iter().map(|choice| choice.value.clone());
            Some(InputKind::Choice(codes.collect()))
        }
        FieldKind::Integer | FieldKind::Money => {
            Some(InputKind::Number(field.minimum.unwrap_or(0), field.maximum.unwrap_or(i64::MAX)))
        }
        FieldKind::Tick => Some(InputKind::Flag),
        FieldKind::Date => Some(InputKind::Day),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::PersonalId
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Commune => None,
    });
    match (field, kind) {
        (Some(field), Some(kind)) => {
            let may_lack = may_lack(form_of(decides, form)?, field);
            Some((InputSource::Field(path.to_owned()), kind, may_lack))
        }
        _ => {
            let message = format!("`{path}` is no choice, number, box or day of the form");
            section.wrong("field", "pack.dangling", message, found);
            None
        }
    }
}

/// Whether a form that holds may say nothing there.
fn may_lack(form: &Form, field: &FormField) -> bool {
    let mut sections = form.sections().iter();
    let is_closable =
        sections.any(|it| it.when.is_some() && it.fields.iter().any(|it| it == field));
    field.need != Need::Always || field.when.is_some() || is_closable
}

fn of_day(
    section: &Section<'_>,
    path: &str,
    decides: Option<Decides>,
    form: Option<&Form>,
    found: &mut Findings,
) -> Option<ReadInput> {
    let field = form_of(decides, form)?.field(path).filter(|field| field.kind == FieldKind::Date);
    let Some(field) = field else {
        let message = format!("`{path}` is no day of the form");
        section.wrong("years_since", "pack.dangling", message, found);
        return None;
    };
    if decides == Some(Decides::Fee) {
        no_fee_by_day(section, "years_since", found);
    }
    let may_lack = may_lack(form_of(decides, form)?, field);
    Some((InputSource::YearsSince(path.to_owned()), InputKind::Number(-OLDEST, OLDEST), may_lack))
}

/// A way in has its own fees, and a fee that changes on a day is a new version.
fn no_fee_by_day(section: &Section<'_>, key: &str, found: &mut Findings) {
    let message =
        "a fee follows from the form alone: ways in have their own fees, days are new versions";
    section.wrong(key, "pack.bad_decision", message, found);
}

fn of_filing(
    section: &Section<'_>,
    word: &str,
    decides: Option<Decides>,
    found: &mut Findings,
) -> Option<ReadInput> {
    if decides == Some(Decides::Fee) {
        no_fee_by_day(section, "given", found);
    }
    match (word, decides) {
        ("filed_on", _) => Some((InputSource::FiledOn, InputKind::Day, false)),
        ("channel", Some(Decides::Limit | Decides::Fee)) => {
            let codes = ChannelKind::ALL.map(|kind| kind.code().to_owned()).to_vec();
            Some((InputSource::Channel, InputKind::Choice(codes), false))
        }
        _ => {
            let message = format!("`{word}` is not known, `channel` and `filed_on` are");
            section.wrong("given", "pack.unknown_word", message, found);
            None
        }
    }
}

fn rule(
    section: &mut Section<'_>,
    decides: Option<Decides>,
    inputs: &[DecisionInput],
    found: &mut Findings,
) -> Option<DecisionRule> {
    let cells = section.texts("when", found);
    if cells.len() != inputs.len() {
        let message = format!("{} cells for {} inputs", cells.len(), inputs.len());
        section.wrong("when", "pack.bad_decision", message, found);
    }
    let mut when = Vec::new();
    for (cell, input) in cells.iter().zip(inputs) {
        match UnaryTests::read(cell) {
            Ok(tests) => {
                for literal in
                    tests.literals().into_iter().filter(|it| !is_of_kind(it, &input.kind))
                {
                    let message = format!("`{literal}` is no value of `{}`", input.source);
                    section.wrong("when", "pack.wrong_type", message, found);
                }
                when.push(tests);
            }
            Err(message) => section.wrong("when", "pack.bad_decision", message, found),
        }
    }
    let then = outcome(section, decides, found);
    let because = section.text("because", found);
    let basis = section.text("basis", found);
    let article = section.opt_text("article", found);
    Some(DecisionRule { when, then: then?, because, basis, article })
}

fn is_of_kind(literal: &Literal, kind: &InputKind) -> bool {
    match (literal, kind) {
        (Literal::Text(code), InputKind::Choice(codes)) => codes.contains(code),
        (Literal::Number(_), InputKind::Number(..))
        | (Literal::Flag(_), InputKind::Flag)
        | (Literal::Day(_), InputKind::Day) => true,
        _ => false,
    }
}

/// `limit = { qty, unit }`, `amount = 75000`, or `eligible = false` with perhaps `instead`.
fn outcome(
    section: &mut Section<'_>,
    decides: Option<Decides>,
    found: &mut Findings,
) -> Option<DecisionOutcome> {
    match decides? {
        Decides::Limit => {
            let limit: Limit = super::procedure_parts::legal_limit(section, found);
            // DMN says a quantity and a unit.
            let written = limit_inline(&limit);
            if written.contains("policy") || written.contains("cut_off") {
                let message = "a limit of a table has no `policy` and no `cut_off` of its own";
                section.wrong("limit", "pack.bad_decision", message, found);
            }
            Some(DecisionOutcome::Limit(limit))
        }
        Decides::Fee => Some(DecisionOutcome::Amount(Vnd::new(section.number("amount", found)))),
        Decides::Eligibility => {
            let instead = section.opt_text("instead", found);
            let is_eligible = section.flag_or("eligible", Flag::Yes, found);
            Some(if is_eligible {
                DecisionOutcome::Eligible
            } else {
                DecisionOutcome::NotEligible(instead)
            })
        }
    }
}

fn check_whole(decision: &Decision, file: &str, lines: &[usize], found: &mut Findings) {
    let line = |rule: usize| lines.get(rule).copied().unwrap_or(1);
    for flaw in decision.flaws() {
        let (line, code, message) = match flaw {
            Flaw::Overlap(one, other, case) => {
                let message = format!(
                    "the rule of line {} holds too, and `unique` allows one: {case}",
                    line(one)
                );
                (line(other), "pack.decision_overlap", message)
            }
            Flaw::Gap(case) => (1, "pack.decision_gap", format!("no rule holds for {case}")),
            Flaw::Unreachable(rule) => {
                let message =
                    "the rule never counts: others hold before it, or nothing does".to_owned();
                (line(rule), "pack.decision_unreachable", message)
            }
            Flaw::TooMany => {
                (1, "pack.bad_decision", "there are too many cases to check".to_owned())
            }
        };
        found.add(file, line, code, message);
    }
}

/// Every ground is among the legal texts of the procedure.
pub(crate) fn check_grounds(read: &ReadDecision, known: &[&str], found: &mut Findings) {
    for (rule, line) in read.decision.rules.iter().zip(&read.rule_lines) {
        if !known.contains(&rule.basis.as_str()) && !rule.basis.is_empty() {
            let message = format!("`{}` is not among [[legal_basis]]", rule.basis);
            found.add(&read.file, *line, "pack.dangling", message);
        }
    }
}

/// A table of eligibility whose questions nobody asks, and questions that decide nothing.
pub(crate) fn questions_decide(schema: &Value, read: &[ReadDecision]) -> bool {
    let cases = schema.pointer("/x-eligibility/not_for").and_then(Value::as_array);
    let has_cases = cases.is_some_and(|cases| !cases.is_empty());
    has_cases || read.iter().any(|it| it.decision.decides == Decides::Eligibility)
}
