//! How far a thing has come: the steps ahead and behind, and what happened when.

use askama::{Template, filters::HtmlSafe};

use crate::{TEXTS, Text};

/// The steps of a matter, done, at hand and ahead.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/steps.html")]
pub struct Steps {
    steps: Vec<Step>,
    t: Text,
}

impl HtmlSafe for Steps {}

#[derive(Debug, Clone)]
struct Step {
    state: StepState,
    title: String,
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StepState {
    Done,
    Current,
    Ahead,
}

impl StepState {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Ahead => "ahead",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Done => "step-done",
            Self::Current => "step-current",
            Self::Ahead => "step-ahead",
        }
    }
}

impl Steps {
    /// No steps yet.
    #[must_use]
    pub fn new(t: &Text) -> Self {
        Self { steps: Vec::new(), t: TEXTS.in_lang(t.lang()) }
    }

    /// A step that is behind.
    #[must_use]
    pub fn done(self, title: impl Into<String>) -> Self {
        self.step(StepState::Done, title)
    }

    /// The step at hand.
    #[must_use]
    pub fn current(self, title: impl Into<String>) -> Self {
        self.step(StepState::Current, title)
    }

    /// A step that is still ahead.
    #[must_use]
    pub fn ahead(self, title: impl Into<String>) -> Self {
        self.step(StepState::Ahead, title)
    }

    /// A line below the last step given: who, until when.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        if let Some(step) = self.steps.last_mut() {
            step.note = Some(note.into());
        }
        self
    }

    fn step(mut self, state: StepState, title: impl Into<String>) -> Self {
        self.steps.push(Step { state, title: title.into(), note: None });
        self
    }
}

/// What happened, the latest first.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/timeline.html")]
pub struct Timeline {
    events: Vec<Event>,
}

impl HtmlSafe for Timeline {}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Event {
    when: String,
    title: String,
    by: Option<String>,
    text: Option<String>,
}

impl Event {
    /// What happened, and when in words: `02/03/2026, 09:00`.
    #[must_use]
    pub fn new(when: impl Into<String>, title: impl Into<String>) -> Self {
        Self { when: when.into(), title: title.into(), by: None, text: None }
    }

    /// Who did it.
    #[must_use]
    pub fn by(mut self, by: impl Into<String>) -> Self {
        self.by = Some(by.into());
        self
    }

    /// What they said about it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

impl Timeline {
    /// Nothing happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more thing, earlier than those before.
    #[must_use]
    pub fn event(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// All of these, the latest first.
    #[must_use]
    pub fn of(events: Vec<Event>) -> Self {
        Self { events }
    }
}
