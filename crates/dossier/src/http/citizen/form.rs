//! A procedure's form as fields of a page.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{
    AddressField, AddressPart, FieldKind, FilledForm, Form, FormField, FormSection, Need, province,
    section_part,
};
use jiff::civil::Date;
use serde_json::{Value, json};
use ui::{Choice, Field, FieldProblem, Text};

/// One section with its fields.
pub(in crate::http) struct Section {
    pub(in crate::http) title: String,
    pub(in crate::http) hint: Option<String>,
    /// The name under which the script opens and closes it.
    pub(in crate::http) part: String,
    pub(in crate::http) closed: bool,
    /// What is not asked here, because it was answered elsewhere.
    pub(in crate::http) taken: Vec<Taken>,
    /// One, or one a row.
    pub(in crate::http) blocks: Vec<Block>,
    /// The group that can get another row.
    pub(in crate::http) repeat: Option<Rows>,
    /// The communes that its fields offer and that no section before it has brought.
    pub(in crate::http) communes: Vec<Communes>,
}

/// The communes of a province, offered by every field of the page that asks for one of them.
pub(in crate::http) struct Communes {
    /// The id of the list.
    pub(in crate::http) id: String,
    /// The province, as it may be chosen.
    pub(in crate::http) province: &'static str,
    pub(in crate::http) names: Vec<&'static str>,
}

/// The address that begins with a field.
pub(in crate::http) struct Begins {
    pub(in crate::http) title: String,
    pub(in crate::http) hint: Option<String>,
    pub(in crate::http) id: String,
    pub(in crate::http) optional: Option<String>,
}

/// A field that was answered elsewhere: shown, and sent along for the rules of the page.
pub(in crate::http) struct Taken {
    pub(in crate::http) part: String,
    pub(in crate::http) closed: bool,
    pub(in crate::http) label: String,
    pub(in crate::http) text: String,
    /// What is stored.
    pub(in crate::http) value: String,
    /// Where it comes from, in words.
    pub(in crate::http) from: String,
}

/// How a form is asked beside others.
#[derive(Default)]
pub(in crate::http) struct Asking {
    /// What stands before its paths in the names of the page; several forms may be on one.
    pub(in crate::http) prefix: String,
    /// How many sections of other forms stand before it.
    pub(in crate::http) first: usize,
    /// The fields that are answered elsewhere, with where each answer comes from, in words.
    pub(in crate::http) taken: BTreeMap<String, String>,
    /// The fields that are not shown: they are answered elsewhere on the same page.
    pub(in crate::http) unseen: BTreeSet<String>,
}

/// The fields of a section, or of one row of it.
pub(in crate::http) struct Block {
    pub(in crate::http) title: Option<String>,
    /// The group and the row that the button takes out.
    pub(in crate::http) remove: Option<String>,
    pub(in crate::http) fields: Vec<Placed>,
}

/// A field, and whether it is asked for now.
pub(in crate::http) struct Placed {
    pub(in crate::http) part: String,
    pub(in crate::http) closed: bool,
    pub(in crate::http) field: Field,
    /// The address of which it is the first part.
    pub(in crate::http) begins: Option<Begins>,
    /// Whether it is the last part of one.
    pub(in crate::http) ends: bool,
}

/// A repeated group on the page.
pub(in crate::http) struct Rows {
    pub(in crate::http) path: String,
    pub(in crate::http) count_name: String,
    pub(in crate::http) count: usize,
    pub(in crate::http) add: Option<String>,
}

/// The sections of the form, filled with what was typed.
pub(in crate::http) fn sections(
    t: Text,
    form: &Form,
    typed: &BTreeMap<String, String>,
    problems: &[FieldProblem],
) -> Vec<Section> {
    sections_beside(t, form, (typed, problems), &Asking::default())
}

/// The same, beside other forms.
pub(in crate::http) fn sections_beside(
    t: Text,
    form: &Form,
    (typed, problems): (&BTreeMap<String, String>, &[FieldProblem]),
    asking: &Asking,
) -> Vec<Section> {
    let posted: Vec<(String, String)> =
        typed.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    let mut typed = typed.clone();
    form.part_addresses(&mut typed);
    let typed = &typed;
    let page = Page { t, form, typed, problems, asking, filled: form.read_posted(&posted) };
    let numbered = form.sections().iter().enumerate();
    let is_there = |field: &FormField| field.same.is_none() && !asking.unseen.contains(&field.path);
    // What is asked elsewhere is not asked again; a section of nothing else is not there.
    let mut sections: Vec<Section> = numbered
        .filter(|(_, section)| section.fields.iter().any(is_there))
        .map(|(place, section)| page.section(place, section))
        .collect();
    let mut brought = BTreeSet::new();
    for section in &mut sections {
        section.communes.retain(|list| brought.insert(list.id.clone()));
    }
    sections
}

