//! What a page of a filing posts, read as fields: each with the version of the draft that its writer
//! had before them.

use std::collections::BTreeMap;

use catalog::{FieldKind, Form, MAX_FIELDS, MAX_TEXT_CHARS};

use crate::TypedField;

/// The name under which a page says which version of the draft it shows; behind a dot, of one field.
const SEEN: &str = "phien-ban";
/// The fields about the owner.
pub(super) const APPLICANT: [&str; 5] = ["name", "personal_id", "phone", "email", "address"];

/// The fields posted that the page has, the first of each name.
pub(super) fn fields(form: &Form, posted: &[(String, String)]) -> Vec<TypedField> {
    let mut seen_of: BTreeMap<&str, i64> = BTreeMap::new();
    let mut seen_page = None;
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    // Each field may come with its version.
    for (name, text) in posted.iter().take(2 * MAX_FIELDS) {
        if name == SEEN {
            seen_page = text.parse().ok();
        } else if let Some(field) = name.strip_prefix(SEEN).and_then(|rest| rest.strip_prefix('.'))
        {
            if let Ok(version) = text.parse() {
                seen_of.insert(field, version);
            }
        } else if is_asked(form, name) {
            texts.entry(name).or_insert(text);
        }
    }
    let typed = |(name, text): (&str, &str)| TypedField {
        name: name.to_owned(),
        text: text.chars().take(MAX_TEXT_CHARS).collect(),
        seen: seen_of.get(name).copied().or(seen_page),
    };
    texts.into_iter().map(typed).collect()
}

/// The same for a whole page, on which a box that nobody ticked is sent by nobody.
pub(super) fn whole_page(form: &Form, posted: &[(String, String)]) -> Vec<TypedField> {
    let boxes = form.fields().filter(|field| field.kind == FieldKind::Tick);
    let mut all = posted.to_vec();
    all.extend(boxes.map(|field| (format!("form.{}", field.path), String::new())));
    fields(form, &all)
}

fn is_asked(form: &Form, name: &str) -> bool {
    match name.split_once('.') {
        Some(("applicant", field)) => APPLICANT.contains(&field),
        Some(("form", path)) => form.field(path).is_some(),
        Some(_) | None => false,
    }
}
