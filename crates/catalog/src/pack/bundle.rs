//! Reads `bundles/*.toml` and holds what they share against the forms and papers of the procedures.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::Lang;

use super::{
    check_succession,
    files::Folder,
    finding::Findings,
    procedure::{LIFE_EVENTS, ReadProcedure},
    section::{Flag, Section, Source, read_toml},
};
use crate::domain::{
    AddressPart, Bundle, BundleMember, FieldKind, Form, FormField, Procedure, SharedField,
    SharedPaper, SharedPlace, SharedSource, Translation,
};

/// The folder, beside `pack.toml`; may be left out.
pub(crate) const BUNDLES: &str = "bundles";
/// The questions about the owner of the dossiers, with what their answers are.
const OWNER: [(&str, FieldKind, u32); 5] = [
    ("name", FieldKind::Text, 100),
    ("personal_id", FieldKind::PersonalId, 12),
    ("phone", FieldKind::Phone, 12),
    ("email", FieldKind::Email, 254),
    ("address", FieldKind::Text, 300),
];

/// The bundles of the pack.
pub(crate) fn read(
    folder: &Folder<'_>,
    procedures: &[ReadProcedure],
    found: &mut Findings,
) -> Vec<Bundle> {
    let mut bundles: Vec<(Bundle, String, usize)> = Vec::new();
    if !folder.has(BUNDLES) {
        return Vec::new();
    }
    for name in folder.names(BUNDLES, found) {
        let file = format!("{BUNDLES}/{name}");
        let Some(stem) = name.strip_suffix(".toml") else {
            found.add(&file, 1, "pack.unknown_file", "nobody reads this file");
            continue;
        };
        let Some(text) = folder.text(&file, found) else { continue };
        let source = Source { file: file.clone(), text };
        let read =
            read_toml(&source, found, |root, found| read_root(root, stem, procedures, found));
        bundles.extend(read.map(|(bundle, line)| (bundle, file, line)));
    }
    bundles.sort_by(|(one, ..), (next, ..)| {
        (&one.code, one.valid_from).cmp(&(&next.code, next.valid_from))
    });
    for pair in bundles.windows(2) {
        let [(before, ..), (after, file, line)] = pair else { continue };
        if before.code == after.code {
            let what = format!("bundle `{}`", after.code);
            let days = (before.valid_to, after.valid_from);
            check_succession(days, (file, *line), &what, found);
        }
    }
    bundles.into_iter().map(|(bundle, ..)| bundle).collect()
}

/// The bundle, and the line of its first day.
fn read_root(
    mut root: Section<'_>,
    stem: &str,
    procedures: &[ReadProcedure],
    found: &mut Findings,
) -> (Bundle, usize) {
    let code = root.text("code", found);
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !code.chars().all(is_plain) {
        let message = format!("`{code}` is no short lower-case name");
        root.wrong("code", "pack.bad_code", message, found);
    }
    if !stem.starts_with(&code) {
        root.wrong("code", "pack.folder_name", "the file must begin with the code", found);
    }
    let (valid_from, valid_to) = (root.date("valid_from", found), root.opt_date("valid_to", found));
    if valid_to.is_some_and(|to| to < valid_from) {
        root.wrong("valid_to", "pack.bad_period", "`valid_to` is before `valid_from`", found);
    }
    let life_event = root.text("life_event", found);
    if !LIFE_EVENTS.contains(&life_event.as_str()) && !life_event.is_empty() {
        let known = LIFE_EVENTS.join(", ");
        let message = format!("life event `{life_event}` is unknown, known are: {known}");
        root.wrong("life_event", "pack.unknown_word", message, found);
    }
    let members = members(&mut root, (procedures, valid_from), found);
    let bundle = Bundle {
        name: root.text("name", found),
        summary: root.text("summary", found),
        valid_from,
        valid_to,
        life_event,
        basis: root.opt_text("basis", found),
        members,
        translations: translations(&mut root, found),
        code,
    };
    let line = root.line_of("valid_from");
    root.finish(found);
    (bundle, line)
}

