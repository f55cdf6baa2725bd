//! Addresses of a form: province, commune and what stands before them, each a field of the page, kept beside the code
//! of the commune and the one line that papers print.

use kernel::Problem;
use serde_json::{Map, Value};

use super::{
    FormField, FormSection, Need,
    parts::{put, remove, value_at, value_at_mut},
    places::{Meant, Province, province},
};

/// The names of the parts, as the page shows them: `part,label`.
const LABELS: &str = include_str!("../../lists/address.csv");

/// One of the three parts of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressPart {
    /// The province.
    Province,
    /// The commune.
    Commune,
    /// House, street, hamlet.
    Detail,
}

impl AddressPart {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Province, Self::Commune, Self::Detail];

    /// Its name in the content.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Detail => "detail",
        }
    }
}

/// The address that a field is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressField {
    /// Path of the address: `mother.residence`.
    pub path: String,
    /// What people read above it.
    pub title: String,
    /// A sentence below that.
    pub hint: Option<String>,
    /// Which part this is.
    pub part: AddressPart,
    /// What people read beside this part, below the title.
    pub label: String,
    /// The province that is chosen until somebody chooses another.
    pub home: Option<String>,
    /// When the address must be filled.
    pub need: Need,
    /// Whether the part before the commune must be there.
    pub detail: Need,
}

impl AddressField {
    /// Its path in one row.
    #[must_use]
    pub fn path_in(&self, row: Option<usize>) -> String {
        match row {
            Some(row) => self.path.replacen('*', &row.to_string(), 1),
            None => self.path.clone(),
        }
    }
}

/// A word of `lists/address.csv`: the label of a part, or `abroad`.
pub(crate) fn word(name: &str) -> &'static str {
    let rows = LABELS.lines().skip(1).filter_map(|row| row.split_once(','));
    let mut found = rows.filter(|(known, _)| *known == name);
    found.next().map_or("", |(_, label)| label.trim())
}

/// What stands for a province when the address is not in this country.
pub(crate) fn abroad() -> &'static str {
    word("abroad")
}

/// With a small letter at its head.
pub(crate) fn small(text: &str) -> String {
    let mut letters = text.chars();
    let head = letters.next().into_iter().flat_map(char::to_lowercase);
    let mut small: String = head.collect();
    small.push_str(letters.as_str());
    small
}

/// The address in one line, as papers print it: nothing when nothing is known of it.
#[must_use]
pub fn address_line(address: &Value) -> Option<String> {
    let mut line = String::new();
    for part in [AddressPart::Detail, AddressPart::Commune, AddressPart::Province] {
        let text = address.get(part.name()).and_then(Value::as_str).unwrap_or_default();
        if text.is_empty() || (part == AddressPart::Province && text == abroad()) {
            continue;
        }
        if line.is_empty() {
            line.push_str(text);
            continue;
        }
        line.push_str(", ");
        // What kind of place it is stands in small letters within a line.
        line.push_str(&small(text));
    }
    (!line.is_empty()).then_some(line)
}

/// An address of one line as its parts; what cannot be told apart stays together in the first.
pub(crate) fn split(line: &str, home: Option<&str>) -> Vec<(AddressPart, String)> {
    let mut pieces: Vec<&str> =
        line.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
    let there = pieces.last().and_then(|it| province(it));
    if there.is_some() {
        pieces.pop();
    }
    let place = there.or_else(|| home.and_then(province));
    let commune = match (place, pieces.last()) {
        (Some(place), Some(piece)) => match place.meant(piece) {
            Meant::One(commune) => Some(commune),
            Meant::Several(_) | Meant::Near(_) | Meant::Elsewhere(_) | Meant::Unknown => None,
        },
        _ => None,
    };
    if commune.is_some() {
        pieces.pop();
    }
    let place = place.filter(|_| there.is_some() || commune.is_some());
    let parts = [
        (AddressPart::Province, place.map(|it| it.name.to_owned())),
        (AddressPart::Commune, commune.map(|it| it.name.to_owned())),
        (AddressPart::Detail, Some(pieces.join(", "))),
    ];
    let said = |(part, text): (AddressPart, Option<String>)| {
        Some((part, text.filter(|it| !it.is_empty())?))
    };
    parts.into_iter().filter_map(said).collect()
}

/// The addresses of the form with their paths, row by row.
fn addresses<'a>(
    sections: &'a [FormSection],
    value: &Value,
) -> Vec<(String, &'a FormField, &'a AddressField)> {
    let mut found = Vec::new();
    for section in sections {
        let list = section.repeat.as_ref().map(|it| value_at(value, &it.path));
        let rows = list.map(|list| list.and_then(Value::as_array).map_or(0, Vec::len));
        let whole =
            section.fields.iter().filter_map(|field| Some((field, field.address.as_ref()?)));
        for (field, address) in whole.filter(|(_, it)| it.part == AddressPart::Province) {
            match rows {
                Some(rows) => {
                    found.extend((0..rows).map(|row| (address.path_in(Some(row)), field, address)));
                }
                None => found.push((address.path.clone(), field, address)),
            }
        }
    }
    found
}

