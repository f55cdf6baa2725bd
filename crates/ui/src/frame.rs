//! The frame around every page: who reads it, where they are, what went wrong, what was done.

use askama::Template;
use kernel::{Lang, Problem};

use crate::{Html, TEXTS, Text, assets, parts::field_id};

/// Everything a page needs besides its own content. Pages keep it in the field `frame`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the reader.
    pub lang: Lang,
    /// The title: the first heading of the page and, with the name of the office, of the window.
    pub title: String,
    /// The path of the page, without a query, for the language links and the navigation.
    pub path: String,
    /// What was asked of it in its address.
    pub query: String,
    /// Whose office it is: the province or the commune. Shown beside the wordmark.
    pub office: Option<String>,
    /// Who is signed in.
    pub user: Option<FrameUser>,
    /// The navigation. [`Frame::new`] gives the public one.
    pub nav: Vec<NavItem>,
    /// The way from the start page to here, without this page.
    pub crumbs: Vec<Crumb>,
    /// What was just done, or what to know before reading.
    pub notice: Option<Notice>,
    /// What is wrong with the form, field by field. Shown in a summary above the heading.
    pub problems: Vec<FieldProblem>,
    /// Where the accessibility statement is, once there is one.
    pub accessibility: Option<String>,
    demo: bool,
    public: bool,
    wide: bool,
}

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone)]
pub struct FrameUser {
    /// The name of the person.
    pub name: String,
    /// The position an officer acts in.
    pub position: Option<String>,
    /// The agency of that position.
    pub agency: Option<String>,
    /// Where the person's own page is, if there is one.
    pub href: Option<String>,
}

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How many things wait there, if that is worth saying.
    pub count: Option<i64>,
    /// Where pages lie that belong to it and have no link of their own.
    pub also: &'static [&'static str],
}

/// One step of the way from the start page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// What kind of message a notice is. Each has its own sign and word beside its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something worth knowing.
    Info,
    /// What was asked for is done.
    Success,
    /// Take care before going on.
    Warning,
    /// It did not work.
    Failure,
}

/// A message above the heading.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What kind of message.
    pub kind: NoticeKind,
    /// What it says, in one or two sentences.
    pub text: String,
    /// Where to go next: address and words.
    pub link: Option<(String, String)>,
}

/// One thing wrong with one field, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The name of the field, as in the form: `child.birth_date`.
    pub field: String,
    /// What is wrong and how to mend it.
    pub text: String,
}

