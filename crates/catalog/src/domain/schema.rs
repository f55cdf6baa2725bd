//! Reads a form's JSON Schema and layout into typed fields for pages made on the server.
//!
//! The subset is small on purpose: nested objects whose leaves are texts, whole numbers and ticks;
//! choices as `oneOf` of `const` and `title`; conditions as `if`/`then` in `allOf`; lists of objects as
//! repeated groups; parts asked for in one case and computed fields by our own words (`docs/forms.md`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    AddressPart, Condition, FormField, FormSection, Repeat, Rule,
    address_schema::{is_address, read_address},
    lists::{choices, kind_of},
    parts::ROW,
    province,
};

/// The most rows of a repeated group.
const MOST_ROWS: usize = 50;

/// What a field is, for the page and for reading what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A civil date.
    Date,
    /// A whole number.
    Integer,
    /// Whole đồng.
    Money,
    /// One of a list, as a drop-down.
    Choice,
    /// One of a list, all shown.
    Radio,
    /// A box to tick.
    Tick,
    /// A personal identification number, 12 digits.
    PersonalId,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A commune, by its name.
    Commune,
}

/// When a field must be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Always.
    Always,
    /// When another field has a certain value.
    When(Condition),
    /// Never.
    Optional,
}

/// One value of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChoice {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// Something in a schema that a page cannot be made of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} at {pointer}")]
pub struct FormError {
    /// Where: `/properties/child/properties/sex`.
    pub pointer: String,
    /// A stable code of what is wrong.
    pub code: &'static str,
    /// What is wrong, for the author of the pack.
    pub message: String,
}

impl FormError {
    pub(crate) fn new(pointer: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self { pointer: pointer.to_owned(), code, message: message.into() }
    }
}

/// The sections of the form in the order of its layout, and everything that is wrong with it.
pub(crate) fn read_sections(schema: &Value) -> (Vec<FormSection>, Vec<FormError>) {
    let mut reading = Reading::default();
    reading.conditions(schema, "");
    reading.object(schema, "", "", Need::Always);
    let Reading { mut fields, mut lists, errors: mut wrong, .. } = reading;
    let sections = lay_out(schema, &mut fields, &mut lists, &mut wrong);
    // An address is placed whole: one of its parts speaks for all.
    let is_first = |it: &&FormField| {
        it.address.as_ref().is_none_or(|address| address.part == AddressPart::Province)
    };
    for field in fields.values().filter(is_first) {
        let path = field.address.as_ref().map_or(&field.path, |address| &address.path);
        wrong.push(FormError::new(
            &pointer_of(path),
            "form.not_in_layout",
            format!("field `{path}` is in no section of x-layout"),
        ));
    }
    for list in lists.keys() {
        let message = format!("no section of x-layout repeats `{list}`");
        wrong.push(FormError::new(&pointer_of(list), "form.not_in_layout", message));
    }
    check_order(&sections, &mut wrong);
    (sections, wrong)
}

/// A rule reads only what stands before it: so one pass settles the form, and nobody has to go back.
fn check_order(sections: &[FormSection], wrong: &mut Vec<FormError>) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut check = |rule: Option<&Rule>, whose: &str, list: &str, known: &BTreeSet<&str>| {
        for (word, path) in rule.into_iter().flat_map(Rule::reads) {
            let path = match word {
                "row" => format!("{list}.{ROW}.{path}"),
                "address" => format!("{path}.{}", AddressPart::Detail.name()),
                _ => path.to_owned(),
            };
            if !known.contains(path.as_str()) {
                let message = format!("a rule of {whose} reads `{path}`, which is not before it");
                wrong.push(FormError::new("/x-layout", "form.rule_reads_ahead", message));
            }
        }
    };
    for section in sections {
        let list = section.repeat.as_ref().map_or("", |it| it.path.as_str());
        check(section.when.as_ref(), &format!("section `{}`", section.title), list, &known);
        for field in &section.fields {
            let whose = format!("field `{}`", field.path);
            check(field.when.as_ref(), &whose, list, &known);
            check(field.compute.as_ref(), &whose, list, &known);
            // What is asked elsewhere is not on the page, so the browser could not read it.
            if field.same.is_none() {
                known.insert(&field.path);
            }
        }
        known.extend(section.repeat.as_ref().map(|it| it.path.as_str()));
    }
}

