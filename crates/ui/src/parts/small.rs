//! Small parts: nothing there, a code to copy, a QR figure, a print button.

use askama::{Template, filters::HtmlSafe};
use fast_qr::{ECL, QRBuilder};

use crate::{Html, TEXTS, Text};

/// What to say where a list would be, and what to do next.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<div class="empty">
<p class="empty-title">{{ title }}</p>
{%- if let Some(text) = text %}
<p>{{ text }}</p>
{%- endif %}
{%- if let Some((href, words)) = link %}
<p><a href="{{ href }}">{{ words }}</a></p>
{%- endif %}
</div>"#
)]
pub struct Empty {
    title: String,
    text: Option<String>,
    link: Option<(String, String)>,
}

impl HtmlSafe for Empty {}

impl Empty {
    /// Says that there is nothing.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), text: None, link: None }
    }

    /// Why, or what that means.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// What to do next.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.link = Some((href.into(), words.into()));
        self
    }
}

/// A code people write down or copy. The button appears only with the script.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/code.html")]
pub struct Code {
    code: String,
    t: Text,
}

impl HtmlSafe for Code {}

impl Code {
    /// This code.
    #[must_use]
    pub fn new(t: &Text, code: impl Into<String>) -> Self {
        Self { code: code.into(), t: TEXTS.in_lang(t.lang()) }
    }
}

/// A button that prints the page. It appears only with the script; without it the browser prints.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<button class="button button-secondary no-print" type="button" data-print hidden>{{ words }}</button>"#
)]
pub struct PrintButton {
    words: String,
}

impl HtmlSafe for PrintButton {}

impl PrintButton {
    /// The button.
    #[must_use]
    pub fn new(t: &Text) -> Self {
        Self { words: TEXTS.in_lang(t.lang()).get("print-do") }
    }
}

/// A QR code with the same in words below it.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<figure class="qr">
{{ picture }}
<figcaption>{{ caption }}</figcaption>
</figure>"#
)]
pub struct QrFigure {
    picture: Html,
    caption: String,
}

impl HtmlSafe for QrFigure {}

impl QrFigure {
    /// A QR code of this content. The title says what it leads to, for those who do not see it.
    #[must_use]
    pub fn new(
        content: impl AsRef<str>,
        title: impl AsRef<str>,
        caption: impl Into<String>,
    ) -> Self {
        let picture = qr_svg(content.as_ref(), title.as_ref()).unwrap_or_default();
        Self { picture, caption: caption.into() }
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ side }} {{ side }}" role="img" aria-label="{{ title }}" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h{{ side }}v{{ side }}H0z"/><path fill="#000000" d="{{ path }}"/></svg>"##
)]
struct QrPicture<'a> {
    side: usize,
    path: String,
    title: &'a str,
}

/// A QR code as SVG without styles, with a name for screen readers and the quiet zone around it.
/// Nothing when the content is too long for a QR code.
#[must_use]
pub fn qr_svg(content: &str, title: &str) -> Option<Html> {
    const QUIET: usize = 4;
    let code = QRBuilder::new(content).ecl(ECL::M).build().ok()?;
    let width = code.size;
    let mut path = String::new();
    for row in 0..width {
        let mut column = 0;
        // A run of dark modules is one rectangle: a third of the markup.
        for run in code[row][..width].chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let (x, y, length) = (column + QUIET, row + QUIET, run.len());
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            column += run.len();
        }
    }
    Some(Html::of(&QrPicture { side: width + 2 * QUIET, path, title }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_has_a_name_and_no_styles() {
        let svg = qr_svg("https://vi-du.gov.vn/tra-cuu/H44.12-260302-0001", "Tra cứu \"hồ sơ\"");

        let svg = svg.unwrap().into_string();
        assert!(svg.contains("role=\"img\"") && svg.contains("Tra cứu &#34;hồ sơ&#34;"), "{svg}");
        assert!(!svg.contains("style"));
        assert!(svg.len() < 6_000, "{} bytes", svg.len());
    }

    #[test]
    fn what_is_too_long_for_a_qr_code_has_none() {
        assert_eq!(qr_svg(&"x".repeat(4_000), "x"), None);
    }
}
