//! A file as pages show it beside its name: kind, pages or pixels, size, a small picture, what is probably
//! wrong with it.

use platform::files::FileFacts;
use ui::{Text, format};

use crate::file_warnings;

/// Kind, pages or pixels, and size, in words.
pub(super) fn facts(t: Text, media_type: &str, bytes: i64, facts: &FileFacts) -> String {
    let mut said: Vec<String> = kind(t, media_type).into_iter().chain(measure(t, facts)).collect();
    said.push(format::bytes(t.lang(), bytes));
    said.join(", ")
}

/// Pages or pixels.
pub(super) fn measure(t: Text, facts: &FileFacts) -> Option<String> {
    match (facts.pages, facts.width, facts.height) {
        (Some(pages), _, _) => Some(t.with("file-pages", &[("pages", &t.number(pages))])),
        (None, Some(width), Some(height)) => {
            let size = [("width", &*width.to_string()), ("height", &*height.to_string())];
            Some(t.with("file-pixels", &size))
        }
        _ => None,
    }
}

/// What is probably wrong with it, a sentence each.
pub(super) fn warnings(t: Text, facts: &FileFacts) -> Vec<String> {
    let warnings = file_warnings(facts).into_iter();
    warnings.map(|it| t.get(format!("file-warning-{}", it.code()))).collect()
}

/// Whether a browser shows it as a picture.
pub(super) fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png")
}

fn kind(t: Text, media_type: &str) -> Option<String> {
    let kind = media_type.rsplit('/').next().filter(|kind| !kind.is_empty())?;
    Some(if kind.len() > 4 { t.get("file-office") } else { kind.to_uppercase() })
}
