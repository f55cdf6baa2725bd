//! Fields of a form: label, hint, what is wrong, and the control, tied together for everybody.

use std::borrow::Borrow;

use askama::{Template, filters::HtmlSafe};

use crate::{FieldProblem, TEXTS, Text};

/// A field of a form. Required unless [`Field::optional`] says otherwise, which the label then says.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    control: Control,
    name: String,
    id: String,
    label: String,
    hint: Option<String>,
    value: String,
    problems: Vec<String>,
    optional: bool,
    hidden_label: bool,
    width: &'static str,
    choices: Vec<Choice>,
    attributes: Vec<(&'static str, String)>,
    t: Text,
}

impl HtmlSafe for Field {}

/// What the field is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Control {
    Input(&'static str),
    Area,
    Select,
    Radios,
    Checkboxes,
    Checkbox,
}

/// One of the answers a field offers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A line below it, when the label alone is not enough.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// An answer that is not chosen yet.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, chosen: false }
    }

    /// The same, with a line below it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, chosen.
    #[must_use]
    pub const fn chosen(mut self) -> Self {
        self.chosen = true;
        self
    }
}

impl Field {
    fn new(control: Control, t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            control,
            id: field_id(&name),
            name,
            label: label.into(),
            hint: None,
            value: String::new(),
            problems: Vec::new(),
            optional: false,
            hidden_label: false,
            width: "",
            choices: Vec::new(),
            attributes: Vec::new(),
            t: TEXTS.in_lang(t.lang()),
        }
    }

    /// One line of text.
    #[must_use]
    pub fn text(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("text"), t, name, label)
    }

    /// A number, or digits such as a personal number: a text field with the number keyboard.
    #[must_use]
    pub fn digits(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        // Not type=number: browsers round, spin and drop leading zeros.
        Self::text(t, name, label).attribute("inputmode", "numeric").medium()
    }

    /// A day. The value is `2026-03-02`; the browser shows it the way of its reader.
    #[must_use]
    pub fn date(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("date"), t, name, label).medium()
    }

    /// A day and an hour. The value is `2026-03-02T09:00`.
    #[must_use]
    pub fn date_time(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("datetime-local"), t, name, label).medium()
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("email"), t, name, label).attribute("autocomplete", "email")
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        let field = Self::new(Control::Input("tel"), t, name, label);
        field.attribute("autocomplete", "tel").medium()
    }

    /// A password. Its value is never printed.
    #[must_use]
    pub fn password(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("password"), t, name, label)
    }

    /// A file, or several with [`Field::multiple`]. The form needs `enctype="multipart/form-data"`.
    #[must_use]
    pub fn file(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Input("file"), t, name, label)
    }

    /// Several lines of text.
    #[must_use]
    pub fn area(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Area, t, name, label)
    }

    /// One of many answers, folded. For up to seven use [`Field::radios`].
    #[must_use]
    pub fn select(
        t: &Text,
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = impl Borrow<Choice>>,
    ) -> Self {
        let field = Self::new(Control::Select, t, name, label);
        field.choices(choices)
    }

    /// One of a few answers, all in sight.
    #[must_use]
    pub fn radios(
        t: &Text,
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = impl Borrow<Choice>>,
    ) -> Self {
        let field = Self::new(Control::Radios, t, name, label);
        field.choices(choices)
    }

    /// Any of a few answers. The name is sent once for each chosen one.
    #[must_use]
    pub fn checkboxes(
        t: &Text,
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = impl Borrow<Choice>>,
    ) -> Self {
        let field = Self::new(Control::Checkboxes, t, name, label);
        field.choices(choices)
    }

    /// Yes or nothing. Sends `on` when ticked.
    #[must_use]
    pub fn checkbox(t: &Text, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Control::Checkbox, t, name, label)
    }

    /// A line between label and control: what to write, and an example.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What stands in the field, or which answer is chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong with this field, among everything that is wrong with the form.
    #[must_use]
    pub fn problems(mut self, problems: &[FieldProblem]) -> Self {
        let own = problems.iter().filter(|problem| problem.field == self.name);
        self.problems = own.map(|problem| problem.text.clone()).collect();
        self
    }

    /// May stay empty; the label says so.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The label is heard but not seen: for a search box whose button says it all.
    #[must_use]
    pub const fn hidden_label(mut self) -> Self {
        self.hidden_label = true;
        self
    }

    /// About ten characters wide.
    #[must_use]
    pub const fn short(mut self) -> Self {
        self.width = "short";
        self
    }

    /// About twenty characters wide.
    #[must_use]
    pub const fn medium(mut self) -> Self {
        self.width = "medium";
        self
    }

    /// Ticked already: for [`Field::checkbox`].
    #[must_use]
    pub fn ticked(self) -> Self {
        self.value("on")
    }

    /// Several files: for [`Field::file`].
    #[must_use]
    pub fn multiple(self) -> Self {
        self.attribute("multiple", "multiple")
    }

    /// From the camera of a phone or tablet, without asking for a place: for [`Field::file`].
    #[must_use]
    pub fn camera(self) -> Self {
        self.attribute("capture", "environment")
    }

    /// The kinds of files taken, as in `accept`: `.pdf,.jpg,.png`.
    #[must_use]
    pub fn accept(self, kinds: impl Into<String>) -> Self {
        self.attribute("accept", kinds)
    }

    /// What browsers may fill in by themselves: `name`, `bday`, `username`, `one-time-code`.
    #[must_use]
    pub fn autocomplete(self, what: impl Into<String>) -> Self {
        self.attribute("autocomplete", what)
    }

    /// The keyboard of phones: `numeric`, `search`.
    #[must_use]
    pub fn inputmode(self, mode: impl Into<String>) -> Self {
        self.attribute("inputmode", mode)
    }

    /// Shown, and not for typing: what is computed.
    #[must_use]
    pub fn read_only(self) -> Self {
        self.attribute("readonly", "readonly")
    }

    /// The greatest number of characters; with the script, what is left is counted.
    #[must_use]
    pub fn max_length(self, characters: u32) -> Self {
        self.attribute("maxlength", characters.to_string())
    }

    /// The first and last day that make sense, for [`Field::date`].
    #[must_use]
    pub fn between(self, first: impl ToString, last: impl ToString) -> Self {
        self.attribute("min", first.to_string()).attribute("max", last.to_string())
    }

    /// The cursor waits here. At most one field of a page.
    #[must_use]
    pub fn focused(self) -> Self {
        self.attribute("autofocus", "autofocus")
    }

    /// What may be meant, offered while typing; anything else may be typed too.
    #[must_use]
    pub fn suggestions(self, offered: impl IntoIterator<Item = impl Borrow<Choice>>) -> Self {
        self.choices(offered).attribute("autocomplete", "off")
    }

    /// The same, from a list that stands elsewhere on the page, under this id.
    #[must_use]
    pub fn offered(self, list: impl Into<String>) -> Self {
        self.attribute("list", list).attribute("autocomplete", "off")
    }

    /// Whether anything is wrong with it.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Another id, where two forms of a page have a field of the same name.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    fn choices(mut self, choices: impl IntoIterator<Item = impl Borrow<Choice>>) -> Self {
        self.choices = choices.into_iter().map(|choice| choice.borrow().clone()).collect();
        self
    }

    fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.retain(|(known, _)| *known != name);
        self.attributes.push((name, value.into()));
        self
    }

    /// The ids of hint and problem, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.id));
        let problem = (!self.problems.is_empty()).then(|| format!("{}-error", self.id));
        match (hint, problem) {
            (Some(hint), Some(problem)) => Some(format!("{hint} {problem}")),
            (hint, problem) => hint.or(problem),
        }
    }

    /// The value as printed: passwords and files are never sent back.
    fn shown_value(&self) -> &str {
        if matches!(self.control, Control::Input("password" | "file")) { "" } else { &self.value }
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        choice.chosen || (!self.value.is_empty() && choice.value == self.value)
    }

    fn limit(&self) -> Option<&str> {
        let limit = self.attributes.iter().find(|(name, _)| *name == "maxlength");
        limit.map(|(_, value)| value.as_str())
    }

    /// The id of the answer at this place; the first has the id of the field, for the summary.
    fn choice_id(&self, place: &usize) -> String {
        match place {
            0 => self.id.clone(),
            later => format!("{}-{}", self.id, later + 1),
        }
    }
}

/// The id of the field of this name.
pub(crate) fn field_id(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name: String = name.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    format!("f-{name}")
}
