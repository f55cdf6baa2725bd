//! What a page of a filing posts, read as fields: each with the version of the draft that its writer
//! had before them.

use std::collections::BTreeMap;

use catalog::{FieldKind, Form, MAX_FIELDS, MAX_TEXT_CHARS};

use crate::{DraftContent, SUBMITTER_FIELDS, TypedField};

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
    let rows: BTreeMap<String, String> = posted
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("form.")?.to_owned(), text.clone())))
        .collect();
    let mut all = posted.to_vec();
    for section in form.sections() {
        let places: Vec<Option<usize>> = match &section.repeat {
            Some(repeat) => (0..repeat.rows(&rows)).map(Some).collect(),
            None => vec![None],
        };
        for field in section.fields.iter().filter(|field| field.kind == FieldKind::Tick) {
            let empty = |row: &Option<usize>| (format!("form.{}", field.path_in(*row)), "".into());
            all.extend(places.iter().map(empty));
        }
    }
    fields(form, &all)
}

/// Adds or takes out the row that a button asks for; gives the group.
pub(super) fn row_change(
    form: &Form,
    content: &mut DraftContent,
    posted: &[(String, String)],
) -> Option<String> {
    let (_, pressed) = posted.iter().find(|(name, _)| name == "viec")?;
    let (deed, what) = pressed.split_once(':')?;
    let before = content.form.clone();
    let group = change_rows(form, &mut content.form, deed, what)?;
    // What stood in a row that is gone is emptied, not forgotten: another page may still show it.
    for name in before.into_keys() {
        content.form.entry(name).or_default();
    }
    Some(group)
}

/// The same for any page with the form on it: `them` and a group, `bot` and a row.
pub(in crate::http) fn change_rows(
    form: &Form,
    typed: &mut BTreeMap<String, String>,
    deed: &str,
    what: &str,
) -> Option<String> {
    match deed {
        "them" => form.repeat(what)?.add_row(typed),
        "bot" => {
            let (group, row) = what.rsplit_once('.')?;
            form.repeat(group)?.remove_row(typed, row.parse().ok()?);
            return Some(group.to_owned());
        }
        _ => return None,
    }
    Some(what.to_owned())
}

/// Everything typed into the form, whatever its writer had seen.
pub(super) fn all_of(content: &DraftContent) -> Vec<TypedField> {
    let typed = |(path, text): (&String, &String)| TypedField {
        name: format!("form.{path}"),
        text: text.clone(),
        seen: None,
    };
    content.form.iter().map(typed).collect()
}

fn is_asked(form: &Form, name: &str) -> bool {
    match name.split_once('.') {
        Some(("applicant", field)) => APPLICANT.contains(&field),
        Some(("submitter", field)) => SUBMITTER_FIELDS.contains(&field),
        Some(("form", path)) => form.is_posted(path),
        Some(_) | None => false,
    }
}
