//! The fields of a form as a draft changes them: what they are called, whether they must be filled; one more, one
//! less.

use kernel::Problem;
use serde_json::{Map, Value, json};

use super::{AddressPart, Form, FormField, Need, Procedure, Rule, Typed, province, provinces};

/// What a new field can be.
pub const NEW_KINDS: [&str; 6] = ["text", "long_text", "date", "integer", "tick", "address"];

/// The fields of the form of a procedure, in the order of its pages; the number of each names it in a draft.
#[must_use]
pub fn form_fields(procedure: &Procedure) -> Vec<(usize, FormField)> {
    let Ok(form) = Form::new(&procedure.form) else { return Vec::new() };
    let sections = form.sections().iter().enumerate();
    sections
        .flat_map(|(place, section)| section.fields.iter().map(move |it| (place, it)))
        .filter_map(|(place, field)| Some((place, whole(field)?)))
        .collect()
}

/// The field as a draft speaks of it: of an address the whole, told by its first part.
fn whole(field: &FormField) -> Option<FormField> {
    let mut field = field.clone();
    let Some(address) = field.address.take() else { return Some(field) };
    field.path = address.path;
    field.label = address.title;
    field.hint = address.hint;
    field.need = address.need;
    (address.part == AddressPart::Province).then_some(field)
}

/// The sections that a new field can stand in: their places and titles.
#[must_use]
pub fn open_sections(procedure: &Procedure) -> Vec<(usize, String)> {
    let Ok(form) = Form::new(&procedure.form) else { return Vec::new() };
    let sections = form.sections().iter().enumerate();
    let open = sections.filter(|(_, it)| it.repeat.is_none() && it.when.is_none());
    open.map(|(place, section)| (place, section.title.clone())).collect()
}

/// Whether a draft may say that this field must be filled: not of what nobody types, nor where another answer
/// decides it.
#[must_use]
pub const fn may_be_needed(field: &FormField) -> bool {
    let is_typed = field.compute.is_none() && field.same.is_none();
    is_typed && !matches!(field.need, Need::When(_))
}

/// Puts the fields as they are into what is typed to begin with.
pub(crate) fn typed_of_form(procedure: &Procedure, typed: &mut Typed) {
    for (number, (_, field)) in form_fields(procedure).into_iter().enumerate() {
        typed.insert(format!("field.{number}.label"), field.label.clone());
        typed.insert(format!("field.{number}.hint"), field.hint.clone().unwrap_or_default());
        if field.need == Need::Always {
            typed.insert(format!("field.{number}.needed"), "on".into());
        }
    }
}

/// One field as it was typed.
pub(crate) struct TypedField {
    /// What people read beside it.
    pub(crate) label: String,
    /// How to fill it.
    pub(crate) hint: Option<String>,
    /// Whether it must be filled.
    pub(crate) needed: Need,
    /// Whether it is to go.
    pub(crate) fate: Fate,
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stays.
    Stays,
    /// It goes.
    Goes,
}

/// A field that is new.
pub(crate) struct NewField {
    /// What people read beside it.
    pub(crate) label: String,
    /// One of [`NEW_KINDS`].
    pub(crate) kind: String,
    /// The place of its section.
    pub(crate) section: usize,
    /// Whether it must be filled.
    pub(crate) needed: Need,
}

/// Writes the fields into the procedure. What is wrong, by field.
pub(crate) fn change_form(
    procedure: &mut Procedure,
    typed: &[TypedField],
    new: Option<&NewField>,
) -> Vec<Problem> {
    let fields = form_fields(procedure);
    let mut problems = Vec::new();
    for (number, ((_, field), says)) in fields.iter().zip(typed).enumerate() {
        match says.fate {
            Fate::Goes if is_used(procedure, &fields, field) => {
                problems.push(Problem::new(format!("field.{number}.gone"), "field_in_use"));
            }
            Fate::Goes => match named_on_line(&procedure.outcome.template, &field.path) {
                Some(line) => {
                    let problem = Problem::new(format!("field.{number}.gone"), "field_in_template");
                    problems.push(problem.with_limit(line));
                }
                None => remove(procedure, &field.path),
            },
            Fate::Stays => rewrite(&mut procedure.form, field, says),
        }
    }
    if let Some(new) = new {
        add(procedure, new);
    }
    match Form::new(&procedure.form) {
        Err(_) => problems.push(Problem::new("form", "form_broken")),
        Ok(form) if !form.read_json(procedure.sample.clone()).problems.is_empty() => {
            problems.push(Problem::new("form", "form_sample"));
        }
        Ok(_) => {}
    }
    problems
}

