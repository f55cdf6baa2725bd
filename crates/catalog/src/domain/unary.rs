//! Tests of one value, as they stand in the cells of a decision table: the simple unary tests of DMN. Described in
//! `docs/howto/decisions.md`.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One value of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// A whole number: `75`.
    Number(i64),
    /// A text, the code of a choice: `"house"`.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A day: `date("2026-12-31")`.
    Day(Date),
}

impl Literal {
    /// Reads one value.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix('"') {
            let inner = inner.strip_suffix('"')?;
            let is_plain = !inner.contains(['"', '\\']);
            return is_plain.then(|| Self::Text(inner.to_owned()));
        }
        if let Some(inner) = text.strip_prefix("date(\"") {
            return Some(Self::Day(inner.strip_suffix("\")")?.parse().ok()?));
        }
        match text {
            "true" => Some(Self::Flag(true)),
            "false" => Some(Self::Flag(false)),
            number => number.parse().ok().map(Self::Number),
        }
    }

    /// Whether one is before the other: only numbers and days are.
    const fn is_ordered(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Day(_))
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Day(day) => write!(f, "date(\"{day}\")"),
        }
    }
}

/// Where an interval ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// The end belongs to it: `[` and `]`.
    Within,
    /// The end does not: `(` and `)`.
    Beyond,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Is(Literal),
    Less(Literal),
    AtMost(Literal),
    More(Literal),
    AtLeast(Literal),
    Between((Edge, Literal), (Literal, Edge)),
}

impl Test {
    fn read(text: &str) -> Option<Self> {
        let ordered = |rest: &str| Literal::read(rest).filter(Literal::is_ordered);
        if let Some(rest) = text.strip_prefix("<=") {
            return ordered(rest).map(Self::AtMost);
        }
        if let Some(rest) = text.strip_prefix(">=") {
            return ordered(rest).map(Self::AtLeast);
        }
        if let Some(rest) = text.strip_prefix('<') {
            return ordered(rest).map(Self::Less);
        }
        if let Some(rest) = text.strip_prefix('>') {
            return ordered(rest).map(Self::More);
        }
        let Some((low, high)) = text.split_once("..") else {
            return Literal::read(text).map(Self::Is);
        };
        let (begin, low) = match (low.strip_prefix('['), low.strip_prefix('(')) {
            (Some(low), _) => (Edge::Within, low),
            (None, low) => (Edge::Beyond, low?),
        };
        let (end, high) = match (high.strip_suffix(']'), high.strip_suffix(')')) {
            (Some(high), _) => (Edge::Within, high),
            (None, high) => (Edge::Beyond, high?),
        };
        let (low, high) = (ordered(low)?, ordered(high)?);
        let is_alike = std::mem::discriminant(&low) == std::mem::discriminant(&high);
        (is_alike && low <= high).then_some(Self::Between((begin, low), (high, end)))
    }

    fn holds(&self, value: &Literal) -> bool {
        let is_alike = |it: &Literal| std::mem::discriminant(it) == std::mem::discriminant(value);
        match self {
            Self::Is(it) => it == value,
            Self::Less(it) => is_alike(it) && value < it,
            Self::AtMost(it) => is_alike(it) && value <= it,
            Self::More(it) => is_alike(it) && value > it,
            Self::AtLeast(it) => is_alike(it) && value >= it,
            Self::Between((begin, low), (high, end)) => {
                let from = match begin {
                    Edge::Within => value >= low,
                    Edge::Beyond => value > low,
                };
                let to = match end {
                    Edge::Within => value <= high,
                    Edge::Beyond => value < high,
                };
                is_alike(low) && from && to
            }
        }
    }

    fn literals(&self) -> Vec<&Literal> {
        match self {
            Self::Is(it)
            | Self::Less(it)
            | Self::AtMost(it)
            | Self::More(it)
            | Self::AtLeast(it) => {
                vec![it]
            }
            Self::Between((_, low), (high, _)) => vec![low, high],
        }
    }
}

