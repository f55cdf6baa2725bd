//! Rules of a form as data: when a part is asked for, what a field is computed from. The same small
//! language runs here and in the browser (`crates/ui/assets/rules.js`); `tests/rules/cases.json` holds
//! the cases that both must answer alike, `docs/forms.md` describes it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::address_line;

/// The greatest whole number that a browser counts exactly; beyond it a sum is unknown.
const GREATEST: i64 = 9_007_199_254_740_991;
/// How deep a rule may nest.
const DEEPEST: usize = 12;

/// What the words of the language take: how many, and whether more.
const WORDS: [(&str, usize, usize); 19] = [
    ("field", 1, 1),
    ("row", 1, 1),
    ("count", 1, 1),
    ("total", 1, 1),
    ("equals", 2, 2),
    ("one_of", 2, 50),
    ("filled", 1, 1),
    ("all", 1, 20),
    ("any", 1, 20),
    ("not", 1, 1),
    ("less", 2, 2),
    ("at_most", 2, 2),
    ("plus", 1, 20),
    ("minus", 2, 2),
    ("times", 1, 20),
    ("if", 3, 3),
    ("years", 2, 2),
    ("days", 2, 2),
    ("address", 1, 1),
];

/// A rule, as it stands in the schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rule(Value);

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// What is wrong with it, for the author of the pack.
    pub fn new(rule: &Value) -> Result<Self, String> {
        check(rule, 0)?;
        Ok(Self(rule.clone()))
    }

    /// What it gives for this content, and this row of a repeated group.
    #[must_use]
    pub fn gives(&self, form: &Value, row: &Value) -> Value {
        evaluate(&self.0, form, row)
    }

    /// Whether it gives yes.
    #[must_use]
    pub fn holds(&self, form: &Value, row: &Value) -> bool {
        self.gives(form, row) == Value::Bool(true)
    }

    /// The paths it reads: of fields, of rows (with `row` before them), of groups.
    #[must_use]
    pub fn reads(&self) -> Vec<(&str, &str)> {
        let mut paths = Vec::new();
        reads(&self.0, &mut paths);
        paths
    }
}

fn reads<'a>(rule: &'a Value, paths: &mut Vec<(&'a str, &'a str)>) {
    let Value::Object(members) = rule else { return };
    for (word, given) in members {
        match (word.as_str(), given.as_str()) {
            ("field" | "row" | "count" | "total" | "address", Some(path)) => {
                paths.push((word, path))
            }
            _ => given.as_array().into_iter().flatten().for_each(|it| reads(it, paths)),
        }
        reads(given, paths);
    }
}

fn check(rule: &Value, depth: usize) -> Result<(), String> {
    let members = match rule {
        Value::Object(members) => members,
        Value::String(_) | Value::Bool(_) | Value::Null => return Ok(()),
        Value::Number(number) if number.as_i64().is_some_and(|it| it.abs() <= GREATEST) => {
            return Ok(());
        }
        Value::Number(_) | Value::Array(_) => return Err(format!("`{rule}` is no whole number")),
    };
    let mut entries = members.iter();
    let (Some((word, given)), None) = (entries.next(), entries.next()) else {
        return Err("a rule is an object with one word".into());
    };
    let Some((_, least, most)) = WORDS.iter().find(|(known, ..)| known == word) else {
        return Err(format!("no rule is called `{word}`"));
    };
    let given = arguments(given);
    if !(*least..=*most).contains(&given.len()) || depth > DEEPEST {
        return Err(format!("`{word}` takes {least} to {most} parts, twelve deep at most"));
    }
    let is_path = matches!(word.as_str(), "field" | "row" | "count" | "total" | "address");
    if is_path && !given.iter().all(Value::is_string) {
        return Err(format!("`{word}` takes the path of a field"));
    }
    given.iter().try_for_each(|it| check(it, depth + 1))
}

fn arguments(given: &Value) -> &[Value] {
    given.as_array().map_or(std::slice::from_ref(given), Vec::as_slice)
}