impl Frame {
    /// A public page with this title.
    #[must_use]
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        let words = TEXTS.in_lang(lang);
        let nav = vec![
            NavItem::new("/thu-tuc", words.get("frame-nav-procedures")),
            NavItem::new("/tra-cuu", words.get("frame-nav-lookup")),
        ];
        Self {
            lang,
            title: title.into(),
            path: "/".to_owned(),
            query: String::new(),
            office: None,
            user: None,
            nav,
            crumbs: Vec::new(),
            notice: None,
            problems: Vec::new(),
            accessibility: None,
            demo: false,
            public: true,
            wide: false,
        }
    }

    /// The path of the page, without a query.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// What was asked of the page, as it stood in its address: the language links ask the same.
    #[must_use]
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.query = query.into();
        self
    }

    /// Whose office it is.
    #[must_use]
    pub fn office(mut self, office: impl Into<String>) -> Self {
        self.office = Some(office.into());
        self
    }

    /// Who is signed in.
    #[must_use]
    pub fn user(mut self, user: FrameUser) -> Self {
        self.user = Some(user);
        self
    }

    /// The navigation instead of the public one.
    #[must_use]
    pub fn nav(mut self, nav: Vec<NavItem>) -> Self {
        self.nav = nav;
        self
    }

    /// A page for officers: no language links, not for search engines.
    #[must_use]
    pub const fn internal(mut self) -> Self {
        self.public = false;
        self
    }

    /// A page with wide tables: the content may take the whole width.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Says on every page that nothing here is real.
    #[must_use]
    pub const fn demo(mut self) -> Self {
        self.demo = true;
        self
    }

    /// One more step of the way from the start page to here.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { href: href.into(), label: label.into() });
        self
    }

    /// A message above the heading.
    #[must_use]
    pub fn notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }

    /// What is wrong with the form.
    #[must_use]
    pub fn problems(mut self, problems: Vec<FieldProblem>) -> Self {
        self.problems = problems;
        self
    }

    /// Where the accessibility statement is.
    #[must_use]
    pub fn accessibility(mut self, href: impl Into<String>) -> Self {
        self.accessibility = Some(href.into());
        self
    }

    /// What stands between `<head>` and `</head>`. For `frame.html`.
    #[must_use]
    pub fn head(&self) -> Html {
        let (style, script, icon) =
            (assets::style_path(), assets::script_path(), assets::icon_path());
        let title = self.window_title();
        Html::of(&Head { title, public: self.public, style, script, icon })
    }

    /// Everything above the content: skip link, header, navigation, way. For `frame.html`.
    #[must_use]
    pub fn top(&self) -> Html {
        Html::of(&Top { frame: self, t: TEXTS.in_lang(self.lang) })
    }

    /// Summary of problems, notice. For `frame.html`.
    #[must_use]
    pub fn messages(&self) -> Html {
        Html::of(&Messages { frame: self, t: TEXTS.in_lang(self.lang) })
    }

    /// Everything below the content. For `frame.html`.
    #[must_use]
    pub fn bottom(&self) -> Html {
        Html::of(&Bottom { frame: self, t: TEXTS.in_lang(self.lang) })
    }

    /// The class of `<main>`. For `frame.html`.
    #[must_use]
    pub const fn main_class(&self) -> &'static str {
        if self.wide { "page page-wide" } else { "page" }
    }

    /// The title of the window: what is wrong comes first, so that it is heard first.
    fn window_title(&self) -> String {
        let words = TEXTS.in_lang(self.lang);
        let site = words.get("frame-site");
        let office = self.office.as_deref().unwrap_or_default();
        let key = match (self.problems.is_empty(), self.office.is_some()) {
            (true, false) => "frame-window",
            (true, true) => "frame-window-office",
            (false, false) => "frame-window-problem",
            (false, true) => "frame-window-problem-office",
        };
        words.with(key, &[("title", &self.title), ("site", &site), ("office", office)])
    }

    /// The languages of public pages.
    fn languages(&self) -> Vec<Language> {
        let asked = self.query.split('&').filter(|pair| !pair.is_empty());
        let kept: String = asked
            .filter(|pair| !pair.starts_with("ngon-ngu="))
            .flat_map(|pair| [pair, "&"])
            .collect();
        let link = |lang: Lang| Language {
            tag: lang.tag(),
            name: TEXTS.in_lang(lang).get("frame-language-name"),
            href: format!("{}?{kept}ngon-ngu={}", self.path, lang.tag()),
            current: lang == self.lang,
        };
        Lang::ALL.into_iter().map(link).collect()
    }

    /// `page` on the very page, `true` below it, nothing elsewhere.
    fn current(&self, item: &NavItem) -> Option<&'static str> {
        if self.path == item.href {
            return Some("page");
        }
        // The one that reaches furthest, and of two that reach as far the first.
        let best = self.nav.iter().rev().max_by_key(|it| self.reach(it))?;
        (self.reach(item) > 0 && best.href == item.href).then_some("true")
    }

    /// How much of the path of this page the item stands for.
    fn reach(&self, item: &NavItem) -> usize {
        let fits = |href: &&str| {
            let rest = self.path.strip_prefix(href);
            href.len() > 1 && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if self.path == item.href {
            return usize::MAX;
        }
        let all = [item.href.as_str()].into_iter().chain(item.also.iter().copied());
        all.filter(fits).map(str::len).max().unwrap_or(0)
    }
}

/// One link of the language switch.
struct Language {
    tag: &'static str,
    name: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "ui/head.html")]
