//! A procedure's form: its fields for the page, and what was typed turned into checked content.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use jsonschema::{Draft, Validator};
use kernel::Problem;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    AddressField, Eligibility, FieldChoice, FieldKind, FormError, Need, Repeat, Rule,
    address::{missing_parts, read_places, seal, split},
    address_schema::written_out,
    fits::misfits,
    form_text::{clean_text, is_date, is_personal_id, is_phone, iso_date},
    lists::CodeList,
    parts::{ROW, pattern, put, settle, value_at},
    schema::read_sections,
    violation::problems_of,
};

/// The most posted fields that are looked at.
pub const MAX_FIELDS: usize = 500;
/// The most characters any text may have, whatever its schema says.
pub const MAX_TEXT_CHARS: usize = 8_000;

/// One field of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormField {
    /// Its name in the page and in problems: `child.birth_date`.
    pub path: String,
    /// What people read beside it.
    pub label: String,
    /// How to fill it.
    pub hint: Option<String>,
    /// What it is.
    pub kind: FieldKind,
    /// When it must be filled.
    pub need: Need,
    /// What may be chosen, for a choice.
    pub choices: Vec<FieldChoice>,
    /// The most characters.
    pub max_length: Option<u32>,
    /// The smallest number.
    pub minimum: Option<i64>,
    /// The largest number.
    pub maximum: Option<i64>,
    /// The `autocomplete` token of HTML.
    pub autocomplete: Option<String>,
    /// Only asked for when this holds; otherwise it is closed and its content dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// What it is computed from: nobody types it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compute: Option<Rule>,
    /// The question elsewhere that it repeats, and from which it takes its answer: nobody types it.
    #[serde(skip)]
    pub same: Option<String>,
    /// Of a personal number: the fields beside it that it must fit.
    #[serde(skip)]
    pub fits: Vec<String>,
    /// The address that it is a part of.
    #[serde(skip)]
    pub address: Option<AddressField>,
    /// Of a commune asked for by itself: its province.
    #[serde(skip)]
    pub province: Option<String>,
}

/// Fields under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormSection {
    /// The heading.
    pub title: String,
    /// A sentence below it.
    pub hint: Option<String>,
    /// The fields, in order; of a repeated group, those of one row.
    pub fields: Vec<FormField>,
    /// Only asked for when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// Filled in several times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
}

/// What was typed, read by the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledForm {
    /// The content. Only to be stored when there are no problems.
    pub value: Value,
    /// Everything wrong with it, each beside its field.
    pub problems: Vec<Problem>,
    /// What was typed, by path, to show it again.
    pub typed: BTreeMap<String, String>,
    /// The parts that are not asked for: paths of fields and groups, sections by their place.
    pub closed: BTreeSet<String>,
}

/// A form ready for use. Cheap to clone.
#[derive(Clone)]
pub struct Form {
    sections: Arc<[FormSection]>,
    validator: Arc<Validator>,
    eligibility: Option<Arc<Eligibility>>,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("sections", &self.sections).finish_non_exhaustive()
    }
}

impl Form {
    /// Reads a schema; everything wrong with it at once.
    pub fn new(schema: &Value) -> Result<Self, Vec<FormError>> {
        let (sections, mut errors) = read_sections(schema);
        let eligibility = match schema.get("x-eligibility").map(Eligibility::new) {
            Some(Ok(read)) => Some(Arc::new(read)),
            Some(Err(wrong)) => {
                errors.extend(wrong);
                None
            }
            None => None,
        };
        let built = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .with_format("personal-id", is_personal_id)
            .with_format("phone", is_phone)
            .with_format("date", is_date)
            .with_format("ethnic-group", |name: &str| CodeList::EthnicGroups.has(name))
            .with_format("country", |name: &str| CodeList::Countries.has(name))
            .with_format("province", |name: &str| CodeList::Provinces.has(name))
            .build(&written_out(schema));
        match built {
            Ok(validator) if errors.is_empty() => {
                Ok(Self { sections: sections.into(), validator: Arc::new(validator), eligibility })
            }
            Ok(_) => Err(errors),
            Err(error) => {
                errors.push(FormError::new(
                    error.instance_path().as_str(),
                    "form.bad_schema",
                    error.to_string(),
                ));
                Err(errors)
            }
        }
    }

