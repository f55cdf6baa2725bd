//! Pages carry no script and no style inside them, so that the content security policy can forbid both.

use std::path::Path;

use crate::tree::Tree;

/// Looks at every template, and at markup in the literals of the program.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for path in tree.ending(".html").filter(|path| path.contains("/templates/")) {
        for (index, line) in tree.text(path).lines().enumerate() {
            for found in inline(line) {
                wrong.push(format!("{path}:{}: {found}", index + 1));
            }
        }
    }
    for (path, source) in tree.program().filter(|(path, _)| !path.starts_with("tools/")) {
        for literal in source.program_literals().filter(|it| it.text.contains('<')) {
            for found in inline(&literal.text.replace("\\\"", "\"")) {
                wrong.push(format!("{path}:{}: {found}", literal.line));
            }
        }
    }
    wrong
}

/// What a strict policy would refuse in this piece of markup.
fn inline(markup: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    if markup.contains("<style") {
        found.push("a style sheet inside a page");
    }
    if markup.contains(" style=") {
        found.push("a style on an element");
    }
    if markup.match_indices("<script").any(|(at, _)| has_inline_script(markup.get(at..))) {
        found.push("a script inside a page");
    }
    if markup.contains("javascript:") || has_event_attribute(markup) {
        found.push("a script on an element");
    }
    if ["src=\"http", "<link rel=\"stylesheet\" href=\"http"].iter().any(|it| markup.contains(it)) {
        found.push("something loaded from elsewhere");
    }
    found
}

fn has_inline_script(tag: Option<&str>) -> bool {
    // Without its end it is no tag, but a needle in a search.
    let head = tag.and_then(|it| it.split_once('>')).map(|(head, _)| head);
    head.is_some_and(|head| !head.contains(" src="))
}

/// Whether an element has `onclick=` or the like.
fn has_event_attribute(markup: &str) -> bool {
    markup.match_indices(" on").any(|(at, prefix)| {
        let rest = markup.get(at + prefix.len()..).unwrap_or_default();
        let name = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
        name.len() < rest.len() && (name.starts_with("=\"") || name.starts_with("='"))
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn scripts_and_styles_inside_a_page_are_caught() {
        let with = |text| findings(check, &[("crates/ui/templates/frame.html", text)]);

        assert_eq!(with("<script src=\"/a.js\" defer></script> <p>on = 1</p>"), [""; 0]);
        assert_eq!(
            with("<p style=\"color: red\">\n<script>alert(1)</script>\n<a onclick=\"go()\">"),
            [
                "crates/ui/templates/frame.html:1: a style on an element",
                "crates/ui/templates/frame.html:2: a script inside a page",
                "crates/ui/templates/frame.html:3: a script on an element"
            ]
        );
    }

    #[test]
    fn markup_in_the_program_is_read_too() {
        assert_eq!(
            findings(check, &[("crates/ui/src/a.rs", "const A: &str = \"<p style=\\\"x\\\">\";")]),
            ["crates/ui/src/a.rs:1: a style on an element"]
        );
    }
}
