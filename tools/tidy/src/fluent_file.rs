//! Reads a Fluent file just well enough to list its messages, and what each of them needs.

use std::collections::{BTreeMap, BTreeSet};

/// A message: where it stands, the words it wants put in, the other messages it names.
#[derive(Debug, Default, Clone)]
pub(crate) struct Message {
    /// The line of its key.
    pub(crate) line: usize,
    /// `{ $name }`. What only chooses a plural (`{ $count -> … }`) is left out: not every language has one.
    pub(crate) variables: BTreeSet<String>,
    /// `{ other-key }`
    pub(crate) references: BTreeSet<String>,
}

/// The messages of a file, and the keys given twice with the line of the second.
pub(crate) fn messages(text: &str) -> (BTreeMap<String, Message>, Vec<(String, usize)>) {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    let mut twice = Vec::new();
    let mut current: Option<String> = None;
    for (index, line) in text.lines().enumerate() {
        if let Some((key, _)) = line.split_once('=').filter(|(key, _)| is_key(key.trim_end())) {
            let key = key.trim_end().to_owned();
            let message = Message { line: index + 1, ..Message::default() };
            if found.insert(key.clone(), message).is_some() {
                twice.push((key.clone(), index + 1));
            }
            current = Some(key);
        } else if line.starts_with('#') {
            current = None;
        }
        if let Some(message) = current.as_ref().and_then(|key| found.get_mut(key)) {
            read_placeables(line, message);
        }
    }
    (found, twice)
}

/// A key, or a term with its dash.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn read_placeables(line: &str, message: &mut Message) {
    for part in line.split('{').skip(1) {
        let inside = part.split('}').next().unwrap_or_default().trim();
        let name: String = inside
            .trim_start_matches('$')
            .chars()
            .take_while(|c| is_key(&format!("a{c}")))
            .collect();
        if inside.ends_with("->") {
            continue;
        }
        if inside.starts_with('$') {
            message.variables.insert(name);
        } else if is_key(&name) {
            message.references.insert(name);
        }
    }
}