fn translations(root: &mut Section<'_>, found: &mut Findings) -> BTreeMap<Lang, Translation> {
    let mut translations = BTreeMap::new();
    for lang in [Lang::En, Lang::Ko] {
        let Some(mut section) = root.needed_table(lang.tag(), found) else { continue };
        let (name, summary) = (section.text("name", found), section.text("summary", found));
        section.finish(found);
        translations.insert(lang, Translation { name, summary });
    }
    translations
}

/// A member that was read, with what is needed to check those behind it.
struct Known {
    code: String,
    procedure: Procedure,
    form: Form,
}

fn members(
    root: &mut Section<'_>,
    (procedures, on): (&[ReadProcedure], Date),
    found: &mut Findings,
) -> Vec<BundleMember> {
    let mut members: Vec<BundleMember> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    let sections = root.tables("member", found);
    let named: Vec<String> = sections
        .iter()
        .map(|it| it.to_json()["procedure"].as_str().unwrap_or_default().to_owned())
        .collect();
    for mut section in sections {
        let code = section.text("procedure", found);
        if members.iter().any(|it| it.procedure == code) {
            let message = format!("procedure `{code}` is there twice");
            section.wrong("procedure", "pack.duplicate", message, found);
        }
        let is_it = |it: &&ReadProcedure| it.procedure.code == code && it.procedure.is_in_force(on);
        let it = procedures.iter().find(is_it);
        if it.is_none() && !code.is_empty() {
            let message = format!("procedure `{code}` is not in force on {on}");
            section.wrong("procedure", "pack.dangling", message, found);
        }
        let it = it.and_then(|it| Some((&it.procedure, Form::new(&it.procedure.form).ok()?)));
        let earlier = Earlier { known: &known, all: &named };
        let this = it.as_ref().map(|(procedure, form)| (*procedure, form));
        let fields = fields(&mut section, this, &earlier, found);
        let papers = papers(&mut section, this, &earlier, found);
        let optional = section.flag_or("optional", Flag::No, found);
        section.finish(found);
        known.extend(it.map(|(procedure, form)| Known {
            code: code.clone(),
            procedure: procedure.clone(),
            form,
        }));
        members.push(BundleMember { procedure: code, optional, fields, papers });
    }
    if members.len() < 2 {
        root.wrong("member", "pack.missing_key", "a bundle has at least two members", found);
    }
    members
}

/// The members before one, and the codes of all.
struct Earlier<'a> {
    known: &'a [Known],
    all: &'a [String],
}

impl Earlier<'_> {
    /// `1.001193/child.name` as a place of a member before this one.
    fn place(
        &self,
        section: &Section<'_>,
        text: &str,
        found: &mut Findings,
    ) -> Option<(&Known, SharedPlace)> {
        let Some((procedure, name)) = text.split_once('/') else {
            let message = format!("`{text}` is no procedure and name like 1.001193/child.name");
            section.wrong("from", "pack.wrong_type", message, found);
            return None;
        };
        let Some(known) = self.known.iter().find(|it| it.code == procedure) else {
            // What is answered later, or by itself, is answered nowhere.
            let (code, message) = if self.all.iter().any(|it| it == procedure) {
                let message =
                    format!("`{text}` is no answer given before: a member takes only from");
                ("pack.circle", format!("{message} those above it"))
            } else {
                ("pack.dangling", format!("procedure `{procedure}` is no member of the bundle"))
            };
            section.wrong("from", code, message, found);
            return None;
        };
        Some((known, SharedPlace { procedure: procedure.to_owned(), name: name.to_owned() }))
    }
}

