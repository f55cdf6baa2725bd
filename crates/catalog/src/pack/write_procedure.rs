//! Writes a procedure as a folder of a pack: what is read from it again is the same.

use calendar::Limit;
use serde::Serialize;
use serde_json::Value;
use vietnamese::fold_words;

use super::{side_files, write_decision::decision_toml, write_steps::steps_as_toml};
use crate::domain::{Competent, Procedure, distinct_fees};

/// How long the words behind the code may be in the name of a folder.
const LONGEST_WORDS: usize = 40;

/// A procedure as the files of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureFolder {
    /// The name of the folder: the code and words of the name.
    pub name: String,
    /// Paths below the folder with what stands in them, in a fixed order.
    pub files: Vec<(String, String)>,
}

/// Writes the procedure as `procedures/NAME` of a pack has it.
///
/// # Errors
/// When a part cannot be written as JSON.
pub fn procedure_folder(procedure: &Procedure) -> serde_json::Result<ProcedureFolder> {
    let json =
        |value: &Value| Ok::<_, serde_json::Error>(serde_json::to_string_pretty(value)? + "\n");
    let mut files = vec![
        ("procedure.toml".to_owned(), procedure_toml(procedure)?),
        (side_files::FORM.to_owned(), json(&procedure.form)?),
        (side_files::SAMPLE.to_owned(), json(&procedure.sample)?),
        (side_files::RESULT.to_owned(), procedure.outcome.template.clone()),
        (side_files::TRANSLATIONS.to_owned(), translations(procedure)),
    ];
    for decision in &procedure.decisions {
        files.push((
            format!("{}/{}.toml", super::decisions::DECISIONS, decision.name),
            decision_toml(decision),
        ));
    }
    for (name, template) in &procedure.forms {
        files.push((format!("{}/{name}.typ", super::forms::FORMS), template.clone()));
    }
    Ok(ProcedureFolder { name: folder_name(procedure), files })
}

fn folder_name(procedure: &Procedure) -> String {
    let mut name = procedure.code.clone();
    for word in fold_words(&procedure.name).split(' ').filter(|word| !word.is_empty()) {
        if name.len() + word.len() > procedure.code.len() + LONGEST_WORDS {
            break;
        }
        name.push('-');
        name.push_str(word);
    }
    name
}

fn procedure_toml(procedure: &Procedure) -> serde_json::Result<String> {
    let mut text = head(procedure)?;
    let fees = distinct_fees(procedure);
    for channel in &procedure.channels {
        let mut table = Table::new("[[channel]]", channel)?;
        let codes = channel.fees.iter().filter_map(|fee| fees.iter().position(|it| *it == fee));
        let codes: Vec<String> = codes.map(fee_code).collect();
        table.put("fees", &codes)?;
        table.drop_when("verified", &Value::Bool(true));
        text += &table.lines(&["kind", "limit", "fees", "partial_because", "note", "verified"]);
    }
    for (place, fee) in fees.iter().enumerate() {
        let mut table = Table::new("[[fee]]", fee)?;
        table.put("code", &fee_code(place))?;
        table.lift("basis");
        table.drop_when("verified", &Value::Bool(true));
        table.drop_when("refundable", &Value::Bool(false));
        text += &table.lines(&[
            "code",
            "kind",
            "name",
            "by",
            "amount",
            "copies_field",
            "free_copies",
            "measure_field",
            "bands",
            "first_pages",
            "next_amount",
            "cap",
            "pages_field",
            "timing",
            "refundable",
            "exempt",
            "relief",
            "table",
            "legal_basis",
            "verified",
        ]);
    }
    for paper in &procedure.papers {
        let mut table = Table::new("[[paper]]", paper)?;
        table.drop_when("required", &Value::Bool(true));
        text += &table.lines(&[
            "code",
            "national_code",
            "kind",
            "name",
            "originals",
            "copies",
            "required",
            "when",
            "condition",
            "accepts",
            "hint",
        ]);
    }
    text += &Table::new("[outcome]", &procedure.outcome)?.lines(&[
        "code",
        "name",
        "number_pattern",
        "valid_months",
    ]);
    for basis in &procedure.legal_basis {
        let mut table = Table::new("[[legal_basis]]", basis)?;
        table.drop_when("verified", &Value::Bool(true));
        text += &table.lines(&["number", "name", "article", "valid_from", "verified"]);
    }
    text.push('\n');
    text += &steps_as_toml(&procedure.steps);
    text += &parts_of_several(procedure)?;
    let supplement = Table::new("[supplement]", &procedure.supplement)?;
    text += &supplement.lines(&["max_rounds", "ask_within_days", "citizen_days", "clock", "basis"]);
    Ok(text)
}

fn fee_code(place: usize) -> String {
    format!("fee_{}", place + 1)
}