/// The line of the template of the result that names this field, if any does.
fn named_on_line(template: &str, path: &str) -> Option<usize> {
    let mut words = path.rsplit('.');
    let last = words.next()?;
    let dotted = format!("{}.{last}", words.next().unwrap_or_default());
    let quoted = format!("\"{last}\"");
    let is_word = |line: &str| {
        line.match_indices(&dotted).any(|(at, _)| {
            let behind = line.get(at + dotted.len()..).and_then(|rest| rest.chars().next());
            behind.is_none_or(|it| !(it.is_alphanumeric() || matches!(it, '_' | '-')))
        })
    };
    let place = template.lines().position(|line| is_word(line) || line.contains(&quoted));
    place.map(|place| place + 1)
}

/// Whether papers, fees or another field speak of this one.
fn is_used(procedure: &Procedure, fields: &[(usize, FormField)], field: &FormField) -> bool {
    let says = |value: Option<Value>| {
        let quoted = format!("\"{}\"", field.path);
        value.is_some_and(|value| value.to_string().contains(&quoted))
    };
    let reads = |rule: Option<&Rule>| {
        let is_of = |path: &str| {
            path.strip_prefix(&field.path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        // What an address itself says of its parts goes with it.
        rule.into_iter().flat_map(Rule::reads).any(|(_, path)| is_of(path))
    };
    let is_read = fields.iter().any(|(_, other)| {
        other.path != field.path
            && (reads(other.when.as_ref())
                || reads(other.compute.as_ref())
                || other.same.as_deref() == Some(field.path.as_str())
                || other.fits.contains(&field.path)
                || matches!(&other.need, Need::When(it) if it.field == field.path))
    });
    let is_in_sections = Form::new(&procedure.form).is_ok_and(|form| {
        form.sections().iter().any(|section| reads(section.when.as_ref()))
            || form
                .eligibility()
                .is_some_and(|_| says(procedure.form.get("x-eligibility").cloned()))
    });
    is_read
        || is_in_sections
        || field.path.contains('*')
        || says(serde_json::to_value(&procedure.papers).ok())
        || says(serde_json::to_value(&procedure.channels).ok())
}

/// The schema of the field at this path, and of the object that has it.
fn owner<'a>(schema: &'a mut Value, path: &str) -> Option<(&'a mut Map<String, Value>, String)> {
    let mut words: Vec<&str> = path.split('.').collect();
    let last = words.pop()?;
    let mut at = schema;
    for word in words {
        at = match word {
            "*" => at.get_mut("items")?,
            word => at.get_mut("properties")?.get_mut(word)?,
        };
    }
    Some((at.as_object_mut()?, last.to_owned()))
}

fn rewrite(schema: &mut Value, field: &FormField, says: &TypedField) {
    let needs = may_be_needed(field) && field.need != says.needed;
    let Some((owner, name)) = owner(schema, &field.path) else { return };
    let before = owner.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let listed = |it: &Value| it.as_str() == Some(name.as_str());
    let Some(own) = owner.get_mut("properties").and_then(|it| it.get_mut(&name)) else { return };
    let Some(own) = own.as_object_mut() else { return };
    if own.get("title").and_then(Value::as_str) != Some(says.label.as_str()) {
        own.insert("title".into(), json!(says.label));
    }
    match &says.hint {
        Some(hint) => own.insert("description".into(), json!(hint)),
        None => own.remove("description"),
    };
    if !needs {
        return;
    }
    // Where it can close, `required` would ask for what nobody is shown.
    let can_close = own.contains_key("x-needed") || own.contains_key("x-when");
    if can_close {
        own.insert("x-needed".into(), json!(says.needed == Need::Always));
        return;
    }
    let mut required: Vec<Value> = before.into_iter().filter(|it| !listed(it)).collect();
    if says.needed == Need::Always {
        required.push(json!(name));
    }
    owner.insert("required".into(), Value::Array(required));
}

/// The province that the other addresses of the form begin with.
fn home_of(procedure: &Procedure) -> String {
    let form = Form::new(&procedure.form).ok();
    let fields = form.iter().flat_map(Form::fields);
    let mut homes = fields.filter_map(|it| it.address.as_ref()?.home.clone());
    homes.next().unwrap_or_default()
}

/// The schema of a new address, and one to show.
fn new_address(home: &str) -> (Value, Value) {
    let mut own = json!({ "type": "object", "format": "address" });
    if !home.is_empty() {
        own["default"] = json!({ "province": home });
    }
    let place = province(home).or_else(|| provinces().first());
    let commune = place.and_then(|it| it.communes.first());
    let names = place.zip(commune).map(|(place, commune)| (place.name, commune.name));
    let sample = names.map(|(place, commune)| json!({ "province": place, "commune": commune }));
    (own, sample.unwrap_or_default())
}

fn remove(procedure: &mut Procedure, path: &str) {
    if let Some((owner, name)) = owner(&mut procedure.form, path) {
        if let Some(properties) = owner.get_mut("properties").and_then(Value::as_object_mut) {
            properties.remove(&name);
        }
        if let Some(required) = owner.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|it| it.as_str() != Some(name.as_str()));
        }
    }
    let layout = procedure.form.get_mut("x-layout").and_then(Value::as_array_mut);
    for section in layout.into_iter().flatten() {
        if let Some(fields) = section.get_mut("fields").and_then(Value::as_array_mut) {
            fields.retain(|it| it.as_str() != Some(path));
        }
    }
    let mut words: Vec<&str> = path.split('.').collect();
    let last = words.pop().unwrap_or_default();
    let place = words.into_iter().try_fold(&mut procedure.sample, |at, word| at.get_mut(word));
    if let Some(values) = place.and_then(Value::as_object_mut) {
        values.remove(last);
    }
}