    /// The sections in the order of the page.
    #[must_use]
    pub fn sections(&self) -> &[FormSection] {
        &self.sections
    }

    /// Every field in the order of the page.
    pub fn fields(&self) -> impl Iterator<Item = &FormField> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field with this path.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&FormField> {
        let pattern = pattern(path);
        self.fields().find(|field| field.path == pattern)
    }

    /// The repeated group of this path.
    #[must_use]
    pub fn repeat(&self, path: &str) -> Option<&Repeat> {
        self.sections.iter().filter_map(|it| it.repeat.as_ref()).find(|it| it.path == path)
    }

    /// The field, or the number of rows of a group, that a page posts under this name.
    #[must_use]
    pub fn is_posted(&self, path: &str) -> bool {
        let is_count = path.strip_suffix(".#").is_some_and(|group| self.repeat(group).is_some());
        is_count || self.field(path).is_some_and(|it| it.compute.is_none() && it.same.is_none())
    }

    /// The questions before the form, if there are any.
    #[must_use]
    pub fn eligibility(&self) -> Option<&Eligibility> {
        self.eligibility.as_deref()
    }

    /// The fields that repeat questions asked elsewhere, with the answers given there.
    #[must_use]
    pub fn repeated(&self, answers: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let answered = |field: &FormField| {
            let text = answers.get(field.same.as_deref()?)?.trim();
            let text = match &field.address {
                None => text.to_owned(),
                Some(it) => part_of(it, text)?,
            };
            (!text.is_empty()).then(|| (field.path.clone(), text))
        };
        self.fields().filter_map(answered).collect()
    }

    /// Puts the answers given elsewhere where the content says nothing.
    pub fn fill_repeated(&self, value: &mut Value, answers: &BTreeMap<String, String>) {
        let mut given = self.repeated(answers);
        // Of an address all or nothing is taken from there.
        let whole =
            |path: &str| self.field(path).and_then(|it| Some(it.address.as_ref()?.path.clone()));
        given.retain(|(path, _)| {
            value_at(value, whole(path).as_deref().unwrap_or(path)).is_none() && value.is_object()
        });
        for (path, text) in given {
            put(value, &path, Value::String(text));
        }
    }

    /// Reads the fields of a posted page. Names that the form does not know are ignored; of a name
    /// posted twice the first counts.
    #[must_use]
    pub fn read_posted(&self, posted: &[(String, String)]) -> FilledForm {
        let mut typed: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in posted.iter().take(MAX_FIELDS) {
            typed.entry(name.clone()).or_insert_with(|| text.clone());
        }
        self.part_addresses(&mut typed);
        let mut filled = FilledForm {
            value: Value::Object(Map::new()),
            problems: Vec::new(),
            typed: BTreeMap::new(),
            closed: BTreeSet::new(),
        };
        for section in self.sections() {
            let Some(repeat) = &section.repeat else {
                for field in &section.fields {
                    read_one(&mut filled, field, &field.path, &typed);
                }
                continue;
            };
            // A list is put together from its rows, which stand under their numbers first.
            let rows = repeat.rows(&typed);
            filled.typed.insert(repeat.count_name(), rows.to_string());
            for field in &section.fields {
                for row in 0..rows {
                    read_one(&mut filled, field, &field.path_in(Some(row)), &typed);
                }
            }
            let row = |number: usize| {
                let found = value_at(&filled.value, &format!("{}.{number}", repeat.path));
                found.cloned().unwrap_or_else(|| Value::Object(Map::new()))
            };
            let list = Value::Array((0..rows).map(row).collect());
            put(&mut filled.value, &repeat.path, list);
        }
        self.finish(&mut filled);
        filled
    }

