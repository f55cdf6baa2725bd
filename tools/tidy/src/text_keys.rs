//! Finds which texts the templates and the program ask for.

use std::collections::BTreeSet;

use crate::{rust_source::RustSource, tree::Tree};

/// A key asked for by its whole name.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Where it is asked for.
    pub(crate) line: usize,
    /// The key.
    pub(crate) key: String,
}

/// The ways to ask for a text; the receiver is called `t` or `text` everywhere.
const CALLS: [&str; 4] = ["t.get(\"", "t.with(\"", "text.get(\"", "text.with(\""];

/// The keys that a template names whole.
pub(crate) fn asked_in_template(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    for (index, line) in without_comments(text).lines().enumerate() {
        for call in CALLS {
            for (at, _) in line.match_indices(call) {
                let key = line.get(at + call.len()..).and_then(|it| it.split('"').next());
                // `t.get("stage-" ~ code)` is not a whole key.
                let key = key.filter(|it| is_key(it) && starts_word(line, at));
                found.extend(key.map(|key| Asked { line: index + 1, key: key.to_owned() }));
            }
        }
    }
    found
}

/// The template with its `{# … #}` taken out, lines kept.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    for (index, piece) in text.split("{#").enumerate() {
        let (comment, rest) =
            if index == 0 { ("", piece) } else { piece.split_once("#}").unwrap_or((piece, "")) };
        out.extend(comment.chars().filter(|c| *c == '\n'));
        out.push_str(rest);
    }
    out
}

/// The keys that the program names whole.
pub(crate) fn asked_in_code(source: &RustSource) -> Vec<Asked> {
    source
        .program_literals()
        .filter(|literal| {
            let before = source.code.get(..literal.at).unwrap_or_default();
            let call = CALLS.iter().find(|call| before.ends_with(**call));
            call.is_some_and(|call| starts_word(before, before.len() - call.len()))
                && is_key(&literal.text)
        })
        .map(|literal| Asked { line: literal.line, key: literal.text.clone() })
        .collect()
}

fn starts_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|it| it.chars().next_back());
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether the text has the shape of a refusal's code: `dossier.wrong_stage`.
pub(crate) fn is_refusal_code(text: &str) -> bool {
    text.split_once('.').is_some_and(|(module, rest)| {
        [module, rest].iter().all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
    })
}

/// The keys under which the sentence for this code may stand: that of the page, and that of a crate without pages.
pub(crate) fn refusal_keys(code: &str) -> [String; 2] {
    let key = code.replace(['.', '_'], "-");
    [key.clone(), format!("refusal-{key}")]
}

/// Every literal that may be a key or a piece of one.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    whole: BTreeSet<String>,
    /// Texts with holes: `stage-{}` and `stage-`.
    pieces: Vec<Vec<String>>,
    /// First words of keys that a file puts together as `{word}-{code}`.
    heads: BTreeSet<String>,
}

impl Evidence {
    /// Reads every template and every file of the program.
    pub(crate) fn collect(tree: &Tree) -> Self {
        let mut evidence = Self::default();
        for path in tree.ending(".html").filter(|path| path.contains("/templates/")) {
            for quoted in tree.text(path).split('"').skip(1) {
                evidence.add(quoted);
            }
        }
        for (_, source) in tree.program().filter(|(path, _)| !path.starts_with("tools/")) {
            let joins = source.program_literals().any(|literal| is_joint(&literal.text));
            for literal in source.program_literals() {
                evidence.add(&literal.text);
                if joins && is_key(&literal.text) {
                    evidence.heads.insert(literal.text.clone());
                }
            }
        }
        evidence
    }

    fn add(&mut self, literal: &str) {
        if literal.len() > 80 || literal.contains(char::is_whitespace) {
            return;
        }
        if is_refusal_code(literal) {
            self.whole.extend(refusal_keys(literal));
        }
        if literal.ends_with('-') {
            self.pieces.push(vec![literal.to_owned(), String::new()]);
        } else if literal.contains('{') {
            let mut pieces = vec![literal.split('{').next().unwrap_or_default().to_owned()];
            pieces.extend(
                literal
                    .split('}')
                    .skip(1)
                    .map(|it| it.split('{').next().unwrap_or_default().to_owned()),
            );
            if pieces.iter().any(|it| it.len() >= 3 && it.contains('-')) {
                self.pieces.push(pieces);
            }
        } else {
            self.whole.insert(literal.replace(['.', '_'], "-"));
            self.whole.insert(literal.to_owned());
        }
    }

    /// Whether somebody may ask for this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.whole.contains(key)
            || self.pieces.iter().any(|pieces| matches(key, pieces))
            || key
                .match_indices('-')
                .any(|(at, _)| key.get(..at).is_some_and(|head| self.heads.contains(head)))
    }
}

/// Whether the text is two holes with a dash between: `{of}-{}`.
fn is_joint(text: &str) -> bool {
    let Some((head, tail)) = text.split_once("}-{") else { return false };
    head.starts_with('{') && tail.ends_with('}') && !head.contains('}') && !tail.contains('{')
}

/// Whether the key has these pieces in order, the first at its start and the last at its end.
fn matches(key: &str, pieces: &[String]) -> bool {
    let Some(mut rest) = pieces.first().and_then(|first| key.strip_prefix(first.as_str())) else {
        return false;
    };
    for piece in pieces.iter().skip(1) {
        let Some(at) = rest.find(piece.as_str()) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    pieces.last().is_some_and(|last| key.ends_with(last.as_str()))
}
