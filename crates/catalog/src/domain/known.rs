//! *Never ask twice*: which questions of a form the account, a register or the vault could answer, and
//! why such a question is asked nevertheless.

use serde_json::{Map, Value};

use super::{FormError, address_schema::is_address};

/// What the block of the owner of the dossier answers: the words that `x-same` takes.
const ACCOUNT: [&str; 5] = [
    "applicant.name",
    "applicant.personal_id",
    "applicant.phone",
    "applicant.email",
    "applicant.address",
];

/// What the national population database knows of whoever has a personal number: the names that such
/// a field has in a group of fields with a personal number.
const OF_A_PERSON: [&str; 9] = [
    "name",
    "birth_date",
    "birth_year",
    "sex",
    "ethnic_group",
    "nationality",
    "native_place",
    "residence",
    "address",
];

/// Formats of answers that belong to one person, wherever they are asked for.
const PERSONAL: [&str; 3] = ["personal-id", "phone", "email"];

/// Why a question is asked although the state knows the answer: the word behind `x-asked`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `other_person`: it is about somebody else, whose data the account may not fetch.
    OtherPerson,
    /// `unconnected`: the register that knows it cannot be asked from here yet.
    Unconnected,
    /// `may_differ`: what is wanted may be another than what is known, such as where to write to.
    MayDiffer,
    /// `as_printed`: as an old paper says it, which is compared with the register.
    AsPrinted,
}

impl Asked {
    fn from_code(code: &str) -> Option<Self> {
        match code {
            "other_person" => Some(Self::OtherPerson),
            "unconnected" => Some(Self::Unconnected),
            "may_differ" => Some(Self::MayDiffer),
            "as_printed" => Some(Self::AsPrinted),
            _ => None,
        }
    }
}

/// How many questions forms ask, and how many of them somebody could answer already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Questions {
    /// Every question.
    pub all: u32,
    /// Not asked again: taken from the owner's block, or computed.
    pub spared: u32,
    /// Asked because they are about somebody else.
    pub other_person: u32,
    /// Asked because the register cannot be asked yet.
    pub unconnected: u32,
    /// Asked because the answer may differ from what is known, or be what an old paper says.
    pub may_differ: u32,
}

impl Questions {
    /// These and those.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            spared: self.spared + other.spared,
            other_person: self.other_person + other.other_person,
            unconnected: self.unconnected + other.unconnected,
            may_differ: self.may_differ + other.may_differ,
        }
    }
}

/// Counts the questions of a form; each that is asked twice without a reason is an error.
pub(crate) fn questions(schema: &Value) -> (Questions, Vec<FormError>) {
    let mut counting = Counting { counted: Questions::default(), errors: Vec::new() };
    counting.group(schema, "", None);
    (counting.counted, counting.errors)
}

struct Counting {
    counted: Questions,
    errors: Vec<FormError>,
}

impl Counting {
    /// One group of fields; a reason given for the group holds for each of them.
    fn group(&mut self, group: &Value, pointer: &str, reason: Option<Asked>) {
        let Some(properties) = group.get("properties").and_then(Value::as_object) else { return };
        let is_person = has_number(properties);
        for (name, property) in properties {
            let pointer = format!("{pointer}/properties/{name}");
            let reason = self.reason(property, &pointer).or(reason);
            match property.get("type").and_then(Value::as_str) {
                Some("object") if !is_address(property) => self.group(property, &pointer, reason),
                Some("array") => {
                    let items = property.get("items").unwrap_or(&Value::Null);
                    let pointer = format!("{pointer}/items");
                    let reason = self.reason(items, &pointer).or(reason);
                    self.group(items, &pointer, reason);
                }
                _ => self.question(name, property, &pointer, (is_person, reason)),
            }
        }
    }

    fn reason(&mut self, property: &Value, pointer: &str) -> Option<Asked> {
        let said = property.get("x-asked")?;
        let reason = said.as_str().and_then(Asked::from_code);
        if reason.is_none() {
            let message = format!(
                "x-asked is {said}, not other_person, unconnected, may_differ or as_printed"
            );
            self.errors.push(FormError::new(pointer, "form.unknown_reason", message));
        }
        reason
    }

    fn question(
        &mut self,
        name: &str,
        property: &Value,
        pointer: &str,
        (is_person, reason): (bool, Option<Asked>),
    ) {
        self.counted.all += 1;
        if let Some(same) = property.get("x-same") {
            self.counted.spared += 1;
            if !same.as_str().is_some_and(|it| ACCOUNT.contains(&it)) {
                let message = format!("x-same is {same}, which the owner's block does not ask");
                self.errors.push(FormError::new(pointer, "form.unknown_source", message));
            }
            return;
        }
        if property.get("x-compute").is_some() {
            self.counted.spared += 1;
            return;
        }
        let format = property.get("format").and_then(Value::as_str).unwrap_or_default();
        let is_known = PERSONAL.contains(&format) || is_person && OF_A_PERSON.contains(&name);
        match reason.filter(|_| is_known || property.get("x-asked").is_some()) {
            Some(Asked::OtherPerson) => self.counted.other_person += 1,
            Some(Asked::Unconnected) => self.counted.unconnected += 1,
            Some(Asked::MayDiffer | Asked::AsPrinted) => self.counted.may_differ += 1,
            None if is_known => {
                let message = format!(
                    "`{name}` is known to the account or a register: take it with x-same, or say with x-asked why it is asked"
                );
                self.errors.push(FormError::new(pointer, "form.asked_twice", message));
            }
            None => {}
        }
    }
}

fn has_number(properties: &Map<String, Value>) -> bool {
    properties.values().any(|it| it.get("format").and_then(Value::as_str) == Some("personal-id"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_register_knows_needs_a_source_or_a_reason() {
        let text = |title: &str| json!({ "type": "string", "title": title });
        let number = json!({ "type": "string", "format": "personal-id" });
        let mut mine = text("name");
        mine["x-same"] = json!("applicant.name");
        let schema = json!({ "properties": {
            "owner": { "type": "object", "properties": {
                "name": mine, "personal_id": number, "sex": text("sex"), "plan": text("plan"),
            } },
            "mother": { "type": "object", "x-asked": "other_person", "properties": {
                "name": text("name"), "personal_id": number,
            } },
            "shop": { "type": "object", "properties": { "name": text("name") } },
        } });
        let (counted, errors) = questions(&schema);
        let at: Vec<&str> = errors.iter().map(|it| it.pointer.as_str()).collect();
        let owner = "/properties/owner/properties";
        assert_eq!(at, [format!("{owner}/personal_id"), format!("{owner}/sex")]);
        assert!(errors.iter().all(|it| it.code == "form.asked_twice"));
        assert_eq!((counted.all, counted.spared, counted.other_person), (7, 1, 2));
    }

    #[test]
    fn an_unknown_reason_or_source_is_told() {
        let schema = json!({ "properties": {
            "a": { "type": "string", "format": "phone", "x-asked": "because" },
            "b": { "type": "string", "x-same": "applicant.shoe_size" },
        } });
        let codes: Vec<&str> = questions(&schema).1.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["form.unknown_reason", "form.asked_twice", "form.unknown_source"]);
    }
}
