//! Reads the templates of the forms of the law: of the whole pack, or of one procedure.

use std::collections::BTreeMap;

use super::{files::Folder, finding::Findings};
use crate::domain::FORM_NAMES;

/// The folder, beside `pack.toml` or beside `procedure.toml`.
pub(crate) const FORMS: &str = "forms";

/// The templates in this folder, by the name of the form; none when there is no folder.
pub(crate) fn read(
    folder: &Folder<'_>,
    path: &str,
    found: &mut Findings,
) -> BTreeMap<String, String> {
    let mut forms = BTreeMap::new();
    if !folder.has(path) {
        return forms;
    }
    for file in folder.names(path, found) {
        let path = format!("{path}/{file}");
        let name = file.strip_suffix(".typ").filter(|name| FORM_NAMES.contains(name));
        let Some(name) = name else {
            found.add(&path, 1, "pack.unknown_file", "nobody reads this file");
            continue;
        };
        if let Some(text) = folder.text(&path, found) {
            forms.insert(name.to_owned(), text);
        }
    }
    forms
}
