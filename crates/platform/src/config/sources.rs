//! Where settings come from: everything that was given, by the dotted name of its key.

use std::{collections::BTreeMap, fmt, path::PathBuf};

use toml::{Table, Value};

use super::keys::{KEYS, environment_name};

/// What every variable of ours begins with.
const PREFIX: &str = "MOTCUA_";
/// Variables that speak to the tests, not to the program.
const OF_TESTS: &str = "MOTCUA_TEST_";

/// Where to read settings from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The TOML file.
    pub file: Option<PathBuf>,
    /// The environment, or what stands for it in a test.
    pub environment: Vec<(String, String)>,
    /// Flags of the command line by the key they set: `("listen", "0.0.0.0:80")`.
    pub flags: Vec<(&'static str, String)>,
}

impl Sources {
    /// This file, the environment of the process, these flags.
    #[must_use]
    pub fn of_process(file: Option<PathBuf>, flags: Vec<(&'static str, String)>) -> Self {
        let text = |it: std::ffi::OsString| it.to_string_lossy().into_owned();
        // A variable that is not text cannot be a setting of ours by chance: it then reads badly and
        // is named.
        let environment = std::env::vars_os().map(|(name, value)| (text(name), text(value)));
        Self { file, environment: environment.collect(), flags }
    }
}

/// One thing wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Where: `sessions.idle_minutes in motcua.toml`.
    pub place: String,
    /// What: `no such setting`.
    pub what: String,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The settings do not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// Everything that is wrong.
    pub problems: Vec<ConfigProblem>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the settings do not hold")?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

/// A setting as it was given, with the place it came from.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) value: String,
    pub(super) place: String,
}

/// Everything given, the highest source winning.
pub(super) fn gather(
    sources: &Sources,
    problems: &mut Vec<ConfigProblem>,
) -> BTreeMap<&'static str, Given> {
    let mut given = BTreeMap::new();
    if let Some(path) = &sources.file {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Err(error) => problems.push(ConfigProblem { place: name, what: error.to_string() }),
            Ok(text) => match text.parse::<Table>() {
                // The message of the parser shows the line, which may hold a secret: only where.
                Err(error) => problems.push(ConfigProblem {
                    place: at_line(&name, &text, error.span()),
                    what: format!("not TOML: {}", error.message()),
                }),
                Ok(table) => flatten(&name, "", &table, &mut given, problems),
            },
        }
    }
    for (name, value) in &sources.environment {
        if !name.starts_with(PREFIX) || name.starts_with(OF_TESTS) {
            continue;
        }
        let place = format!("{name} in the environment");
        match KEYS.iter().find(|key| environment_name(key) == *name) {
            Some(key) => drop(given.insert(*key, Given { value: value.clone(), place })),
            None => problems.push(unknown(place)),
        }
    }
    for (key, value) in &sources.flags {
        let place = format!("--{}", key.replace(['.', '_'], "-"));
        match KEYS.iter().find(|known| *known == key) {
            Some(key) => drop(given.insert(*key, Given { value: value.clone(), place })),
            None => problems.push(unknown(place)),
        }
    }
    given
}

fn flatten(
    file: &str,
    above: &str,
    table: &Table,
    given: &mut BTreeMap<&'static str, Given>,
    problems: &mut Vec<ConfigProblem>,
) {
    for (name, value) in table {
        let dotted = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        let place = format!("{dotted} in {file}");
        let key = KEYS.iter().find(|key| **key == dotted);
        let value = match value {
            Value::Table(below) if key.is_none() => {
                flatten(file, &dotted, below, given, problems);
                continue;
            }
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            Value::Float(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => {
                problems.push(match key {
                    Some(_) => ConfigProblem { place, what: "not a text or a number".into() },
                    None => unknown(place),
                });
                continue;
            }
        };
        match key {
            Some(key) => drop(given.insert(key, Given { value, place })),
            None => problems.push(unknown(place)),
        }
    }
}

fn unknown(place: String) -> ConfigProblem {
    ConfigProblem { place, what: "no such setting".into() }
}

fn at_line(name: &str, text: &str, span: Option<std::ops::Range<usize>>) -> String {
    let line = span.and_then(|it| text.get(..it.start)).map(|it| it.matches('\n').count() + 1);
    line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}