fn fields(
    member: &mut Section<'_>,
    this: Option<(&Procedure, &Form)>,
    earlier: &Earlier<'_>,
    found: &mut Findings,
) -> Vec<SharedField> {
    let mut fields: Vec<SharedField> = Vec::new();
    for mut section in member.tables("field", found) {
        let path = section.text("path", found);
        if fields.iter().any(|it| it.path == path) {
            let message = format!("field `{path}` is there twice");
            section.wrong("path", "pack.duplicate", message, found);
        }
        for (place, part) in parts_of(this.map(|(_, form)| form), &path).iter().enumerate() {
            let path = format!("{path}{part}");
            let field = this.and_then(|(_, form)| form.fields().find(|it| it.path == path));
            // What is wrong with an address is wrong once, not with each of its parts.
            let mut quiet = Findings::default();
            let found = if place == 0 { &mut *found } else { &mut quiet };
            if this.is_some() && !path.is_empty() {
                match field {
                    None => {
                        let message = format!("the form has no field `{path}`");
                        section.wrong("path", "pack.dangling", message, found);
                    }
                    Some(field) => check_target(&section, field, found),
                }
            }
            let source = source(&mut section, (field, part), earlier, found);
            fields.extend(source.map(|source| SharedField { path, source }));
        }
        section.finish(found);
    }
    fields
}

/// What stands behind this path for each field that it means: an address is shared whole, part by part.
fn parts_of(form: Option<&Form>, path: &str) -> Vec<String> {
    let parts = AddressPart::ALL.map(|part| format!(".{}", part.name()));
    let is_part = |form: &Form, part: &String| form.field(&format!("{path}{part}")).is_some();
    let is_address = form.is_some_and(|form| parts.iter().all(|part| is_part(form, part)));
    if is_address { parts.into() } else { vec![String::new()] }
}

/// What is computed, repeated, asked elsewhere or declared is not taken from another form.
fn check_target(section: &Section<'_>, field: &FormField, found: &mut Findings) {
    let path = &field.path;
    let is_row = path.contains(".*.");
    let why = if field.kind == FieldKind::Tick {
        "is a declaration: everybody makes it for each procedure"
    } else if is_row {
        "stands in a repeated group"
    } else if field.compute.is_some() {
        "is computed"
    } else if field.same.is_some() {
        "repeats the owner already"
    } else {
        return;
    };
    section.wrong("path", "pack.bad_share", format!("field `{path}` {why}"), found);
}

fn source(
    section: &mut Section<'_>,
    (field, part): (Option<&FormField>, &str),
    earlier: &Earlier<'_>,
    found: &mut Findings,
) -> Option<SharedSource> {
    let value = section.opt_text("value", found);
    let from = section.texts("from", found);
    if value.is_some() != from.is_empty() {
        section.wrong("from", "pack.missing_key", "one of `from` and `value` is needed", found);
        return None;
    }
    if let Some(value) = value {
        if let Some(field) = field.filter(|field| !is_value_of(field, &value)) {
            let message = format!("`{value}` is no answer to `{}`", field.path);
            section.wrong("value", "pack.bad_share", message, found);
        }
        return Some(SharedSource::Value(value));
    }
    if let [only] = from.as_slice()
        && let Some(name) = only.strip_prefix("applicant.")
    {
        match OWNER.iter().find(|(known, ..)| *known == name) {
            None => {
                let message = format!("nobody is asked for `{only}`");
                section.wrong("from", "pack.dangling", message, found);
            }
            Some((_, kind, length)) => {
                let fits = |field: &FormField| {
                    kinds_agree(*kind, field.kind)
                        && field.max_length.is_none_or(|most| *length <= most)
                };
                if let Some(field) = field.filter(|field| !fits(field)) {
                    disagree(section, only, field, found);
                }
            }
        }
        return Some(SharedSource::Owner(name.to_owned()));
    }
    let mut places = Vec::new();
    for text in from {
        let text = format!("{text}{part}");
        let Some((known, place)) = earlier.place(section, &text, found) else { continue };
        match (known.form.fields().find(|it| it.path == place.name), field) {
            (None, _) => {
                let message = format!("the form of `{}` has no field `{}`", known.code, place.name);
                section.wrong("from", "pack.dangling", message, found);
            }
            (Some(asked), Some(field)) if !fields_agree(asked, field) => {
                disagree(section, &text, field, found);
            }
            (Some(_), _) => {}
        }
        places.push(place);
    }
    Some(SharedSource::Fields(places))
}