/// Names as the lists have them, and old addresses of one line in parts. What cannot be read is told.
pub(crate) fn read_places(sections: &[FormSection], value: &mut Value) -> Vec<Problem> {
    let mut wrong = Vec::new();
    for (at, field, address) in addresses(sections, value) {
        let mut parts = match value_at(value, &at) {
            Some(Value::String(line)) => {
                let split = split(line, address.home.as_deref()).into_iter();
                split.map(|(part, text)| (part.name().to_owned(), Value::String(text))).collect()
            }
            Some(Value::Object(parts)) => parts.clone(),
            _ => continue,
        };
        for made in ["code", "line"] {
            parts.remove(made);
        }
        read_parts(&at, (field, address), &mut parts, &mut wrong);
        if parts.is_empty() {
            remove(value, &at);
        } else {
            put_at(value, &at, Value::Object(parts));
        }
    }
    wrong.extend(read_communes(sections, value));
    wrong
}

fn read_parts(
    at: &str,
    (field, address): (&FormField, &AddressField),
    parts: &mut Map<String, Value>,
    wrong: &mut Vec<Problem>,
) {
    parts.retain(|_, it| it.as_str() != Some("") && !it.is_null());
    let of = |part: AddressPart| format!("{at}.{}", part.name());
    let (where_name, commune_name) = (AddressPart::Province.name(), AddressPart::Commune.name());
    let is_begun = parts.keys().any(|name| name != where_name);
    let said = parts.get(where_name).and_then(Value::as_str).map(ToOwned::to_owned);
    let is_abroad = said.as_deref() == Some(abroad());
    if !is_begun && !is_abroad && address.need != Need::Always {
        // A province that the page had chosen by itself is no answer.
        parts.remove(where_name);
        return;
    }
    if is_abroad && field.choices.iter().any(|it| it.value == abroad()) {
        parts.remove(commune_name);
        return;
    }
    let home = || address.home.clone().filter(|_| is_begun && !parts.contains_key(where_name));
    let Some(named) = said.or_else(home) else { return };
    let Some(place) = province(&named) else {
        wrong.push(Problem::new(of(AddressPart::Province), "not_in_list"));
        return;
    };
    let is_said = |name: &str| parts.contains_key(name);
    if field.same.is_none() || is_said(commune_name) || is_said(where_name) {
        parts.insert(where_name.into(), place.name.into());
    }
    if let Some(typed) = parts.get(commune_name).and_then(Value::as_str) {
        match commune_of(place, typed, &of(AddressPart::Commune)) {
            Ok(name) => {
                parts.insert(commune_name.into(), name.into());
            }
            Err(problem) => wrong.push(problem),
        }
    }
}

/// The name of the commune that is meant, or why that is not clear, with what may be meant.
fn commune_of(place: &Province, typed: &str, path: &str) -> Result<&'static str, Problem> {
    let names = |them: Vec<&'static str>| them.join("; ");
    let (code, limit) = match place.meant(typed) {
        Meant::One(commune) => return Ok(commune.name),
        Meant::Several(them) => ("commune_several", names(them.iter().map(|it| it.name).collect())),
        Meant::Near(them) => ("commune_near", names(them.iter().map(|it| it.name).collect())),
        Meant::Elsewhere(them) => {
            ("commune_elsewhere", names(them.iter().map(|it| it.name).collect()))
        }
        Meant::Unknown => ("commune_unknown", place.name.to_owned()),
    };
    Err(Problem::new(path, code).with_limit(limit))
}

/// Communes that are asked for by themselves, of one province.
fn read_communes(sections: &[FormSection], value: &mut Value) -> Vec<Problem> {
    let mut wrong = Vec::new();
    for section in sections {
        let list = section.repeat.as_ref().map(|it| value_at(value, &it.path));
        let rows = list.map(|list| list.and_then(Value::as_array).map_or(0, Vec::len));
        let alone = section.fields.iter().filter_map(|it| Some((it, it.province.as_deref()?)));
        for (field, place) in alone {
            let Some(place) = province(place) else { continue };
            let paths = match rows {
                Some(rows) => (0..rows).map(|row| field.path_in(Some(row))).collect(),
                None => vec![field.path.clone()],
            };
            for path in paths {
                let Some(typed) = value_at(value, &path).and_then(Value::as_str) else { continue };
                match commune_of(place, typed, &path) {
                    Ok(name) => put_at(value, &path, name.into()),
                    Err(problem) => wrong.push(problem),
                }
            }
        }
    }
    wrong
}