fn evaluate(rule: &Value, form: &Value, row: &Value) -> Value {
    let Value::Object(members) = rule else { return rule.clone() };
    let Some((word, given)) = members.iter().next() else { return Value::Null };
    let parts = arguments(given);
    let part =
        |place: usize| parts.get(place).map_or(Value::Null, |rule| evaluate(rule, form, row));
    let holds = |rule: &Value| evaluate(rule, form, row) == Value::Bool(true);
    let all = || parts.iter().map(|rule| evaluate(rule, form, row));
    let path = given.as_str().unwrap_or_default();
    match word.as_str() {
        "field" => at(form, path).clone(),
        "row" => at(row, path).clone(),
        "count" => at(form, path).as_array().map_or(0.into(), |rows| rows.len().into()),
        "total" => total(form, path),
        "equals" => is_same(&part(0), &part(1)).into(),
        "one_of" => all().skip(1).any(|value| is_same(&part(0), &value)).into(),
        "filled" => is_filled(&part(0)).into(),
        "all" => parts.iter().all(holds).into(),
        "any" => parts.iter().any(holds).into(),
        "not" => (!parts.iter().any(holds)).into(),
        "less" => order(&part(0), &part(1)).is_some_and(std::cmp::Ordering::is_lt).into(),
        "at_most" => order(&part(0), &part(1)).is_some_and(std::cmp::Ordering::is_le).into(),
        "plus" => whole(all().try_fold(0_i64, |sum, it| sum.checked_add(it.as_i64()?))),
        "minus" => whole(difference(&part(0), &part(1))),
        "times" => whole(all().try_fold(1_i64, |product, it| product.checked_mul(it.as_i64()?))),
        "if" => part(if part(0) == Value::Bool(true) { 1 } else { 2 }),
        "years" => between(&part(0), &part(1), jiff::Unit::Year),
        "days" => between(&part(0), &part(1), jiff::Unit::Day),
        "address" => address_line(at(form, path)).into(),
        _ => Value::Null,
    }
}

/// What stands at a path; nothing when there is nothing.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').try_fold(value, |at, name| at.get(name)).unwrap_or(&Value::Null)
}

/// `members.*.share`: the sum over the rows; a row that says nothing counts for nothing.
fn total(form: &Value, path: &str) -> Value {
    let Some((group, field)) = path.split_once(".*.") else { return Value::Null };
    let rows = at(form, group).as_array().map_or(&[][..], Vec::as_slice);
    let amounts = rows.iter().filter_map(|row| at(row, field).as_i64());
    whole(amounts.into_iter().try_fold(0_i64, i64::checked_add))
}

fn whole(number: Option<i64>) -> Value {
    number.filter(|it| it.abs() <= GREATEST).map_or(Value::Null, Value::from)
}

fn difference(a: &Value, b: &Value) -> Option<i64> {
    a.as_i64()?.checked_sub(b.as_i64()?)
}

/// A box left unticked says no.
fn is_same(a: &Value, b: &Value) -> bool {
    let said = |it: &Value| if it.is_null() { Value::Bool(false) } else { it.clone() };
    said(a) == said(b)
}

fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(rows) => !rows.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

/// Numbers with numbers, days with days; anything else cannot be compared.
fn order(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    if let (Some(a), Some(b)) = (a.as_i64(), b.as_i64()) {
        return Some(a.cmp(&b));
    }
    Some(day(a)?.cmp(&day(b)?))
}

fn day(value: &Value) -> Option<Date> {
    value.as_str().filter(|text| text.len() == 10)?.parse().ok()
}

/// Full years, or days, from the one to the other; fewer than none when it is later.
fn between(from: &Value, to: &Value, unit: jiff::Unit) -> Value {
    let (Some(from), Some(to)) = (day(from), day(to)) else { return Value::Null };
    let Ok(span) = from.until((unit, to)) else { return Value::Null };
    if unit == jiff::Unit::Year { span.get_years().into() } else { span.get_days().into() }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        says: String,
        rule: Value,
        #[serde(default)]
        form: Value,
        #[serde(default)]
        row: Value,
        gives: Value,
    }

    #[test]
    fn the_shared_cases_are_answered_as_in_the_browser() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/rules/cases.json")).unwrap();
        assert!(cases.len() >= 40, "{} cases", cases.len());
        for case in cases {
            let rule = Rule::new(&case.rule).unwrap();
            assert_eq!(rule.gives(&case.form, &case.row), case.gives, "{}", case.says);
        }
    }

    #[test]
    fn what_is_no_rule_is_told() {
        for wrong in [
            json!({"field": 3}),
            json!({"nothing": "a"}),
            json!({"equals": ["a"]}),
            json!({"field": "a", "row": "b"}),
            json!([1, 2]),
            json!(1.5),
            json!({"all": [{"wrong": 1}]}),
        ] {
            assert!(Rule::new(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_rule_tells_what_it_reads() {
        let rule = json!({"all": [{"field": "a.b"}, {"not": {"equals": [{"row": "c"}, 1]}}]});
        assert_eq!(Rule::new(&rule).unwrap().reads(), [("field", "a.b"), ("row", "c")]);
    }
}
