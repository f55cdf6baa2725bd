//! Texts of the law stand in Vietnamese on pages of every language, and say so to those who listen.

use askama::Template;
use kernel::Lang;
use ui::{Cell, Text};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<span lang="vi">{{ text }}</span>{% if let Some(note) = note %} <span class="note" lang="vi">{{ note }}</span>{% endif %}"#
)]
struct Vietnamese<'a> {
    text: &'a str,
    note: Option<&'a str>,
}

/// A cell with a text of the law and perhaps a quieter line below.
pub(super) fn law_cell(t: &Text, text: &str, note: Option<&str>) -> Cell {
    match (t.lang(), note) {
        (Lang::Vi, Some(note)) => Cell::text(text).note(note),
        (Lang::Vi, None) => Cell::text(text),
        (Lang::En | Lang::Ko, _) => Cell::part(&Vietnamese { text, note }),
    }
}
