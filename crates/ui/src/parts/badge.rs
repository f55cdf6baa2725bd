//! Small signs: how a dossier stands against its due time, and in which state a thing is. Each says
//! it in words and with a sign; the colour only helps.

use askama::{Template, filters::HtmlSafe};

use crate::{TEXTS, Text};

/// How a dossier stands against its due time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// There is time.
    OnTime,
    /// The time ends soon.
    Soon,
    /// The time is over.
    Overdue,
    /// The clock stands still while somebody else must act.
    Paused,
    /// No time was promised.
    NoDueTime,
    /// Done, and in time.
    DoneInTime,
    /// Done, but late.
    DoneLate,
}

impl DueState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::OnTime,
        Self::Soon,
        Self::Overdue,
        Self::Paused,
        Self::NoDueTime,
        Self::DoneInTime,
        Self::DoneLate,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Soon => "soon",
            Self::Overdue => "overdue",
            Self::Paused => "paused",
            Self::NoDueTime => "none",
            Self::DoneInTime => "done",
            Self::DoneLate => "done-late",
        }
    }
}

/// The state against the due time as a sign with words, with a detail beside it if given.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/due_badge.html")]
pub struct DueBadge {
    state: DueState,
    words: String,
    detail: Option<String>,
}

impl HtmlSafe for DueBadge {}

impl DueBadge {
    /// The state in words.
    #[must_use]
    pub fn new(t: &Text, state: DueState) -> Self {
        let words = TEXTS.in_lang(t.lang()).get(format!("due-{}", state.name()));
        Self { state, words, detail: None }
    }

    /// The same, with when or how long: `28/08/2026, 16:40`.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// The colour that helps a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagTone {
    /// Nothing to do about it.
    Plain,
    /// Somebody is at it.
    Active,
    /// Somebody must act.
    Waiting,
    /// Ended well.
    Good,
    /// Ended otherwise.
    Bad,
}

impl TagTone {
    /// Every tone.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Active, Self::Waiting, Self::Good, Self::Bad];

    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Good => "good",
            Self::Bad => "bad",
        }
    }
}

/// The state of a thing, in a word or two.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<span class="tag tag-{{ tone.name() }}">{{ text }}</span>"#, ext = "html")]
pub struct Tag {
    tone: TagTone,
    text: String,
}

impl HtmlSafe for Tag {}

impl Tag {
    /// A word or two in this tone.
    #[must_use]
    pub fn new(tone: TagTone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}
