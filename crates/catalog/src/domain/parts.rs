//! Which parts of a form are open, its computed fields, and its repeated groups: one pass over the
//! content in the order of the page. The browser does the same (`crates/ui/assets/rules.js`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{FormField, FormSection, Rule};

/// The mark of a row in the path of a field: `members.*.name`.
pub(crate) const ROW: &str = "*";
/// Behind the path of a group: how many rows were asked for.
const COUNT: &str = "#";

/// A group that is filled in several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeat {
    /// Path of the list: `members`.
    pub path: String,
    /// What one row is called.
    pub row: String,
    /// The fewest rows.
    pub least: usize,
    /// The most rows.
    pub most: usize,
}

impl Repeat {
    /// The name of the field that says how many rows there are.
    #[must_use]
    pub fn count_name(&self) -> String {
        format!("{}.{COUNT}", self.path)
    }

    /// How many rows were asked for.
    #[must_use]
    pub fn rows(&self, typed: &BTreeMap<String, String>) -> usize {
        let said = typed.get(&self.count_name()).and_then(|text| text.trim().parse().ok());
        said.unwrap_or(self.least).clamp(self.least, self.most)
    }

    /// Adds an empty row behind the others.
    pub fn add_row(&self, typed: &mut BTreeMap<String, String>) {
        let rows = (self.rows(typed) + 1).min(self.most);
        typed.insert(self.count_name(), rows.to_string());
    }

    /// Takes out one row; those behind it move up.
    pub fn remove_row(&self, typed: &mut BTreeMap<String, String>, gone: usize) {
        let rows = self.rows(typed);
        if gone >= rows || rows <= self.least {
            return;
        }
        let place = |name: &str| -> Option<(usize, String)> {
            let (number, rest) =
                name.strip_prefix(&self.path)?.strip_prefix('.')?.split_once('.')?;
            Some((number.parse().ok()?, rest.to_owned()))
        };
        let old = std::mem::take(typed);
        for (name, text) in old {
            match place(&name) {
                Some((number, _)) if number == gone => {}
                Some((number, rest)) if number > gone => {
                    typed.insert(format!("{}.{}.{rest}", self.path, number - 1), text);
                }
                Some(_) | None => {
                    typed.insert(name, text);
                }
            }
        }
        typed.insert(self.count_name(), (rows - 1).to_string());
    }
}

impl FormField {
    /// Its path in one row.
    #[must_use]
    pub fn path_in(&self, row: Option<usize>) -> String {
        match row {
            Some(row) => self.path.replacen(ROW, &row.to_string(), 1),
            None => self.path.clone(),
        }
    }

    /// Its path within its row.
    fn inner(&self) -> &str {
        self.path.split_once("*.").map_or(self.path.as_str(), |(_, inner)| inner)
    }
}

/// The path of a field as the form knows it: the numbers of rows left open.
pub(crate) fn pattern(path: &str) -> String {
    let is_number = |name: &str| !name.is_empty() && name.bytes().all(|it| it.is_ascii_digit());
    let names = path.split('.').map(|name| if is_number(name) { ROW } else { name });
    names.collect::<Vec<_>>().join(".")
}

/// The mark of a closed section among the closed paths.
#[must_use]
pub fn section_part(place: usize) -> String {
    format!("section-{place}")
}

/// Takes closed parts out of the content, computes what is computed, and tells what is closed: paths
/// of fields, and sections by their place.
pub(crate) fn settle(sections: &[FormSection], value: &mut Value) -> BTreeSet<String> {
    let mut closed = BTreeSet::new();
    for (place, section) in sections.iter().enumerate() {
        let holds = |rule: &Rule| rule.holds(value, &Value::Null);
        let is_open = section.when.as_ref().is_none_or(holds);
        if !is_open {
            closed.insert(section_part(place));
        }
        match &section.repeat {
            None => {
                for field in &section.fields {
                    if !is_open || !is_asked(field, value, &Value::Null) {
                        remove(value, &field.path);
                        closed.insert(field.path.clone());
                    } else if let Some(computed) = compute(field, value, &Value::Null) {
                        put_or_remove(value, &field.path, computed);
                    }
                }
            }
            Some(repeat) if is_open => settle_rows(section, repeat, value, &mut closed),
            Some(repeat) => {
                remove(value, &repeat.path);
                closed.insert(repeat.path.clone());
            }
        }
    }
    prune(value);
    closed
}

