//! Reads one table of a TOML file and notes everything wrong with it at once: what is missing, what
//! has the wrong type, and, at the end, the keys that nobody asked for.

use std::{collections::BTreeSet, ops::Range};

use jiff::civil::Date;
use serde_json::{Map, Value};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::finding::{Findings, line_at};

/// A TOML file and where it lies.
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn line(&self, span: Range<usize>) -> usize {
        line_at(&self.text, span.start)
    }
}

/// One table being read.
pub(crate) struct Section<'a> {
    source: &'a Source,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    asked: BTreeSet<String>,
}

/// Parses a file and hands its root table to `read`. Every syntax error is noted.
pub(crate) fn read_toml<T>(
    source: &Source,
    found: &mut Findings,
    read: impl FnOnce(Section<'_>, &mut Findings) -> T,
) -> Option<T> {
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let line = error.span().map_or(1, |span| source.line(span));
        found.add(&source.file, line, "pack.syntax", error.message());
    }
    if !errors.is_empty() {
        return None;
    }
    let section = Section { source, table: root.get_ref(), span: 0..0, asked: BTreeSet::new() };
    Some(read(section, found))
}

impl<'a> Section<'a> {
    /// The line on which the table begins.
    pub(crate) fn line(&self) -> usize {
        self.source.line(self.span.clone())
    }

    /// The file the table is in.
    pub(crate) fn file(&self) -> &str {
        &self.source.file
    }

    /// The line of this key, or of the table when it has none.
    pub(crate) fn line_of(&self, key: &str) -> usize {
        let found = self.table.iter().find(|(name, _)| name.get_ref() == key);
        found.map_or_else(|| self.line(), |(name, _)| self.source.line(name.span()))
    }

    /// Notes something wrong with this key.
    pub(crate) fn wrong(
        &self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        found: &mut Findings,
    ) {
        found.add(&self.source.file, self.line_of(key), code, message);
    }