    /// Puts the parts of an address where only its line was typed: so drafts stand when a form that asked for
    /// the line comes to ask for the parts.
    pub fn part_addresses(&self, typed: &mut BTreeMap<String, String>) {
        let parts = self.fields().filter_map(|field| Some((field, field.address.as_ref()?)));
        let mut found = Vec::new();
        for (field, address) in parts {
            let lines = typed.iter().filter(|(name, _)| pattern(name) == address.path);
            for (name, line) in lines {
                let path = format!("{name}.{}", address.part.name());
                if field.same.is_none() && !typed.contains_key(&path) {
                    found.extend(part_of(address, line).map(|text| (path, text)));
                }
            }
        }
        typed.extend(found);
    }

    /// Checks content sent as JSON. Texts are trimmed and composed first; a name that the form does
    /// not know is a problem. What is computed or closed is settled here whatever was sent.
    #[must_use]
    pub fn read_json(&self, value: Value) -> FilledForm {
        let mut problems = Vec::new();
        let value = self.clean(value, "", &mut problems);
        let (typed, closed) = (BTreeMap::new(), BTreeSet::new());
        let mut filled = FilledForm { value, problems, typed, closed };
        self.finish(&mut filled);
        filled
    }

    fn clean(&self, value: Value, path: &str, problems: &mut Vec<Problem>) -> Value {
        match value {
            Value::String(text) => {
                let kind = self.field(path).map_or(FieldKind::Text, |field| field.kind);
                match clean_text(path, kind, &text) {
                    Ok(text) => Value::String(text),
                    Err(problem) => {
                        problems.push(problem);
                        Value::Null
                    }
                }
            }
            Value::Object(members) => {
                let cleaned = members.into_iter().map(|(name, member)| {
                    let path =
                        if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    (name, self.clean(member, &path, problems))
                });
                Value::Object(cleaned.collect())
            }
            Value::Array(rows) => {
                let row = |(number, row)| self.clean(row, &format!("{path}.{number}"), problems);
                Value::Array(rows.into_iter().enumerate().map(row).collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }

    /// Closes and computes, then says what is wrong with the rest.
    fn finish(&self, filled: &mut FilledForm) {
        let unread = read_places(&self.sections, &mut filled.value);
        filled.problems.extend(unread);
        filled.closed = settle(&self.sections, &mut filled.value);
        seal(&self.sections, &mut filled.value);
        // A list that is asked for is there, if empty: so that too few rows are told as such.
        for repeat in self.sections().iter().filter_map(|it| it.repeat.as_ref()) {
            let is_asked = repeat.least > 0 && !filled.closed.contains(&repeat.path);
            if is_asked && value_at(&filled.value, &repeat.path).is_none() {
                put(&mut filled.value, &repeat.path, Value::Array(Vec::new()));
            }
        }
        self.add_problems(filled);
        let unfit = misfits(self.sections(), &filled.value);
        filled.problems.extend(unfit);
        let closed = &filled.closed;
        filled.problems.retain(|problem| !closed.contains(&problem.field));
    }

    /// The open fields that must be filled and are not, in this row or that.
    fn needed(&self, filled: &FilledForm) -> Vec<String> {
        let mut missing = Vec::new();
        for section in self.sections() {
            let list = section.repeat.as_ref().map(|it| value_at(&filled.value, &it.path));
            let rows = list.map(|list| list.and_then(Value::as_array).map_or(0, Vec::len));
            for field in section.fields.iter().filter(|it| is_needed(it)) {
                let paths = match rows {
                    Some(rows) => (0..rows).map(|row| field.path_in(Some(row))).collect(),
                    None => vec![field.path.clone()],
                };
                let is_missing = |path: &String| {
                    !filled.closed.contains(path) && value_at(&filled.value, path).is_none()
                };
                missing.extend(paths.into_iter().filter(is_missing));
            }
        }
        missing
    }

    /// Adds what the schema says, but one problem a field is enough.
    fn add_problems(&self, filled: &mut FilledForm) {
        let mut found = std::mem::take(&mut filled.problems);
        for error in self.validator.iter_errors(&filled.value) {
            for problem in problems_of(&error) {
                if found.iter().all(|known| known.field != problem.field) {
                    found.push(problem);
                }
            }
        }
        let closed = |path: &str| filled.closed.contains(path);
        let missing = missing_parts(self.sections(), &filled.value, closed);
        let needed = self.needed(filled).into_iter().map(|path| Problem::new(path, "required"));
        for problem in needed.chain(missing) {
            if found.iter().all(|known| known.field != problem.field) {
                found.push(problem);
            }
        }
        // A group that is missing whole is missing in each field that is always asked for.
        let mut spread = Vec::new();
        for problem in found {
            let inside = format!("{}.", problem.field);
            let is_group = problem.code == "required"
                && self.fields().any(|field| field.path.starts_with(&inside));
            if !is_group {
                spread.push(problem);
                continue;
            }
            let is_asked = |field: &&FormField| {
                field.path.starts_with(&inside)
                    && field.need != Need::Optional
                    && (field.address.is_none() || field.need != Need::Always)
            };
            let asked = self.fields().filter(is_asked);
            spread.extend(asked.map(|field| Problem::new(&field.path, "required")));
        }
        let place = |problem: &Problem| {
            let group = format!("{}.{ROW}.", problem.field);
            let pattern = pattern(&problem.field);
            let is_here = |it: &FormField| it.path == pattern || it.path.starts_with(&group);
            let row = problem.field.split('.').find_map(|name| name.parse::<usize>().ok());
            let section = self.sections().iter().position(|it| it.fields.iter().any(is_here));
            let field = self.fields().position(is_here);
            (section.unwrap_or(usize::MAX), row, field.unwrap_or(usize::MAX))
        };
        spread.sort_by_key(place);
        spread.dedup_by(|later, first| later.field == first.field);
        filled.problems = spread;
    }
}

/// What must always be there; of addresses more is said elsewhere.
fn is_needed(field: &FormField) -> bool {
    field.need == Need::Always && field.address.is_none()
}

/// This part of an address of one line, if it says anything of it.
fn part_of(address: &AddressField, line: &str) -> Option<String> {
    let parts = split(line, address.home.as_deref());
    parts.into_iter().find(|(part, _)| *part == address.part).map(|(_, text)| text)
}

/// Reads one field that was posted; what is computed or taken from elsewhere nobody posts.
fn read_one(
    filled: &mut FilledForm,
    field: &FormField,
    path: &str,
    typed: &BTreeMap<String, String>,
) {
    let Some(text) = typed.get(path).filter(|_| field.compute.is_none()) else { return };
    let shown: String = text.chars().take(MAX_TEXT_CHARS).collect();
    filled.typed.insert(path.to_owned(), shown);
    match read_typed(field, path, text) {
        Ok(Some(value)) => put(&mut filled.value, path, value),
        Ok(None) => {}
        Err(problem) => filled.problems.push(problem),
    }
}

fn read_typed(field: &FormField, path: &str, text: &str) -> Result<Option<Value>, Problem> {
    let text = clean_text(path, field.kind, text)?;
    if text.is_empty() {
        return Ok(None);
    }
    let value = match field.kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Choice
        | FieldKind::Radio
        | FieldKind::Email
        | FieldKind::Commune => Value::String(text),
        FieldKind::PersonalId | FieldKind::Phone => {
            Value::String(text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect())
        }
        FieldKind::Date => Value::String(iso_date(&text).unwrap_or(text)),
        FieldKind::Integer | FieldKind::Money => {
            let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
            let number: i64 = digits.parse().map_err(|_| Problem::new(path, "not_a_number"))?;
            Value::from(number)
        }
        FieldKind::Tick => match text.as_str() {
            "on" | "true" | "1" => Value::Bool(true),
            "off" | "false" | "0" => return Ok(None),
            _ => return Err(Problem::new(path, "not_in_list")),
        },
    };
    Ok(Some(value))
}