/// What is asked of the tests together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Nothing: `-`.
    Nothing,
    /// One of them: `"a", "b"`.
    One,
    /// None of them: `not("a", "b")`.
    None,
}

/// A cell: `-`, or tests of which one must hold, or `not(…)` around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnaryTests {
    text: String,
    asked: Asked,
    tests: Vec<Test>,
}

impl UnaryTests {
    /// Reads a cell.
    ///
    /// # Errors
    /// What is wrong with it, for the author.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (asked, inner) = match text.strip_prefix("not(").and_then(|it| it.strip_suffix(')')) {
            Some(inner) => (Asked::None, inner),
            None if text == "-" => (Asked::Nothing, ""),
            None => (Asked::One, text),
        };
        let mut tests = Vec::new();
        if asked != Asked::Nothing {
            for part in parts(inner) {
                let wrong = || {
                    format!(
                        "`{part}` is no test like 75, \"house\", true, >= 70, [70..75), date(\"2026-12-31\")"
                    )
                };
                tests.push(Test::read(part.trim()).ok_or_else(wrong)?);
            }
        }
        Ok(Self { text: text.to_owned(), asked, tests })
    }

    /// Whether it holds for this value. For nothing only `-` holds.
    #[must_use]
    pub fn holds(&self, value: Option<&Literal>) -> bool {
        let one = |value: &Literal| self.tests.iter().any(|test| test.holds(value));
        match (self.asked, value) {
            (Asked::Nothing, _) => true,
            (Asked::One | Asked::None, None) => false,
            (Asked::One, Some(value)) => one(value),
            (Asked::None, Some(value)) => !one(value),
        }
    }

    /// The values it names.
    #[must_use]
    pub fn literals(&self) -> Vec<&Literal> {
        self.tests.iter().flat_map(Test::literals).collect()
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Tests apart at commas that stand in no text.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut begin, mut quotes) = (Vec::new(), 0, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quotes += 1,
            ',' if quotes % 2 == 0 => {
                parts.extend(text.get(begin..at));
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(begin..));
    parts
}

impl TryFrom<String> for UnaryTests {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text)
    }
}

impl From<UnaryTests> for String {
    fn from(tests: UnaryTests) -> Self {
        tests.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(cell: &str, value: &str) -> bool {
        UnaryTests::read(cell).unwrap().holds(Literal::read(value).as_ref())
    }

    #[test]
    fn cells_hold_for_what_they_say() {
        for (cell, yes, no) in [
            ("75", "75", "76"),
            ("< 75", "74", "75"),
            (">=75", "75", "74"),
            ("[70..75)", "70", "75"),
            ("(70..75]", "75", "70"),
            ("\"a\", \"b,c\"", "\"b,c\"", "\"b\""),
            ("not(\"a\")", "\"b\"", "\"a\""),
            ("not(1, [5..7])", "4", "6"),
            ("true", "true", "false"),
            ("<= date(\"2026-12-31\")", "date(\"2026-12-31\")", "date(\"2027-01-01\")"),
            (">= 0", "3", "\"3\""),
        ] {
            assert!(holds(cell, yes), "{cell} of {yes}");
            assert!(!holds(cell, no), "{cell} of {no}");
        }
        assert!(UnaryTests::read("-").unwrap().holds(None), "nothing is asked");
        assert!(!UnaryTests::read("not(1)").unwrap().holds(None), "of nothing nothing is known");
    }

    #[test]
    fn what_is_no_test_is_told() {
        for wrong in [
            "",
            "a",
            "< \"a\"",
            "[7..5]",
            "[1..date(\"2026-01-01\")]",
            "1..3",
            "not(",
            "1,",
            "\"a",
            "1.5",
        ] {
            assert!(UnaryTests::read(wrong).is_err(), "{wrong}");
        }
    }
}
