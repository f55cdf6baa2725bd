//! What stands in a cell of a table, or beside a term in a list of facts.

use askama::{Template, filters::HtmlSafe};

use crate::{DueBadge, Html, Tag};

/// The content of one cell: words, a link, a number or another part.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"
{%- match content -%}
{%- when Content::Text with (text) -%}{{ text }}
{%- when Content::Link with (href, text) -%}<a href="{{ href }}">{{ text }}</a>
{%- when Content::Part with (part) -%}{{ part }}
{%- endmatch -%}
{%- if let Some(note) = note %} <span class="note">{{ note }}</span>{% endif -%}"#
)]
pub struct Cell {
    content: Content,
    note: Option<String>,
}

impl HtmlSafe for Cell {}

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    Link(String, String),
    Part(Html),
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { content: Content::Text(text.into()), note: None }
    }

    /// A link.
    #[must_use]
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { content: Content::Link(href.into(), text.into()), note: None }
    }

    /// Another part: a badge, a tag, the markup of a template of your own.
    #[must_use]
    pub fn part(part: &impl Template) -> Self {
        Self { content: Content::Part(Html::of(part)), note: None }
    }

    /// The same with a quieter line below.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.note.is_none() && matches!(&self.content, Content::Text(text) if text.is_empty())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::text(text)
    }
}

impl From<DueBadge> for Cell {
    fn from(badge: DueBadge) -> Self {
        Self::part(&badge)
    }
}

impl From<Tag> for Cell {
    fn from(tag: Tag) -> Self {
        Self::part(&tag)
    }
}

impl From<Html> for Cell {
    fn from(html: Html) -> Self {
        Self { content: Content::Part(html), note: None }
    }
}
