//! Markup that is already safe: made by a template, never by hand.

use std::fmt;

use askama::{FastWritable, Template, Values, filters::HtmlSafe};

/// Finished markup. Templates print it as it is; everything else they escape.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// What this template renders. Its own values were escaped by it.
    #[must_use]
    pub fn of(template: &impl Template) -> Self {
        // Writing to a string fails only when a value's own Display does; ours do not.
        Self(template.render().unwrap_or_default())
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, to send.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

impl FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}
