//! A field of a procedure's form as a part of a page, and problems as sentences.

use kernel::Problem;
use ui::{Choice, Field, FieldProblem, Text};

use super::texts::TEXTS;
use crate::domain::{FieldKind, FilledForm, Form, FormField, Need};

/// The part for one field. `typed` is what was typed before, `problems` are those of the whole form.
#[must_use]
pub fn form_field(
    t: &Text,
    field: &FormField,
    typed: Option<&FilledForm>,
    problems: &[FieldProblem],
) -> Field {
    let own = TEXTS.in_lang(t.lang());
    let typed = typed.and_then(|filled| shown_value(filled, &field.path)).unwrap_or_default();
    let (path, label) = (field.path.as_str(), field.label.as_str());
    let mut part = match field.kind {
        FieldKind::Text | FieldKind::Commune => Field::text(t, path, label),
        FieldKind::LongText => Field::area(t, path, label),
        FieldKind::Date => Field::date(t, path, label),
        FieldKind::Integer => Field::digits(t, path, label).short(),
        FieldKind::Money => Field::digits(t, path, label).medium(),
        FieldKind::PersonalId => Field::digits(t, path, label).medium().max_length(15),
        FieldKind::Phone => Field::phone(t, path, label).medium(),
        FieldKind::Email => Field::email(t, path, label),
        FieldKind::Choice => Field::select(t, path, label, choices(field)),
        FieldKind::Radio => Field::radios(t, path, label, choices(field)),
        FieldKind::Tick => Field::checkbox(t, path, label),
    };
    if field.kind == FieldKind::Tick {
        if matches!(typed.as_str(), "on" | "true" | "1") {
            part = part.ticked();
        }
    } else {
        part = part.value(typed);
    }
    match (&field.hint, &field.need) {
        (Some(hint), Need::Always | Need::Optional) => part = part.hint(hint.as_str()),
        (None, Need::When(_)) => part = part.hint(own.get("field-when")),
        (Some(hint), Need::When(_)) => {
            part = part.hint(format!("{hint} {}", own.get("field-when")))
        }
        (None, Need::Always | Need::Optional) => {}
    }
    if field.need == Need::Optional && field.kind != FieldKind::Tick {
        part = part.optional();
    }
    if let Some(max) = field.max_length.filter(|_| is_text(field.kind)) {
        part = part.max_length(max);
    }
    if let Some(what) = &field.autocomplete {
        part = part.autocomplete(what.as_str());
    }
    part.problems(problems)
}

fn is_text(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Text | FieldKind::LongText | FieldKind::Email | FieldKind::Commune)
}

fn choices(field: &FormField) -> Vec<Choice> {
    field.choices.iter().map(|it| Choice::new(it.value.as_str(), it.label.as_str())).collect()
}

/// What was typed; else what the content holds, as it would be typed.
fn shown_value(filled: &FilledForm, path: &str) -> Option<String> {
    if let Some(typed) = filled.typed.get(path) {
        return Some(typed.clone());
    }
    let found = path.split('.').try_fold(&filled.value, |at, name| at.get(name))?;
    match found {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            None
        }
    }
}

/// Problems of a form as sentences that name the field by its label.
#[must_use]
pub fn field_problems(t: &Text, form: &Form, problems: &[Problem]) -> Vec<FieldProblem> {
    let own = TEXTS.in_lang(t.lang());
    FieldProblem::of(own, problems, |path| {
        form.field(path).map_or_else(|| path.to_owned(), |field| field.label.clone())
    })
}
