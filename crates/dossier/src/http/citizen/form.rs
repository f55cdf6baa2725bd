//! A procedure's form as fields of a page, and what was filled in as lines to read.

use std::collections::BTreeMap;

use catalog::{FieldKind, Form, FormField, Need};
use jiff::civil::Date;
use kernel::Vnd;
use serde_json::Value;
use ui::{Choice, Facts, Field, FieldProblem, Text};

/// One section with its fields.
pub(in crate::http) struct Section {
    pub(in crate::http) title: String,
    pub(in crate::http) hint: Option<String>,
    pub(in crate::http) fields: Vec<Field>,
}

/// The sections of the form, filled with what was typed.
pub(in crate::http) fn sections(
    t: Text,
    form: &Form,
    typed: &BTreeMap<String, String>,
    problems: &[FieldProblem],
) -> Vec<Section> {
    let section = |section: &catalog::FormSection| Section {
        title: section.title.clone(),
        hint: section.hint.clone(),
        fields: section
            .fields
            .iter()
            .map(|field| {
                let value = typed.get(&field.path).map_or("", String::as_str);
                one_field(t, form, field, value).problems(problems)
            })
            .collect(),
    };
    form.sections().iter().map(section).collect()
}

fn one_field(t: Text, form: &Form, field: &FormField, value: &str) -> Field {
    let name = format!("form.{}", field.path);
    let label = field.label.as_str();
    let made = match field.kind {
        FieldKind::Text | FieldKind::Commune => Field::text(&t, name, label),
        FieldKind::LongText => Field::area(&t, name, label),
        FieldKind::Date => Field::date(&t, name, label),
        FieldKind::Integer | FieldKind::Money => Field::digits(&t, name, label),
        FieldKind::PersonalId => Field::digits(&t, name, label),
        FieldKind::Phone => Field::phone(&t, name, label),
        FieldKind::Email => Field::email(&t, name, label),
        FieldKind::Choice => {
            let mut choices = vec![Choice::new("", t.get("choice-none"))];
            choices.extend(answers_of(field));
            Field::select(&t, name, label, choices)
        }
        FieldKind::Radio => Field::radios(&t, name, label, answers_of(field)),
        FieldKind::Tick => Field::checkbox(&t, name, label),
    };
    // An unticked box is sent by nobody, so what is kept of a ticked one is its `on`.
    let mut made = made.value(value);
    if let Some(limit) = field.max_length
        && field.kind == FieldKind::LongText
    {
        made = made.max_length(limit);
    }
    if let Some(what) = &field.autocomplete {
        made = made.autocomplete(what.as_str());
    }
    if let Some(hint) = hint(t, form, field) {
        made = made.hint(hint);
    }
    // A field asked for in one case only says so in its hint: it is not free to stay empty there.
    if field.need == Need::Optional { made.optional() } else { made }
}

fn answers_of(field: &FormField) -> Vec<Choice> {
    field.choices.iter().map(|it| Choice::new(it.value.as_str(), it.label.as_str())).collect()
}

/// How to fill it, and when, for fields that are asked for in one case only.
fn hint(t: Text, form: &Form, field: &FormField) -> Option<String> {
    let when = match &field.need {
        Need::When(condition) => form.field(&condition.field).map(|other| {
            let names: Vec<&str> = condition
                .equals
                .iter()
                .filter_map(|value| other.choices.iter().find(|it| it.value == *value))
                .map(|choice| choice.label.as_str())
                .collect();
            let key = match (names.is_empty(), condition.equals.first().map(String::as_str)) {
                (false, _) => "form-needed-when",
                (true, Some("false")) => "form-needed-unticked",
                (true, _) => "form-needed-ticked",
            };
            t.with(key, &[("field", &other.label), ("values", &names.join("; "))])
        }),
        Need::Always | Need::Optional => None,
    };
    match (&field.hint, when) {
        (Some(hint), Some(when)) => Some(format!("{when} {hint}")),
        (hint, when) => when.or_else(|| hint.clone()),
    }
}

/// What stands in one field of the page, as people read it.
pub(in crate::http) fn shown_text(t: Text, form: &Form, name: &str, text: &str) -> String {
    if text.is_empty() {
        return t.get("form-answer-empty");
    }
    let Some(field) = name.strip_prefix("form.").and_then(|path| form.field(path)) else {
        return text.to_owned();
    };
    let choice = field.choices.iter().find(|choice| choice.value == text);
    match (field.kind, text.parse::<Date>()) {
        (FieldKind::Tick, _) => t.get("form-answer-yes"),
        (FieldKind::Date, Ok(date)) => t.date(date),
        _ => choice.map_or_else(|| text.to_owned(), |choice| choice.label.clone()),
    }
}

/// What was filled in, section by section, leaving out what is empty.
pub(in crate::http) fn answers(t: Text, form: &Form, value: &Value) -> Vec<(String, Facts)> {
    let mut sections = Vec::new();
    for section in form.sections() {
        let lines: Vec<(String, String)> = section
            .fields
            .iter()
            .filter_map(|field| Some((field.label.clone(), shown(t, field, value)?)))
            .collect();
        if !lines.is_empty() {
            let facts = lines
                .into_iter()
                .fold(Facts::new(), |facts, (label, text)| facts.line(label, text));
            sections.push((section.title.clone(), facts));
        }
    }
    sections
}

fn shown(t: Text, field: &FormField, value: &Value) -> Option<String> {
    let found = field.path.split('.').try_fold(value, |at, name| at.get(name))?;
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