/// What is missing of the addresses that are asked for: `is_closed` tells those that are not.
pub(crate) fn missing_parts(
    sections: &[FormSection],
    value: &Value,
    is_closed: impl Fn(&str) -> bool,
) -> Vec<Problem> {
    let mut missing = Vec::new();
    for (at, field, address) in addresses(sections, value) {
        let of = |part: AddressPart| format!("{at}.{}", part.name());
        if is_closed(&of(AddressPart::Province)) {
            continue;
        }
        let found = value_at(value, &at);
        let has = |part: AddressPart| {
            found.and_then(|it| it.get(part.name())).and_then(Value::as_str).is_some()
        };
        if found.is_none() && address.need != Need::Always {
            continue;
        }
        let is_abroad =
            found.and_then(|it| it.get("province")).and_then(Value::as_str) == Some(abroad());
        let is_elsewhere = field.same.is_some();
        let needs = |part: AddressPart| match part {
            AddressPart::Province => !is_elsewhere && (found.is_some() || address.home.is_none()),
            AddressPart::Commune => !is_elsewhere && !is_abroad,
            AddressPart::Detail if is_elsewhere => found.is_none(),
            AddressPart::Detail => is_abroad || address.detail == Need::Always,
        };
        let wanting = AddressPart::ALL.into_iter().filter(|part| needs(*part) && !has(*part));
        missing.extend(wanting.map(|part| Problem::new(of(part), "required")));
    }
    missing
}

/// Puts the code of the commune and the line beside the parts.
pub(crate) fn seal(sections: &[FormSection], value: &mut Value) {
    for (at, ..) in addresses(sections, value) {
        let Some(Value::Object(parts)) = value_at(value, &at) else { continue };
        let mut parts = parts.clone();
        let text = |part: AddressPart| parts.get(part.name()).and_then(Value::as_str);
        let commune = text(AddressPart::Province)
            .and_then(province)
            .zip(text(AddressPart::Commune))
            .and_then(|(place, name)| place.commune(name));
        let line = address_line(&Value::Object(parts.clone()));
        if let Some(commune) = commune {
            parts.insert("code".into(), commune.code.into());
        }
        if let Some(line) = line {
            parts.insert("line".into(), line.into());
        }
        put_at(value, &at, Value::Object(parts));
    }
}

/// Puts a value where there is one already, in a row or not.
fn put_at(root: &mut Value, path: &str, value: Value) {
    let (group, name) = path.rsplit_once('.').unwrap_or(("", path));
    let holder = if group.is_empty() { Some(root) } else { value_at_mut(root, group) };
    if let Some(holder) = holder {
        put(holder, name, value);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parts(line: &str, home: Option<&str>) -> Vec<String> {
        split(line, home)
            .into_iter()
            .map(|(part, text)| format!("{}: {text}", part.name()))
            .collect()
    }

    #[test]
    fn an_address_is_one_line_with_small_letters_within() {
        let whole =
            json!({ "province": "Tỉnh Phú Thọ", "commune": "Phường Việt Trì", "detail": "Tổ 3" });
        assert_eq!(address_line(&whole).unwrap(), "Tổ 3, phường Việt Trì, tỉnh Phú Thọ");
        let bare = json!({ "province": "Tỉnh Phú Thọ", "commune": "Xã Đại Đình" });
        assert_eq!(address_line(&bare).unwrap(), "Xã Đại Đình, tỉnh Phú Thọ");
        let far = json!({ "province": abroad(), "detail": "Seoul" });
        assert_eq!(address_line(&far).unwrap(), "Seoul");
        assert_eq!(address_line(&json!({})), None);
        assert_eq!(address_line(&json!("Tổ 3")), None);
    }

    #[test]
    fn an_old_line_is_told_apart_and_read_back_alike() {
        let line = "Số 2, phố Hoa Sen, phường Việt Trì, tỉnh Phú Thọ";
        let apart =
            ["province: Tỉnh Phú Thọ", "commune: Phường Việt Trì", "detail: Số 2, phố Hoa Sen"];
        assert_eq!(parts(line, None), apart);
        assert_eq!(parts("Số 2, phố Hoa Sen, viet tri", Some("Tỉnh Phú Thọ")), apart);
        assert_eq!(parts("Số 2, phố Hoa Sen", Some("Tỉnh Phú Thọ")), ["detail: Số 2, phố Hoa Sen"]);
        let before = "Xã Cũ, huyện Cũ, tỉnh Phú Thọ";
        assert_eq!(parts(before, None), ["province: Tỉnh Phú Thọ", "detail: Xã Cũ, huyện Cũ"]);
        let again: Map<String, Value> = split(before, None)
            .into_iter()
            .map(|(part, text)| (part.name().into(), text.into()))
            .collect();
        assert_eq!(address_line(&Value::Object(again)).unwrap(), before);
    }
}