fn disagree(section: &Section<'_>, from: &str, field: &FormField, found: &mut Findings) {
    let message = format!("not every answer to `{from}` is one to `{}`", field.path);
    section.wrong("from", "pack.bad_share", message, found);
}

fn is_value_of(field: &FormField, value: &str) -> bool {
    let within = |number: i64| {
        field.minimum.is_none_or(|least| least <= number)
            && field.maximum.is_none_or(|most| number <= most)
    };
    match field.kind {
        FieldKind::Choice | FieldKind::Radio => field.choices.iter().any(|it| it.value == value),
        FieldKind::Text | FieldKind::LongText | FieldKind::Commune => {
            let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
            field.max_length.is_none_or(|most| length <= most)
        }
        FieldKind::Integer | FieldKind::Money => value.parse().is_ok_and(within),
        FieldKind::Date => value.parse::<Date>().is_ok(),
        // These belong to one person, and nobody is everybody.
        FieldKind::Tick | FieldKind::PersonalId | FieldKind::Phone | FieldKind::Email => false,
    }
}

/// Whether every answer to the one is an answer to the other.
fn fields_agree(asked: &FormField, field: &FormField) -> bool {
    let values: BTreeSet<&str> = field.choices.iter().map(|it| it.value.as_str()).collect();
    let most = |it: &FormField| it.max_length.unwrap_or(u32::MAX);
    kinds_agree(asked.kind, field.kind)
        && !asked.path.contains(".*.")
        && asked.choices.iter().all(|it| values.contains(it.value.as_str()))
        && (field.max_length.is_none() || most(asked) <= most(field))
        && field.minimum.is_none_or(|least| asked.minimum.is_some_and(|it| least <= it))
        && field.maximum.is_none_or(|greatest| asked.maximum.is_some_and(|it| it <= greatest))
}

fn kinds_agree(asked: FieldKind, field: FieldKind) -> bool {
    use FieldKind::{Choice, LongText, Radio, Text, Tick};
    match (asked, field) {
        (Tick, _) => false,
        (Text, LongText) | (Choice, Radio) | (Radio, Choice) => true,
        (asked, field) => asked == field,
    }
}

fn papers(
    member: &mut Section<'_>,
    this: Option<(&Procedure, &Form)>,
    earlier: &Earlier<'_>,
    found: &mut Findings,
) -> Vec<SharedPaper> {
    let mut papers: Vec<SharedPaper> = Vec::new();
    for mut section in member.tables("paper", found) {
        let code = section.text("code", found);
        if papers.iter().any(|it| it.code == code) {
            let message = format!("paper `{code}` is there twice");
            section.wrong("code", "pack.duplicate", message, found);
        }
        let paper = this.and_then(|(procedure, _)| procedure.paper(&code));
        if this.is_some() && paper.is_none() && !code.is_empty() {
            let message = format!("the procedure asks for no paper `{code}`");
            section.wrong("code", "pack.dangling", message, found);
        }
        let mut from = Vec::new();
        for text in section.texts("from", found) {
            let Some((known, place)) = earlier.place(&section, &text, found) else { continue };
            match (known.procedure.paper(&place.name), paper) {
                (None, _) => {
                    let message =
                        format!("procedure `{}` asks for no paper `{}`", known.code, place.name);
                    section.wrong("from", "pack.dangling", message, found);
                }
                // A file taken for the one must be taken for the other.
                (Some(asked), Some(paper))
                    if !asked.accepts.iter().all(|kind| paper.accepts.contains(kind)) =>
                {
                    let message = format!("not every file for `{text}` is taken for `{code}`");
                    section.wrong("from", "pack.bad_share", message, found);
                }
                (Some(_), _) => {}
            }
            from.push(place);
        }
        if from.is_empty() {
            section.wrong("from", "pack.missing_key", "`from` needs at least one paper", found);
        }
        section.finish(found);
        papers.push(SharedPaper { code, from });
    }
    papers
}