/// The rules of the form for the script; nothing when it has none.
pub(in crate::http) fn rules(form: &Form) -> Option<String> {
    let has_rule = |field: &FormField| field.when.is_some() || field.compute.is_some();
    let is_ruled =
        form.sections().iter().any(|it| it.when.is_some() || it.fields.iter().any(has_rule));
    let section = |section: &FormSection| {
        let fields = section.fields.iter().map(|field| {
            json!({
                "path": field.path, "kind": field.kind, "when": field.when,
                "compute": field.compute,
            })
        });
        json!({
            "when": section.when, "repeat": section.repeat.as_ref().map(|it| &it.path),
            "fields": fields.collect::<Vec<_>>(),
        })
    };
    let sections: Vec<Value> = form.sections().iter().map(section).collect();
    is_ruled.then(|| Value::Array(sections).to_string())
}

/// One form beside others: its prefix, itself, and by the paths of fields that are answered elsewhere where that is.
pub(in crate::http) type FormBeside<'a> = (String, &'a Form, BTreeMap<String, String>);

/// The rules of several forms on one page, each under its prefix.
pub(in crate::http) fn rules_of_all(forms: &[FormBeside<'_>]) -> String {
    let mut all = Vec::new();
    for (prefix, form, elsewhere) in forms {
        let said = |rule: &Option<catalog::Rule>| {
            let mut rule = serde_json::to_value(rule).unwrap_or_default();
            place(&mut rule, prefix, elsewhere);
            rule
        };
        all.extend(form.sections().iter().map(|section| {
            let fields = section.fields.iter().map(|field| {
                json!({
                    "path": format!("{prefix}{}", field.path), "kind": field.kind,
                    "when": said(&field.when), "compute": said(&field.compute),
                })
            });
            json!({
                "when": said(&section.when),
                "repeat": section.repeat.as_ref().map(|it| format!("{prefix}{}", it.path)),
                "fields": fields.collect::<Vec<_>>(),
            })
        }));
    }
    Value::Array(all).to_string()
}

/// Puts the prefix before every path that a rule reads, or the path elsewhere in its place.
fn place(rule: &mut Value, prefix: &str, elsewhere: &BTreeMap<String, String>) {
    match rule {
        Value::Object(members) => {
            for (word, given) in members {
                if !["field", "count", "total", "address"].contains(&word.as_str()) {
                    place(given, prefix, elsewhere);
                } else if let Some(path) = given.as_str() {
                    let there = elsewhere.get(path);
                    *given = there.cloned().unwrap_or_else(|| format!("{prefix}{path}")).into();
                }
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| place(part, prefix, elsewhere)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What the making of one page needs.
struct Page<'a> {
    t: Text,
    form: &'a Form,
    typed: &'a BTreeMap<String, String>,
    problems: &'a [FieldProblem],
    asking: &'a Asking,
    filled: FilledForm,
}

impl Page<'_> {
    fn section(&self, place: usize, section: &FormSection) -> Section {
        let rows = section.repeat.as_ref().map(|repeat| repeat.rows(self.typed));
        let blocks = match (&section.repeat, rows) {
            (Some(repeat), Some(rows)) => (0..rows)
                .map(|row| Block {
                    title: Some(format!("{} {}", repeat.row, row + 1)),
                    remove: (rows > repeat.least)
                        .then(|| format!("{}{}.{row}", self.asking.prefix, repeat.path)),
                    fields: self.fields(section, Some(row)),
                })
                .collect(),
            _ => vec![Block { title: None, remove: None, fields: self.fields(section, None) }],
        };
        let repeat = section.repeat.as_ref().map(|repeat| Rows {
            path: format!("{}{}", self.asking.prefix, repeat.path),
            count_name: format!("form.{}{}", self.asking.prefix, repeat.count_name()),
            count: rows.unwrap_or_default(),
            add: (rows < Some(repeat.most))
                .then(|| self.t.with("form-row-add", &[("row", &repeat.row.to_lowercase())])),
        });
        Section {
            title: section.title.clone(),
            hint: section.hint.clone(),
            closed: self.filled.closed.contains(&section_part(place)),
            part: section_part(self.asking.first + place),
            taken: self.taken(section),
            communes: self.communes(section, rows),
            blocks,
            repeat,
        }
    }

    /// What was answered elsewhere.
    fn taken(&self, section: &FormSection) -> Vec<Taken> {
        let taken = section.fields.iter().filter_map(|field| {
            let from = self.asking.taken.get(&field.path)?;
            let name = format!("form.{}", field.path);
            let value = self.value(field, &field.path);
            Some(Taken {
                closed: self.filled.closed.contains(&field.path),
                part: format!("form.{}{}", self.asking.prefix, field.path),
                label: field.label.clone(),
                text: shown_text(self.t, self.form, &name, &value),
                value,
                from: from.clone(),
            })
        });
        taken.collect()
    }

    fn fields(&self, section: &FormSection, row: Option<usize>) -> Vec<Placed> {
        let asking = self.asking;
        let is_asked = |field: &&FormField| {
            field.same.is_none()
                && !asking.taken.contains_key(&field.path)
                && !asking.unseen.contains(&field.path)
        };
        let asked: Vec<&FormField> = section.fields.iter().filter(is_asked).collect();
        let of = |at: usize| asked.get(at).and_then(|it| it.address.as_ref());
        let same =
            |one: usize, other: usize| of(one).map(|it| &it.path) == of(other).map(|it| &it.path);
        let placed = asked.iter().enumerate().map(|(at, field)| {
            let path = field.path_in(row);
            let value = self.value(field, &path);
            let name = format!("{}{path}", asking.prefix);
            let mut field = (*field).clone();
            if let Some(address) = &field.address {
                field.label.clone_from(&address.label);
                // Whether the whole may stay empty is said above it.
                if address.need == Need::Optional {
                    field.need = Need::Always;
                }
            }
            let mut made = one_field(self.t, self.form, &field, &name, &value);
            if let Some(place) = self.place_of(&field, row) {
                made = made.offered(self.list_id(place));
            }
            let is_first = at == 0 || !same(at - 1, at);
            Placed {
                part: format!("form.{name}"),
                closed: self.filled.closed.contains(&path),
                field: made.problems(self.problems),
                begins: of(at).filter(|_| is_first).map(|it| self.begins(it, row)),
                ends: of(at).is_some() && (at + 1 == asked.len() || !same(at, at + 1)),
            }
        });
        placed.collect()
    }

    fn begins(&self, address: &AddressField, row: Option<usize>) -> Begins {
        Begins {
            title: address.title.clone(),
            hint: address.hint.clone(),
            id: format!("dia-chi-{}{}", self.asking.prefix, address.path_in(row)),
            optional: (address.need == Need::Optional).then(|| self.t.get("address-optional")),
        }
    }

    /// The province whose communes a field offers.
    fn place_of(
        &self,
        field: &FormField,
        row: Option<usize>,
    ) -> Option<&'static catalog::Province> {
        if field.kind != FieldKind::Commune {
            return None;
        }
        let Some(address) = &field.address else { return province(field.province.as_deref()?) };
        let chosen = self.typed.get(&format!("{}.province", address.path_in(row)));
        province(chosen.or(address.home.as_ref())?)
    }

    fn list_id(&self, place: &catalog::Province) -> String {
        format!("xa-{}{}", self.asking.prefix, place.code)
    }

    fn communes(&self, section: &FormSection, rows: Option<usize>) -> Vec<Communes> {
        let rows: Vec<Option<usize>> =
            rows.map_or_else(|| vec![None], |rows| (0..rows).map(Some).collect());
        let asked = section.fields.iter().filter(|it| it.same.is_none());
        let places =
            asked.flat_map(|field| rows.iter().filter_map(|row| self.place_of(field, *row)));
        let list = |place: &'static catalog::Province| Communes {
            id: self.list_id(place),
            province: place.name,
            names: place.communes.iter().map(|it| it.name).collect(),
        };
        places.map(list).collect()
    }

    /// What stands in the field: as typed, but days the way the browser reads them, and computed
    /// fields as computed.
    fn value(&self, field: &FormField, path: &str) -> String {
        let read = || at(&self.filled.value, path);
        let typed = || self.typed.get(path).cloned().unwrap_or_default();
        if field.compute.is_some() {
            return match read() {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Null) | None => String::new(),
                Some(other) => other.to_string(),
            };
        }
        let home = field.address.as_ref().filter(|it| it.part == AddressPart::Province);
        match (field.kind, read()) {
            (FieldKind::Date, Some(Value::String(day))) => day.clone(),
            // Of a province the page chooses the own one until somebody chooses another.
            (FieldKind::Choice, None) if home.is_some() && !self.typed.contains_key(path) => {
                home.and_then(|it| it.home.clone()).unwrap_or_default()
            }
            // A commune found without its tones stands as it is called.
            (FieldKind::Commune, Some(Value::String(name))) => name.clone(),
            _ => typed(),
        }
    }
}

/// What stands at a path of the content.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |at, name| match at.as_array() {
        Some(rows) => rows.get(name.parse::<usize>().ok()?),
        None => at.get(name),
    })
}

/// One field of the form at this path, filled with what was typed.
pub(in crate::http) fn one_field(
    t: Text,
    form: &Form,
    field: &FormField,
    path: &str,
    value: &str,
) -> Field {
    let name = format!("form.{path}");
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
    if field.compute.is_some() {
        return made.hint(field.hint.clone().unwrap_or_else(|| t.get("form-computed"))).read_only();
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