fn add(procedure: &mut Procedure, new: &NewField) {
    let home = home_of(procedure);
    let Some(schema) = procedure.form.as_object_mut() else { return };
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    let Some(properties) = properties.as_object_mut() else { return };
    let mut number = 1_u32;
    while properties.contains_key(&format!("extra_{number}")) {
        number += 1;
    }
    let name = format!("extra_{number}");
    let (own, sample) = match new.kind.as_str() {
        "long_text" => (
            json!({ "type": "string", "x-widget": "textarea", "maxLength": 2_000 }),
            json!(new.label),
        ),
        "date" => (json!({ "type": "string", "format": "date" }), json!(procedure.valid_from)),
        "integer" => (json!({ "type": "integer", "minimum": 0 }), json!(1)),
        "tick" => (json!({ "type": "boolean" }), json!(true)),
        "address" => new_address(&home),
        _ => (json!({ "type": "string", "maxLength": 300 }), json!(new.label)),
    };
    let mut own = own;
    if let Some(own) = own.as_object_mut() {
        own.insert("title".into(), json!(new.label));
    }
    properties.insert(name.clone(), own);
    if new.needed == Need::Always {
        let required = schema.entry("required").or_insert_with(|| json!([]));
        if let Some(required) = required.as_array_mut() {
            required.push(json!(name));
        }
    }
    let layout = schema.get_mut("x-layout").and_then(Value::as_array_mut);
    let section = layout.and_then(|layout| layout.get_mut(new.section));
    let fields = section.and_then(|it| it.get_mut("fields")).and_then(Value::as_array_mut);
    if let Some(fields) = fields {
        fields.push(json!(name));
    }
    if let Some(values) = procedure.sample.as_object_mut() {
        values.insert(name, sample);
    }
}
