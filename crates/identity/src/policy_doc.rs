//! Keeps the printed permission tables in `docs/permissions.md` true. For tests of the modules.

use std::{fs, path::Path};

/// Compares the section `<!-- module -->` … `<!-- /module -->` of the document with the table; with
/// `UPDATE_DOCS=1` in the environment it writes the table there instead.
///
/// # Errors
/// A sentence saying what differs or is missing.
#[expect(clippy::disallowed_methods, reason = "read by tests only, to update a document")]
pub fn check_section(document: &Path, module: &str, table: &str) -> Result<(), String> {
    let (begin, end) = (format!("<!-- {module} -->\n"), format!("<!-- /{module} -->\n"));
    let section = format!("{begin}\n{}\n\n{end}", table.trim_end());
    let text = fs::read_to_string(document).unwrap_or_default();
    let updating = std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1");
    let from = text.find(&begin);
    let to = text.find(&end).map(|at| at + end.len());
    match (from, to) {
        (Some(from), Some(to)) if text[from..to] == section => Ok(()),
        (Some(from), Some(to)) if updating => {
            let new = format!("{}{section}{}", &text[..from], &text[to..]);
            fs::write(document, new).map_err(|error| error.to_string())
        }
        (None, None) if updating => {
            let heading = if text.is_empty() { "# Who may do what\n\n" } else { "\n" };
            let new = format!("{text}{heading}## {module}\n\n{section}");
            fs::write(document, new).map_err(|error| error.to_string())
        }
        _ => Err(format!("{} differs from the table of {module}", document.display())),
    }
}
