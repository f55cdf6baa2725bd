//! Reads Markdown just well enough to find its links, headings and quoted names.

/// A line of prose: not inside a fenced block.
pub(crate) fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
            return None;
        }
        (!is_fenced).then_some((index + 1, line))
    })
}

/// The targets of the links in a line.
pub(crate) fn links(line: &str) -> Vec<String> {
    let line = without_quotes(line);
    let mut found = Vec::new();
    let mut rest = line.as_str();
    while let Some((_, after)) = rest.split_once("](") {
        let Some((target, behind)) = after.split_once(')') else { break };
        found.push(target.split_whitespace().next().unwrap_or_default().to_owned());
        rest = behind;
    }
    // `[name]: target` on a line of its own.
    if let Some((name, target)) = line.split_once("]: ")
        && name.starts_with('[')
        && !name.starts_with("[^")
    {
        found.push(target.trim().to_owned());
    }
    found
}

/// The names between backticks in a line.
pub(crate) fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The anchors that the headings of a text make.
pub(crate) fn anchors(text: &str) -> Vec<String> {
    prose(text)
        .filter(|(_, line)| line.starts_with('#'))
        .map(|(_, line)| {
            let title = line.trim_start_matches('#').trim();
            title
                .chars()
                .filter_map(|c| match c {
                    ' ' => Some('-'),
                    c if c.is_alphanumeric() || matches!(c, '-' | '_') => c.to_lowercase().next(),
                    _ => None,
                })
                .collect()
        })
        .collect()
}

fn without_quotes(line: &str) -> String {
    line.split('`').step_by(2).collect()
}
