//! Tables, which on a phone become one card a row, and lists of facts.

use askama::{Template, filters::HtmlSafe};

use super::Cell;

/// A table with a caption. The first cell of a row names the row; on a phone it heads the card.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/table.html")]
pub struct Table {
    caption: String,
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    total: Vec<Cell>,
}

impl HtmlSafe for Table {}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    number: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false }
    }

    /// A column of numbers, set to the right.
    #[must_use]
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: true }
    }
}

impl From<&str> for Column {
    fn from(label: &str) -> Self {
        Self::new(label)
    }
}

impl From<String> for Column {
    fn from(label: String) -> Self {
        Self::new(label)
    }
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            caption_hidden: false,
            columns,
            rows: Vec::new(),
            total: Vec::new(),
        }
    }

    /// The caption is heard but not seen: when the heading above says the same.
    #[must_use]
    pub const fn hidden_caption(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    /// One more row, with as many cells as there are columns.
    #[must_use]
    pub fn row(mut self, cells: impl Into<Vec<Cell>>) -> Self {
        self.rows.push(cells.into());
        self
    }

    /// The line of totals below.
    #[must_use]
    pub fn total(mut self, cells: impl Into<Vec<Cell>>) -> Self {
        self.total = cells.into();
        self
    }

    /// Whether there is nothing to show: show an [`crate::Empty`] instead.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn column(&self, place: &usize) -> Option<&Column> {
        self.columns.get(*place)
    }

    fn is_number(&self, place: &usize) -> bool {
        self.column(place).is_some_and(|column| column.number)
    }

    fn label(&self, place: &usize) -> &str {
        self.column(place).map_or("", |column| column.label.as_str())
    }
}

/// Terms with what they are, one below the other: the summary of a dossier, a page to check answers.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/facts.html")]
pub struct Facts {
    lines: Vec<Fact>,
}

impl HtmlSafe for Facts {}

#[derive(Debug, Clone)]
struct Fact {
    term: String,
    content: Cell,
    change: Option<(String, String)>,
}

impl Facts {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more line.
    #[must_use]
    pub fn line(mut self, term: impl Into<String>, content: impl Into<Cell>) -> Self {
        self.lines.push(Fact { term: term.into(), content: content.into(), change: None });
        self
    }

    /// One more line, with a link to change it. The term is read with the words of the link.
    #[must_use]
    pub fn line_to_change(
        mut self,
        term: impl Into<String>,
        content: impl Into<Cell>,
        href: impl Into<String>,
        words: impl Into<String>,
    ) -> Self {
        let change = Some((href.into(), words.into()));
        self.lines.push(Fact { term: term.into(), content: content.into(), change });
        self
    }
}

/// Figures that matter, large. Each should lead to what it is made of.
#[derive(Debug, Clone, Default, Template)]
#[template(
    ext = "html",
    source = r#"<dl class="figures">
{%- for (label, content) in figures %}
<div><dt>{{ label }}</dt><dd>{{ content }}</dd></div>
{%- endfor %}
</dl>"#
)]
pub struct Figures {
    figures: Vec<(String, Cell)>,
}

impl HtmlSafe for Figures {}

impl Figures {
    /// No figures yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more figure: [`Cell::link`] to the list behind it.
    #[must_use]
    pub fn figure(mut self, label: impl Into<String>, content: impl Into<Cell>) -> Self {
        self.figures.push((label.into(), content.into()));
        self
    }
}
