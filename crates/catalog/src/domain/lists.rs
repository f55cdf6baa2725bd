//! Code lists of forms: what may be chosen where the law names a closed list. The name is what is
//! stored, because papers print it.

use serde_json::Value;

use super::{FieldChoice, FieldKind, places::provinces};

/// The statistical list of 54 ethnic groups (1979).
const ETHNIC_GROUPS: &str = include_str!("../../lists/ethnic_groups.csv");
/// States, by their Vietnamese names; Việt Nam first.
const COUNTRIES: &str = include_str!("../../lists/countries.csv");

/// A closed list, by the word that a form gives as `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeList {
    /// `ethnic-group`: dân tộc.
    EthnicGroups,
    /// `country`: quốc tịch, quốc gia.
    Countries,
    /// `province`: tỉnh, thành phố trực thuộc trung ương.
    Provinces,
}

impl CodeList {
    /// The list that this `format` means.
    pub(crate) fn of_format(format: &str) -> Option<Self> {
        match format {
            "ethnic-group" => Some(Self::EthnicGroups),
            "country" => Some(Self::Countries),
            "province" => Some(Self::Provinces),
            _ => None,
        }
    }

    /// The names, in the order of the list.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        let (rows, places) = match self {
            Self::EthnicGroups => (ETHNIC_GROUPS, &[][..]),
            Self::Countries => (COUNTRIES, &[][..]),
            Self::Provinces => ("", provinces()),
        };
        let rows = rows.lines().skip(1).filter_map(|row| row.split_once(','));
        rows.map(|(_, name)| name.trim()).chain(places.iter().map(|it| it.name))
    }

    /// Whether the list has this name.
    pub(crate) fn has(self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// What may be chosen.
    pub(crate) fn choices(self) -> Vec<FieldChoice> {
        self.names().map(|name| FieldChoice { value: name.into(), label: name.into() }).collect()
    }
}

/// What a field of this schema offers.
pub(crate) fn choices(schema: &Value) -> Vec<FieldChoice> {
    if let Some(list) = word(schema, "format").and_then(CodeList::of_format) {
        return list.choices();
    }
    let listed = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    listed
        .filter_map(|choice| {
            let value = word(choice, "const")?.to_owned();
            let label = word(choice, "title")?.to_owned();
            Some(FieldChoice { value, label })
        })
        .collect()
}

/// What a field of this schema is, if any page knows it.
pub(crate) fn kind_of(schema: &Value, choices: &[FieldChoice]) -> Option<FieldKind> {
    match (word(schema, "type")?, word(schema, "format"), word(schema, "x-widget")) {
        ("string", None, Some("radio")) if !choices.is_empty() => Some(FieldKind::Radio),
        ("string", None, None | Some("select")) if !choices.is_empty() => Some(FieldKind::Choice),
        ("string", None, None) => Some(FieldKind::Text),
        ("string", None, Some("textarea")) => Some(FieldKind::LongText),
        ("string", Some("commune"), None) => Some(FieldKind::Commune),
        ("string", Some("date"), None) => Some(FieldKind::Date),
        ("string", Some("personal-id"), None) => Some(FieldKind::PersonalId),
        ("string", Some("phone"), None) => Some(FieldKind::Phone),
        ("string", Some("email"), None) => Some(FieldKind::Email),
        ("string", Some("ethnic-group" | "country" | "province"), None) => Some(FieldKind::Choice),
        ("integer", None, None) => Some(FieldKind::Integer),
        ("integer", None, Some("money")) => Some(FieldKind::Money),
        ("boolean", None, None) => Some(FieldKind::Tick),
        _ => None,
    }
}

fn word<'a>(schema: &'a Value, key: &str) -> Option<&'a str> {
    schema.get(key).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_lists_name_everything_once() {
        for (list, count) in
            [(CodeList::EthnicGroups, 54), (CodeList::Countries, 194), (CodeList::Provinces, 34)]
        {
            let names: BTreeSet<&str> = list.names().collect();
            assert_eq!((names.len(), list.names().count()), (count, count), "{list:?}");
            assert!(names.iter().all(|name| !name.is_empty() && list.has(name)), "{list:?}");
        }
        assert!(!CodeList::EthnicGroups.has("Kinh "));
        assert_eq!(CodeList::of_format("planet"), None);
    }
}