fn settle_rows(
    section: &FormSection,
    repeat: &Repeat,
    value: &mut Value,
    closed: &mut BTreeSet<String>,
) {
    let rows = value_at(value, &repeat.path).and_then(Value::as_array).map_or(0, Vec::len);
    for number in 0..rows {
        for field in &section.fields {
            let at = format!("{}.{number}", repeat.path);
            let row = value_at(value, &at).cloned().unwrap_or_default();
            let is_open = is_asked(field, value, &row);
            let computed = compute(field, value, &row);
            let Some(row) = value_at_mut(value, &at) else { continue };
            match computed {
                _ if !is_open => {
                    remove(row, field.inner());
                    closed.insert(field.path_in(Some(number)));
                }
                Some(computed) => put_or_remove(row, field.inner(), computed),
                None => {}
            }
        }
    }
}

fn is_asked(field: &FormField, value: &Value, row: &Value) -> bool {
    field.when.as_ref().is_none_or(|rule| rule.holds(value, row))
}

fn compute(field: &FormField, value: &Value, row: &Value) -> Option<Value> {
    field.compute.as_ref().map(|rule| rule.gives(value, row))
}

fn put_or_remove(value: &mut Value, path: &str, computed: Value) {
    if computed.is_null() { remove(value, path) } else { put(value, path, computed) }
}

/// What stands at a dotted path, rows by their numbers.
pub(crate) fn value_at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |at, name| match at.as_array() {
        Some(rows) => rows.get(name.parse::<usize>().ok()?),
        None => at.get(name),
    })
}

/// The same, to be changed.
pub(crate) fn value_at_mut<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(value, |at, name| {
        if at.is_array() { at.get_mut(name.parse::<usize>().ok()?) } else { at.get_mut(name) }
    })
}

/// Puts a value at a dotted path, making the objects on the way.
pub(crate) fn put(root: &mut Value, path: &str, value: Value) {
    let mut at = root;
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let Value::Object(members) = at else { return };
        if names.peek().is_none() {
            members.insert(name.to_owned(), value);
            return;
        }
        at = members.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
}

/// Takes out what stands at a dotted path.
pub(crate) fn remove(root: &mut Value, path: &str) {
    let (group, name) = path.rsplit_once('.').unwrap_or(("", path));
    let holder = if group.is_empty() { Some(root) } else { value_at_mut(root, group) };
    if let Some(Value::Object(members)) = holder {
        members.remove(name);
    }
}

/// Groups of which nothing is left are not there. Rows stay, so that their numbers do.
fn prune(value: &mut Value) {
    let Value::Object(members) = value else { return };
    members.retain(|_, member| {
        prune(member);
        !matches!(member, Value::Object(inner) if inner.is_empty())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_row_taken_out_lets_the_others_move_up() {
        let repeat = Repeat { path: "members".into(), row: "Member".into(), least: 1, most: 3 };
        let mut form = typed(&[
            ("members.#", "3"),
            ("members.0.name", "An"),
            ("members.1.name", "Bình"),
            ("members.2.name", "Cường"),
            ("pledge", "on"),
        ]);

        repeat.remove_row(&mut form, 1);

        let expected = [
            ("members.#", "2"),
            ("members.0.name", "An"),
            ("members.1.name", "Cường"),
            ("pledge", "on"),
        ];
        assert_eq!(form, typed(&expected));
        repeat.remove_row(&mut form, 7);
        repeat.add_row(&mut form);
        repeat.add_row(&mut form);
        assert_eq!(repeat.rows(&form), 3, "no more than the most");
    }

    #[test]
    fn numbers_of_rows_are_left_open_in_the_pattern() {
        assert_eq!(pattern("members.12.name"), "members.*.name");
        assert_eq!(pattern("child.name"), "child.name");
    }
}
