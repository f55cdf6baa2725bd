//! Reads the files beside `procedure.toml`: form, sample, result template, translations.

use std::collections::BTreeMap;

use kernel::Lang;
use serde_json::Value;

use super::{
    decisions::{self, ReadDecision},
    files::Folder,
    finding::{Findings, line_at},
    forms,
    procedure::{ReadProcedure, beside},
    section::{Source, read_toml},
};
use crate::domain::{Form, Questions, Translation, questions};

pub(super) const FORM: &str = "form.schema.json";
pub(super) const SAMPLE: &str = "sample.json";
pub(super) const RESULT: &str = "result.typ";
pub(super) const TRANSLATIONS: &str = "i18n.toml";

/// Every file a folder of `procedures/` may have.
const KNOWN: [&str; 7] =
    ["procedure.toml", FORM, SAMPLE, RESULT, TRANSLATIONS, forms::FORMS, decisions::DECISIONS];

/// What the files say; the parts that cannot be read are empty.
pub(crate) struct SideFiles {
    pub(crate) template: String,
    pub(crate) forms: BTreeMap<String, String>,
    pub(crate) translations: BTreeMap<Lang, Translation>,
    pub(crate) schema: Value,
    pub(crate) form: Option<Form>,
    pub(crate) questions: Questions,
    pub(crate) sample: Value,
    pub(crate) decisions: Vec<ReadDecision>,
}

/// Reads the files beside `procedure.toml`.
pub(crate) fn read(folder: &Folder<'_>, name: &str, found: &mut Findings) -> SideFiles {
    for file in folder.names(&beside(name, ""), found) {
        if !KNOWN.contains(&file.as_str()) {
            found.add(&beside(name, &file), 1, "pack.unknown_file", "nobody reads this file");
        }
    }
    let (schema, form, questions) = read_form(folder, &beside(name, FORM), found);
    let decisions = decisions::read(folder, name, form.as_ref(), found);
    let has_questions = form.as_ref().is_some_and(|form| form.eligibility().is_some());
    if has_questions && !decisions::questions_decide(&schema, &decisions) {
        let message = "`not_for` needs a case, or a table in `decisions` decides eligibility";
        found.add(&beside(name, FORM), 1, "form.bad_eligibility", message);
    }
    SideFiles {
        decisions,
        template: folder.text(&beside(name, RESULT), found).unwrap_or_default(),
        forms: forms::read(folder, &beside(name, forms::FORMS), found),
        translations: translations(folder, &beside(name, TRANSLATIONS), found),
        sample: read_sample(folder, &beside(name, SAMPLE), form.as_ref(), found),
        schema,
        form,
        questions,
    }
}

fn read_form(
    folder: &Folder<'_>,
    file: &str,
    found: &mut Findings,
) -> (Value, Option<Form>, Questions) {
    let Some((text, schema)) = json(folder, file, found) else {
        return (Value::Null, None, Questions::default());
    };
    let (counted, mut errors) = questions(&schema);
    let form = match Form::new(&schema) {
        Ok(form) => Some(form),
        Err(wrong) => {
            errors.extend(wrong);
            None
        }
    };
    for error in errors {
        let line = line_of_pointer(&text, &error.pointer);
        found.add(file, line, error.code, error.message);
    }
    let schema = if form.is_some() { schema } else { Value::Null };
    (schema, form, counted)
}

fn read_sample(
    folder: &Folder<'_>,
    file: &str,
    form: Option<&Form>,
    found: &mut Findings,
) -> Value {
    let Some((text, sample)) = json(folder, file, found) else { return Value::Null };
    let problems = form.map_or_else(Vec::new, |form| form.read_json(sample.clone()).problems);
    for problem in problems {
        let pointer = format!("/{}", problem.field.replace('.', "/"));
        let message = format!("`{}` is refused by the form: {}", problem.field, problem.code);
        found.add(file, line_of_pointer(&text, &pointer), "pack.bad_sample", message);
    }
    sample
}

/// Conditions and fees name fields of the form.
pub(crate) fn check_fields(read: &ReadProcedure, form: &Form, found: &mut Findings) {
    let procedure = &read.procedure;
    let conditions = procedure.papers.iter().filter_map(|paper| {
        let condition = paper.when.as_ref()?;
        Some((format!("paper `{}`", paper.code), condition.field.as_str()))
    });
    let counts = procedure.channels.iter().flat_map(|channel| &channel.fees).flat_map(|fee| {
        let groups = fee.relief.iter().map(|group| group.when.field.as_str());
        let fields = fee.basis.fields().into_iter().chain(groups);
        fields.map(|field| (format!("fee `{}`", fee.name), field))
    });
    for (who, field) in conditions.chain(counts) {
        if form.field(field).is_none() {
            let message = format!("{who} reads `{field}`, which is no field of the form");
            found.add(&read.file, read.line_of_word(field), "pack.dangling", message);
        }
    }
}

fn json(folder: &Folder<'_>, file: &str, found: &mut Findings) -> Option<(String, Value)> {
    let text = folder.text(file, found)?;
    match serde_json::from_str(&text) {
        Ok(value) => Some((text, value)),
        Err(error) => {
            found.add(file, error.line().max(1), "pack.syntax", error.to_string());
            None
        }
    }
}

/// The line of the member that a JSON pointer names: each of its words is looked for behind the one
/// before. Near enough for an author; exact as long as members stand in the order of nesting.
fn line_of_pointer(text: &str, pointer: &str) -> usize {
    let mut at = 0;
    for word in pointer.split('/').filter(|word| !word.is_empty()) {
        let rest = text.get(at..).unwrap_or_default();
        match rest.find(&format!("\"{word}\"")) {
            Some(offset) => at += offset + 1,
            None => break,
        }
    }
    line_at(text, at)
}

fn translations(
    folder: &Folder<'_>,
    file: &str,
    found: &mut Findings,
) -> BTreeMap<Lang, Translation> {
    let Some(text) = folder.text(file, found) else { return BTreeMap::new() };
    let source = Source { file: file.to_owned(), text };
    let read = read_toml(&source, found, |mut root, found| {
        let mut translations = BTreeMap::new();
        for lang in [Lang::En, Lang::Ko] {
            let Some(mut section) = root.needed_table(lang.tag(), found) else { continue };
            let name = section.text("name", found);
            let summary = section.text("summary", found);
            section.finish(found);
            translations.insert(lang, Translation { name, summary });
        }
        root.finish(found);
        translations
    });
    read.unwrap_or_default()
}