fn rule(holder: &Value, key: &str, wrong: &mut Vec<FormError>) -> Option<Rule> {
    match Rule::new(holder.get(key)?) {
        Ok(rule) => Some(rule),
        Err(message) => {
            wrong.push(FormError::new(&format!("/{key}"), "form.bad_rule", message));
            None
        }
    }
}

fn pointer_of(path: &str) -> String {
    let step = |name| if name == ROW { "/items".into() } else { format!("/properties/{name}") };
    path.split('.').map(step).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

fn lay_out(
    schema: &Value,
    fields: &mut BTreeMap<String, FormField>,
    lists: &mut BTreeMap<String, Repeat>,
    wrong: &mut Vec<FormError>,
) -> Vec<FormSection> {
    let Some(layout) = schema.get("x-layout").and_then(Value::as_array) else {
        wrong.push(FormError::new("/x-layout", "form.no_layout", "the form has no x-layout"));
        return Vec::new();
    };
    let mut sections = Vec::new();
    for section in layout {
        let title = text(section, "title").unwrap_or_default().to_owned();
        let listed = section.get("fields").and_then(Value::as_array);
        if title.is_empty() || listed.is_none() {
            let message = "a section of x-layout needs `title` and `fields`";
            wrong.push(FormError::new("/x-layout", "form.bad_layout", message));
        }
        let mut placed = Vec::new();
        for path in listed.into_iter().flatten().filter_map(Value::as_str) {
            let parts = AddressPart::ALL.map(|it| format!("{path}.{}", it.name()));
            match fields.remove(path) {
                Some(field) => placed.push(field),
                None if parts.iter().all(|part| fields.contains_key(part)) => {
                    placed.extend(parts.iter().filter_map(|part| fields.remove(part)));
                }
                None => wrong.push(FormError::new(
                    "/x-layout",
                    "form.unknown_field",
                    format!("x-layout names `{path}`, which is no field or is placed twice"),
                )),
            }
        }
        let hint = text(section, "hint").map(ToOwned::to_owned);
        let when = rule(section, "when", wrong);
        let repeat = text(section, "repeat").and_then(|path| lists.remove(path));
        let is_mixed = placed.iter().any(|field| {
            let list = field.path.split_once(&format!(".{ROW}.")).map(|(list, _)| list);
            list != repeat.as_ref().map(|it| it.path.as_str())
        });
        if is_mixed || (repeat.is_none() && section.get("repeat").is_some()) {
            let message =
                format!("section `{title}` must repeat one list and hold its fields only");
            wrong.push(FormError::new("/x-layout", "form.bad_layout", message));
        }
        sections.push(FormSection { title, hint, fields: placed, when, repeat });
    }
    sections
}

#[derive(Default)]
struct Reading {
    fields: BTreeMap<String, FormField>,
    lists: BTreeMap<String, Repeat>,
    conditions: Vec<(String, Condition)>,
    errors: Vec<FormError>,
}

const KNOWN_KEYS: [&str; 40] = [
    "$schema",
    "$id",
    "$comment",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "oneOf",
    "allOf",
    "if",
    "then",
    "dependentRequired",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "pattern",
    "format",
    "const",
    "enum",
    "default",
    "x-layout",
    "x-widget",
    "x-autocomplete",
    "examples",
    "items",
    "minItems",
    "maxItems",
    "x-row",
    "x-when",
    "x-needed",
    "x-compute",
    "x-same",
    "x-asked",
    "x-fits",
    "x-eligibility",
    "x-abroad",
    "x-province",
];

impl Reading {
    fn wrong(&mut self, pointer: &str, code: &'static str, message: impl Into<String>) {
        self.errors.push(FormError::new(pointer, code, message));
    }

    fn object(&mut self, schema: &Value, pointer: &str, path: &str, need: Need) {
        self.check_keys(schema, pointer);
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            self.wrong(pointer, "form.no_properties", "an object needs `properties`");
            return;
        };
        if schema.get("additionalProperties") != Some(&Value::Bool(false)) {
            self.wrong(
                pointer,
                "form.open_object",
                "an object needs `additionalProperties: false`",
            );
        }
        let required: BTreeSet<&str> = names(schema.get("required"));
        for name in required.iter().filter(|name| !properties.contains_key(**name)) {
            self.wrong(pointer, "form.unknown_field", format!("`required` names `{name}`"));
        }
        for (name, property) in properties {
            let path = join(path, name);
            let pointer = format!("{pointer}/properties/{name}");
            if !is_plain_name(name) {
                self.wrong(&pointer, "form.bad_name", format!("`{name}` is not a lower-case name"));
            }
            let condition = self.conditions.iter().find(|(needed, _)| *needed == path);
            let own_need = match condition {
                _ if required.contains(name.as_str()) => need.clone(),
                Some((_, condition)) => Need::When(condition.clone()),
                None => Need::Optional,
            };
            if is_address(property) {
                self.address(property, &pointer, &path, own_need);
            } else if text(property, "type") == Some("object") {
                self.object(property, &pointer, &path, own_need);
            } else if text(property, "type") == Some("array") {
                self.list(property, &pointer, &path);
            } else {
                self.field(property, &pointer, path, own_need);
            }
        }
    }

    /// An address: three fields of the page.
    fn address(&mut self, schema: &Value, pointer: &str, path: &str, need: Need) {
        self.check_keys(schema, pointer);
        let when = rule(schema, "x-when", &mut self.errors);
        let (parts, wrong) = read_address(schema, pointer, path, (need, when));
        self.errors.extend(wrong);
        self.fields.extend(parts.into_iter().map(|part| (part.path.clone(), part)));
    }

    /// A repeated group: a bounded list of objects.
    fn list(&mut self, schema: &Value, pointer: &str, path: &str) {
        self.check_keys(schema, pointer);
        let bound = |key| schema.get(key).and_then(Value::as_u64).and_then(|it| it.try_into().ok());
        let row = text(schema, "x-row").or_else(|| text(schema, "title")).unwrap_or_default();
        let (Some(items), Some(most)) = (schema.get("items"), bound("maxItems")) else {
            let message = format!("list `{path}` needs `items` and `maxItems`");
            self.wrong(pointer, "form.bad_list", message);
            return;
        };
        if row.is_empty() || path.contains(ROW) || most > MOST_ROWS {
            let message = format!("list `{path}` needs a title, at most 50 rows, no list inside");
            self.wrong(pointer, "form.bad_list", message);
        }
        let least = bound("minItems").unwrap_or(0);
        let repeat = Repeat { path: path.to_owned(), row: row.to_owned(), least, most };
        self.lists.insert(path.to_owned(), repeat);
        let rows = format!("{path}.{ROW}");
        self.object(items, &format!("{pointer}/items"), &rows, Need::Always);
    }

    fn check_keys(&mut self, schema: &Value, pointer: &str) {
        for key in schema.as_object().into_iter().flat_map(Map::keys) {
            if !KNOWN_KEYS.contains(&key.as_str()) {
                self.wrong(pointer, "form.unknown_key", format!("unknown key `{key}`"));
            }
        }
    }

    fn field(&mut self, schema: &Value, pointer: &str, path: String, need: Need) {
        self.check_keys(schema, pointer);
        let label = text(schema, "title").unwrap_or_default().to_owned();
        if label.is_empty() {
            self.wrong(pointer, "form.no_title", format!("field `{path}` has no title"));
        }
        let choices = choices(schema);
        let Some(kind) = kind_of(schema, &choices) else {
            let message = format!("field `{path}` has a type or widget that no page knows");
            self.wrong(pointer, "form.unknown_kind", message);
            return;
        };
        let when = rule(schema, "x-when", &mut self.errors);
        let compute = rule(schema, "x-compute", &mut self.errors);
        if when.is_some() && need == Need::Always {
            let message = format!("`{path}` is not always asked for: use x-needed, not `required`");
            self.wrong(pointer, "form.required_but_closed", message);
        }
        let place = text(schema, "x-province");
        if (kind == FieldKind::Commune) != place.is_some_and(|it| province(it).is_some()) {
            let message = format!("commune `{path}` needs `x-province`, the name of its province");
            self.wrong(pointer, "form.bad_address", message);
        }
        let need = match schema.get("x-needed") {
            Some(Value::Bool(true)) => Need::Always,
            _ => need,
        };
        let max_length = schema.get("maxLength").and_then(Value::as_u64);
        if matches!(kind, FieldKind::Text | FieldKind::LongText) && max_length.is_none() {
            self.wrong(pointer, "form.unbounded", format!("text `{path}` needs a maxLength"));
        }
        let field = FormField {
            path: path.clone(),
            label,
            hint: text(schema, "description").map(ToOwned::to_owned),
            kind,
            need,
            choices,
            max_length: max_length.and_then(|length| u32::try_from(length).ok()),
            minimum: schema.get("minimum").and_then(Value::as_i64),
            maximum: schema.get("maximum").and_then(Value::as_i64),
            autocomplete: text(schema, "x-autocomplete").map(ToOwned::to_owned),
            when,
            compute,
            same: text(schema, "x-same").map(ToOwned::to_owned),
            fits: names(schema.get("x-fits")).into_iter().map(ToOwned::to_owned).collect(),
            address: None,
            province: place.map(ToOwned::to_owned),
        };
        self.fields.insert(path, field);
    }

    /// Collects what `if`/`then` make necessary, here and in nested objects.
    fn conditions(&mut self, schema: &Value, path: &str) {
        let nested = schema.get("allOf").and_then(Value::as_array);
        for rule in nested.into_iter().flatten().chain([schema]) {
            let (Some(given), Some(then)) = (rule.get("if"), rule.get("then")) else {
                continue;
            };
            match condition(given, path) {
                Some(condition) => {
                    let mut needed = Vec::new();
                    required_paths(then, path, &mut needed);
                    self.conditions
                        .extend(needed.into_iter().map(|needed| (needed, condition.clone())));
                }
                None => self.wrong(
                    "/allOf",
                    "form.bad_condition",
                    "`if` must require one field and give it one value",
                ),
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            self.conditions(property, &join(path, name));
        }
    }
}

fn is_plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn names(list: Option<&Value>) -> BTreeSet<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The one field that `given` requires with the value or values it gives it.
fn condition(given: &Value, path: &str) -> Option<Condition> {
    let properties = given.get("properties")?.as_object()?;
    let (name, property) = properties.iter().next()?;
    if properties.len() != 1 || !names(given.get("required")).contains(name.as_str()) {
        return None;
    }
    let path = join(path, name);
    let as_text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
    };
    if let Some(value) = property.get("const") {
        return Some(Condition { field: path, equals: vec![as_text(value)?] });
    }
    if let Some(values) = property.get("enum").and_then(Value::as_array) {
        let equals = values.iter().map(as_text).collect::<Option<Vec<_>>>()?;
        return Some(Condition { field: path, equals });
    }
    condition(property, &path)
}

fn required_paths(then: &Value, path: &str, needed: &mut Vec<String>) {
    needed.extend(names(then.get("required")).into_iter().map(|name| join(path, name)));
    let properties = then.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        required_paths(property, &join(path, name), needed);
    }
}
