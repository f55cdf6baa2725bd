//! Ways onwards: filters, pages of a list, cards that lead somewhere, files to open, search.

use askama::{Template, filters::HtmlSafe};

use crate::{Given, TEXTS, Tag, Text, format};

/// Views of the same list, as links: tabs that work without a script.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<nav class="filters" aria-label="{{ label }}">
<ul>
{%- for filter in filters %}
<li><a href="{{ filter.href }}"{% if filter.current %} aria-current="page"{% endif %}>{{ filter.label }}
{%- if let Some(count) = filter.count %} <span class="count">{{ count }}</span>{% endif %}</a></li>
{%- endfor %}
</ul>
</nav>"#
)]
pub struct Filters {
    label: String,
    filters: Vec<Filter>,
    t: Text,
}

impl HtmlSafe for Filters {}

#[derive(Debug, Clone)]
struct Filter {
    href: String,
    label: String,
    count: Option<String>,
    current: bool,
}

impl Filters {
    /// The views of what the label names: "Hồ sơ theo trạng thái".
    #[must_use]
    pub fn new(t: &Text, label: impl Into<String>) -> Self {
        Self { label: label.into(), filters: Vec::new(), t: *t }
    }

    /// One more view.
    #[must_use]
    pub fn view(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        let (href, label) = (href.into(), label.into());
        self.filters.push(Filter { href, label, count: None, current: false });
        self
    }

    /// How many the last view given shows.
    #[must_use]
    pub fn count(mut self, count: impl Given<i64>) -> Self {
        if let Some(filter) = self.filters.last_mut() {
            filter.count = Some(format::number(self.t.lang(), count.given()));
        }
        self
    }

    /// The view with this address is the one shown.
    #[must_use]
    pub fn current(mut self, href: impl AsRef<str>) -> Self {
        for filter in &mut self.filters {
            filter.current = filter.href == href.as_ref();
        }
        self
    }
}

/// Earlier and later pages of a list that is paged by keys, not by numbers.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/paging.html")]
pub struct Paging {
    previous: Option<String>,
    next: Option<String>,
    shown: Option<String>,
    t: Text,
}

impl HtmlSafe for Paging {}

impl Paging {
    /// The only page.
    #[must_use]
    pub fn new(t: &Text) -> Self {
        Self { previous: None, next: None, shown: None, t: TEXTS.in_lang(t.lang()) }
    }

    /// Where the page before is, if there is one.
    #[must_use]
    pub fn previous(mut self, href: impl Into<Option<String>>) -> Self {
        self.previous = href.into();
        self
    }

    /// Where the page after is, if there is one.
    #[must_use]
    pub fn next(mut self, href: impl Into<Option<String>>) -> Self {
        self.next = href.into();
        self
    }

    /// What is shown: "20 hồ sơ, tổng số 152".
    #[must_use]
    pub fn shown(mut self, words: impl Into<String>) -> Self {
        self.shown = Some(words.into());
        self
    }
}

/// Cards that each lead to one thing.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/cards.html")]
pub struct Cards {
    cards: Vec<LinkCard>,
}

impl HtmlSafe for Cards {}

/// A card that leads to one thing: a procedure, a service.
#[derive(Debug, Clone)]
pub struct LinkCard {
    href: String,
    title: String,
    text: Option<String>,
    tag: Option<Tag>,
    facts: Vec<(String, String)>,
}

impl LinkCard {
    /// A card that leads there.
    #[must_use]
    pub fn new(href: impl Into<String>, title: impl Into<String>) -> Self {
        let (href, title) = (href.into(), title.into());
        Self { href, title, text: None, tag: None, facts: Vec::new() }
    }

    /// A sentence on it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// A tag on it.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// A short fact on it: "Thời hạn" – "3 ngày làm việc".
    #[must_use]
    pub fn fact(mut self, term: impl Into<String>, words: impl Into<String>) -> Self {
        self.facts.push((term.into(), words.into()));
        self
    }
}

impl Cards {
    /// No cards yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more card.
    #[must_use]
    pub fn card(mut self, card: LinkCard) -> Self {
        self.cards.push(card);
        self
    }
}

/// Files to open or download.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/files.html")]
pub struct FileList {
    files: Vec<ListedFile>,
    t: Text,
}

impl HtmlSafe for FileList {}

#[derive(Debug, Clone)]
struct ListedFile {
    href: String,
    name: String,
    facts: String,
    note: Option<String>,
    is_picture: bool,
    warnings: Vec<String>,
}

impl FileList {
    /// No files yet.
    #[must_use]
    pub fn new(t: &Text) -> Self {
        Self { files: Vec::new(), t: *t }
    }

    /// One more file, with its kind as people know it (`PDF`) and its size.
    #[must_use]
    pub fn file(
        mut self,
        href: impl Into<String>,
        name: impl Into<String>,
        kind: impl AsRef<str>,
        bytes: impl Given<i64>,
    ) -> Self {
        let size = format::bytes(self.t.lang(), bytes.given());
        let facts = format!("{}, {size}", kind.as_ref());
        self.files.push(ListedFile {
            href: href.into(),
            name: name.into(),
            facts,
            note: None,
            is_picture: false,
            warnings: Vec::new(),
        });
        self
    }

    /// The last file given is a picture: it is shown small beside its name.
    #[must_use]
    pub fn picture(mut self) -> Self {
        if let Some(file) = self.files.last_mut() {
            file.is_picture = true;
        }
        self
    }

    /// What else the last file given shows of itself: how many pages it has.
    #[must_use]
    pub fn measure(mut self, measure: impl AsRef<str>) -> Self {
        if let Some(file) = self.files.last_mut() {
            file.facts = format!("{}, {}", file.facts, measure.as_ref());
        }
        self
    }

    /// What is probably wrong with the last file given, a sentence each.
    #[must_use]
    pub fn warnings(mut self, warnings: Vec<String>) -> Self {
        if let Some(file) = self.files.last_mut() {
            file.warnings = warnings;
        }
        self
    }

    /// A line below the last file given: who gave it, when.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        if let Some(file) = self.files.last_mut() {
            file.note = Some(note.into());
        }
        self
    }
}

/// A search box that asks by address: `action?q=…`.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/search_box.html")]
pub struct SearchBox {
    action: String,
    name: String,
    label: String,
    hint: Option<String>,
    value: String,
    kept: Vec<(String, String)>,
    focused: bool,
    t: Text,
}

impl HtmlSafe for SearchBox {}

impl SearchBox {
    /// A box that sends `q` to this address.
    #[must_use]
    pub fn new(t: &Text, action: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            name: "q".to_owned(),
            label: label.into(),
            hint: None,
            value: String::new(),
            kept: Vec::new(),
            focused: false,
            t: TEXTS.in_lang(t.lang()),
        }
    }

    /// The cursor waits here. At most one field of a page.
    #[must_use]
    pub const fn focused(mut self) -> Self {
        self.focused = true;
        self
    }

    /// Another name than `q`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// What was searched for.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What to write, and an example.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Something else that the search must not forget: the chosen filter.
    #[must_use]
    pub fn keep(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.kept.push((name.into(), value.into()));
        self
    }

    fn id(&self) -> String {
        super::field_id(&self.name)
    }
}