/// Everything above the first table.
fn head(procedure: &Procedure) -> serde_json::Result<String> {
    let mut table = Table::new("", procedure)?;
    let competent = match &procedure.competent {
        Competent::ReceivingCommune => "receiving_commune",
        Competent::Agency(code) => code,
    };
    table.put("competent", &competent)?;
    table.drop_when("immediate", &Value::Bool(false));
    table.drop_when("steps_verified", &Value::Bool(true));
    let lines = table.lines(&[
        "code",
        "name",
        "summary",
        "valid_from",
        "valid_to",
        "decision",
        "sector",
        "level",
        "targets",
        "keywords",
        "life_events",
        "description",
        "requirements",
        "immediate",
        "competent",
        "reception",
        "transition",
        "steps_verified",
    ]);
    Ok(lines.trim_start().to_owned())
}

fn parts_of_several(procedure: &Procedure) -> serde_json::Result<String> {
    let mut text = String::new();
    for limit in &procedure.agency_limits {
        text += &Table::new("[[agency_limit]]", limit)?.lines(&["from", "to", "work", "limit"]);
    }
    if let Some(elsewhere) = &procedure.non_territorial {
        let table = Table::new("[non_territorial]", elsewhere)?;
        text += &table.lines(&["places", "channels", "basis"]);
    }
    if let Some(site) = &procedure.on_site {
        let table = Table::new("[on_site]", site)?;
        text += &table.lines(&["agency", "authority", "stamp", "basis"]);
    }
    Ok(text)
}

fn translations(procedure: &Procedure) -> String {
    let mut text = String::new();
    for (lang, translation) in &procedure.translations {
        if !text.is_empty() {
            text.push('\n');
        }
        let (name, summary) = (quoted(&translation.name), quoted(&translation.summary));
        text += &format!("[{}]\nname = {name}\nsummary = {summary}\n", lang.tag());
    }
    text
}

/// A table of TOML being written from what serde says of a value.
struct Table {
    heading: &'static str,
    members: serde_json::Map<String, Value>,
}

impl Table {
    fn new<T: Serialize>(heading: &'static str, says: &T) -> serde_json::Result<Self> {
        let mut says = serde_json::to_value(says)?;
        let members = says.as_object_mut().map(std::mem::take).unwrap_or_default();
        Ok(Self { heading, members })
    }

    fn put<T: Serialize>(&mut self, key: &str, value: &T) -> serde_json::Result<()> {
        self.members.insert(key.to_owned(), serde_json::to_value(value)?);
        Ok(())
    }

    /// What is meant when nothing is said need not be said.
    fn drop_when(&mut self, key: &str, meant: &Value) {
        if self.members.get(key) == Some(meant) {
            self.members.remove(key);
        }
    }

    /// The members of a member stand beside it.
    fn lift(&mut self, key: &str) {
        if let Some(Value::Object(inner)) = self.members.remove(key) {
            self.members.extend(inner);
        }
    }

    /// These keys in this order; what is empty is left out.
    fn lines(&self, keys: &[&str]) -> String {
        let mut text = format!("\n{}\n", self.heading);
        for key in keys {
            let Some(value) = self.members.get(*key).filter(|value| !is_empty(value)) else {
                continue;
            };
            let value = match (value, *key) {
                (Value::String(day), "valid_from" | "valid_to") => day.clone(),
                (Value::String(words), "description") => lines_of(words),
                (limit, "limit") => match serde_json::from_value(limit.clone()) {
                    Ok(limit) => limit_inline(&limit),
                    Err(_) => inline(limit),
                },
                (value, _) => inline(value),
            };
            text += &format!("{key} = {value}\n");
        }
        text
    }
}

/// A limit without what is meant when nothing is said.
pub(super) fn limit_inline(limit: &Limit) -> String {
    let mut written = serde_json::to_value(limit).unwrap_or_default();
    for key in ["policy", "cut_off"] {
        let mut shorter = written.clone();
        if let Value::Object(members) = &mut shorter {
            members.remove(key);
        }
        if serde_json::from_value::<Limit>(shorter.clone()).is_ok_and(|it| it == *limit) {
            written = shorter;
        }
    }
    let said = ["qty", "unit", "policy", "cut_off"].into_iter();
    let said = said.filter_map(|key| Some(format!("{key} = {}", inline(written.get(key)?))));
    format!("{{ {} }}", said.collect::<Vec<_>>().join(", "))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
    }
}

/// A value on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let said = members.iter().filter(|(_, value)| !value.is_null());
            let said = said.map(|(key, value)| format!("{key} = {}", inline(value)));
            format!("{{ {} }}", said.collect::<Vec<_>>().join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Text of several lines, each on one of its own.
fn lines_of(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    format!("\"\"\"\n{escaped}\n\"\"\"")
}

pub(super) fn quoted(text: &str) -> String {
    // JSON escapes what TOML does, and the same way, but for this one character.
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
