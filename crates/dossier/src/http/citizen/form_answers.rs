//! What was filled in, as lines to read.

use catalog::{AddressPart, FieldKind, Form, FormField, FormSection};
use jiff::civil::Date;
use kernel::Vnd;
use serde_json::Value;
use ui::{Facts, Text};

use super::form::at;

/// What was filled in, section by section and row by row, leaving out what is empty.
pub(in crate::http) fn answers(t: Text, form: &Form, value: &Value) -> Vec<(String, Facts)> {
    let mut sections = Vec::new();
    for section in form.sections() {
        let Some(repeat) = &section.repeat else {
            sections.extend(lines(t, section, value, None).map(|it| (section.title.clone(), it)));
            continue;
        };
        let rows = at(value, &repeat.path).and_then(Value::as_array).map_or(0, Vec::len);
        for row in 0..rows {
            let title = format!("{} {}", repeat.row, row + 1);
            sections.extend(lines(t, section, value, Some(row)).map(|it| (title, it)));
        }
    }
    sections
}

fn lines(t: Text, section: &FormSection, value: &Value, row: Option<usize>) -> Option<Facts> {
    let shown = |field: &FormField| match &field.address {
        // An address is read in one line.
        Some(address) if address.part == AddressPart::Province => {
            let line = at(value, &address.path_in(row))?.get("line")?.as_str()?;
            Some((address.title.clone(), line.to_owned()))
        }
        Some(_) => None,
        None => Some((field.label.clone(), shown(t, field, &field.path_in(row), value)?)),
    };
    let lines: Vec<(String, String)> = section.fields.iter().filter_map(shown).collect();
    let add = |facts: Facts, (label, text): (String, String)| facts.line(label, text);
    (!lines.is_empty()).then(|| lines.into_iter().fold(Facts::new(), add))
}

fn shown(t: Text, field: &FormField, path: &str, value: &Value) -> Option<String> {
    let found = at(value, path)?;
    let text = match found {
        Value::String(text) => text.clone(),
        Value::Bool(true) => t.get("form-answer-yes"),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(false) | Value::Array(_) | Value::Object(_) => return None,
    };
    let text = match field.kind {
        FieldKind::Choice | FieldKind::Radio => {
            let choice = field.choices.iter().find(|choice| choice.value == text);
            choice.map_or(text, |choice| choice.label.clone())
        }
        FieldKind::Date => text.parse::<Date>().map_or(text, |date| t.date(date)),
        FieldKind::Money => found.as_i64().map_or(text, |amount| t.money(Vnd::new(amount))),
        // A year or a number of a house is not grouped by thousands.
        FieldKind::Integer
        | FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Tick
        | FieldKind::PersonalId
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Commune => text,
    };
    (!text.is_empty()).then_some(text)
}