struct Head {
    title: String,
    public: bool,
    style: &'static str,
    script: &'static str,
    icon: &'static str,
}

#[derive(Template)]
#[template(path = "ui/top.html")]
struct Top<'a> {
    frame: &'a Frame,
    t: Text,
}

#[derive(Template)]
#[template(path = "ui/messages.html")]
struct Messages<'a> {
    frame: &'a Frame,
    t: Text,
}

#[derive(Template)]
#[template(path = "ui/bottom.html")]
struct Bottom<'a> {
    frame: &'a Frame,
    t: Text,
}

impl FrameUser {
    /// A person without a position: a citizen.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), position: None, agency: None, href: None }
    }

    /// An officer in a position of an agency.
    #[must_use]
    pub fn officer(
        name: impl Into<String>,
        position: impl Into<String>,
        agency: impl Into<String>,
    ) -> Self {
        let (position, agency) = (Some(position.into()), Some(agency.into()));
        Self { name: name.into(), position, agency, href: None }
    }

    /// The same, with a link to the person's own page.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

impl NavItem {
    /// A link of the navigation. The frame finds out itself whether it is the current one.
    #[must_use]
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), count: None, also: &[] }
    }

    /// The same, for pages below these paths too.
    #[must_use]
    pub const fn also(mut self, paths: &'static [&'static str]) -> Self {
        self.also = paths;
        self
    }

    /// The same, saying how many things wait there.
    #[must_use]
    pub const fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

impl NoticeKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Failure => "failure",
        }
    }

    /// A failure is told at once; the rest waits its turn.
    const fn role(self) -> &'static str {
        match self {
            Self::Failure => "alert",
            Self::Info | Self::Success | Self::Warning => "status",
        }
    }
}

#[derive(Template)]
#[template(path = "ui/notice.html")]
struct ShownNotice<'a> {
    notice: &'a Notice,
    kind: NoticeKind,
    word: String,
}

impl Notice {
    /// The message as markup, for notices within a page.
    #[must_use]
    pub fn shown(&self, t: &Text) -> Html {
        let word = TEXTS.in_lang(t.lang()).get(format!("notice-{}", self.kind.name()));
        Html::of(&ShownNotice { notice: self, kind: self.kind, word })
    }

    /// Something worth knowing.
    #[must_use]
    pub fn info(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Info, text: text.into(), link: None }
    }

    /// What was asked for is done.
    #[must_use]
    pub fn success(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Success, text: text.into(), link: None }
    }

    /// Take care before going on.
    #[must_use]
    pub fn warning(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Warning, text: text.into(), link: None }
    }

    /// It did not work.
    #[must_use]
    pub fn failure(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Failure, text: text.into(), link: None }
    }

    /// The same, with the next step.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.link = Some((href.into(), words.into()));
        self
    }
}

impl FieldProblem {
    /// A sentence beside this field.
    #[must_use]
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }

    /// The problems of a refusal as sentences. A code `too_long` is said by the key
    /// `problem-too-long` of the module, else of this crate, with the words `$field` and `$limit`.
    /// `label` gives the name of a field as people read it.
    #[must_use]
    pub fn of(text: Text, problems: &[Problem], label: impl Fn(&str) -> String) -> Vec<Self> {
        let sentence = |problem: &Problem| {
            let key = format!("problem-{}", problem.code.replace(['_', '.'], "-"));
            let name = label(&problem.field);
            let limit = problem.limit.as_deref().unwrap_or_default();
            let words = [("field", name.as_str()), ("limit", limit)];
            let own = TEXTS.in_lang(text.lang());
            let source = [text, own].into_iter().find(|text| text.has(&key));
            match source {
                Some(source) => source.with(&key, &words),
                None => own.with("problem-other", &words),
            }
        };
        problems.iter().map(|problem| Self::new(&problem.field, sentence(problem))).collect()
    }

    /// Where the summary's link leads.
    pub(crate) fn anchor(&self) -> String {
        field_id(&self.field)
    }
}