    fn value(&mut self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.insert(key.to_owned());
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong_type(&self, key: &str, wanted: &str, found: &mut Findings) {
        self.wrong(key, "pack.wrong_type", format!("`{key}` must be {wanted}"), found);
    }

    fn missing(&self, key: &str, found: &mut Findings) {
        self.wrong(key, "pack.missing_key", format!("`{key}` is missing"), found);
    }

    /// A text that may be missing. An empty one is noted.
    pub(crate) fn opt_text(&mut self, key: &str, found: &mut Findings) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.wrong(key, "pack.empty", format!("`{key}` is empty"), found);
                None
            }
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.wrong_type(key, "a text", found);
                None
            }
        }
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str, found: &mut Findings) -> String {
        if self.value(key).is_none() {
            self.missing(key, found);
            return String::new();
        }
        self.opt_text(key, found).unwrap_or_default()
    }

    /// A list of texts; none when missing.
    pub(crate) fn texts(&mut self, key: &str, found: &mut Findings) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, "a list of texts", found);
            return Vec::new();
        };
        let texts: Vec<String> =
            list.iter().filter_map(|item| item.get_ref().as_str()).map(ToOwned::to_owned).collect();
        if texts.len() != list.len() {
            self.wrong_type(key, "a list of texts", found);
        }
        texts
    }

    /// Yes or no; the given answer when missing.
    pub(crate) fn flag_or(&mut self, key: &str, missing: Flag, found: &mut Findings) -> bool {
        let Some(value) = self.value(key) else { return missing == Flag::Yes };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, "true or false", found);
            false
        })
    }

    /// A whole number of at least 0 that may be missing.
    pub(crate) fn opt_number(&mut self, key: &str, found: &mut Findings) -> Option<i64> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer().and_then(|number| {
            i64::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| *number >= 0)
        });
        if number.is_none() {
            self.wrong_type(key, "a whole number of at least 0", found);
        }
        number
    }

    /// A whole number of at least 0.
    pub(crate) fn number(&mut self, key: &str, found: &mut Findings) -> i64 {
        if self.value(key).is_none() {
            self.missing(key, found);
            return 0;
        }
        self.opt_number(key, found).unwrap_or_default()
    }

    /// A small whole number of at least 0.
    pub(crate) fn count(&mut self, key: &str, found: &mut Findings) -> u32 {
        let number = self.number(key, found);
        u32::try_from(number).unwrap_or_else(|_| {
            self.wrong_type(key, "a smaller number", found);
            0
        })
    }

    /// A date that may be missing, as a TOML date or an ISO text.
    pub(crate) fn opt_date(&mut self, key: &str, found: &mut Findings) -> Option<Date> {
        let value = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => String::new(),
        };
        let date = text.parse().ok();
        if date.is_none() {
            self.wrong_type(key, "a date like 2025-07-01", found);
        }
        date
    }

    /// A date.
    pub(crate) fn date(&mut self, key: &str, found: &mut Findings) -> Date {
        if self.value(key).is_none() {
            self.missing(key, found);
        }
        self.opt_date(key, found).unwrap_or(Date::MIN)
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &str,
        words: &[(&'static str, T)],
        found: &mut Findings,
    ) -> Option<T> {
        let text = self.text(key, found);
        let known = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if known.is_none() && !text.is_empty() {
            self.not_a_word(key, &text, words, found);
        }
        known
    }

    /// Several of a closed list of words.
    pub(crate) fn words<T: Copy>(
        &mut self,
        key: &str,
        words: &[(&'static str, T)],
        found: &mut Findings,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for text in self.texts(key, found) {
            match words.iter().find(|(word, _)| *word == text) {
                Some((_, value)) => values.push(*value),
                None => self.not_a_word(key, &text, words, found),
            }
        }
        values
    }

    fn not_a_word<T>(
        &self,
        key: &str,
        text: &str,
        words: &[(&'static str, T)],
        found: &mut Findings,
    ) {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("`{key}` is `{text}`, known are: {}", known.join(", "));
        self.wrong(key, "pack.unknown_word", message, found);
    }

    /// A table below this one, if it is there.
    pub(crate) fn table(&mut self, key: &str, found: &mut Findings) -> Option<Self> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, "a table", found);
            return None;
        };
        let span = value.span();
        Some(Self { source: self.source, table, span, asked: BTreeSet::new() })
    }

    /// A table below this one that must be there.
    pub(crate) fn needed_table(&mut self, key: &str, found: &mut Findings) -> Option<Self> {
        if self.value(key).is_none() {
            self.missing(key, found);
        }
        self.table(key, found)
    }

    /// The tables of a list `[[key]]`; none when missing.
    pub(crate) fn tables(&mut self, key: &str, found: &mut Findings) -> Vec<Self> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, "a list of tables", found);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => sections.push(Self {
                    source: self.source,
                    table,
                    span: item.span(),
                    asked: BTreeSet::new(),
                }),
                None => self.wrong_type(key, "a list of tables", found),
            }
        }
        sections
    }

    /// The table as JSON, for readers of their own.
    pub(crate) fn to_json(&self) -> Value {
        let members = self.table.iter();
        let members = members.map(|(name, value)| (name.get_ref().to_string(), json_of(value)));
        Value::Object(Map::from_iter(members))
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(self, found: &mut Findings) {
        for name in self.table.keys() {
            if !self.asked.contains(name.get_ref().as_ref()) {
                let line = self.source.line(name.span());
                let message = format!("unknown key `{}`", name.get_ref());
                found.add(&self.source.file, line, "pack.unknown_key", message);
            }
        }
    }
}

fn json_of(value: &Spanned<DeValue<'_>>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(number) => Value::from(number.as_str()),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Datetime(date) => Value::from(date.to_string()),
        DeValue::Array(items) => items.iter().map(json_of).collect(),
        DeValue::Table(table) => {
            let members = table.iter();
            members.map(|(name, item)| (name.get_ref().to_string(), json_of(item))).collect()
        }
    }
}

/// What a missing flag means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    Yes,
    No,
}
