//! What the schema of a form says of an address, as three fields of the page; written out, for the validator.

use serde_json::{Map, Value, json};

use super::{
    AddressField, AddressPart, FieldChoice, FieldKind, FormError, FormField, Need, Rule,
    address::{abroad, small, word},
    places::{province, provinces},
};

/// The most characters of the name of a commune, as typed.
const NAME_CHARS: u32 = 100;
/// The most characters of what stands before the commune; as long as an address of one line may be.
const DETAIL_CHARS: u32 = 300;
/// The word behind `format` of a group that is an address.
pub(crate) const FORMAT: &str = "address";
/// The kind and the greatest length of a part.
pub(crate) const fn shape(part: AddressPart) -> (FieldKind, Option<u32>) {
    match part {
        AddressPart::Province => (FieldKind::Choice, None),
        AddressPart::Commune => (FieldKind::Commune, Some(NAME_CHARS)),
        AddressPart::Detail => (FieldKind::Text, Some(DETAIL_CHARS)),
    }
}

/// The schema with every address written out, for the validator: our word is not one of JSON Schema.
pub(crate) fn written_out(schema: &Value) -> Value {
    match schema {
        Value::Object(members) if is_address(schema) => {
            let mut out = members.clone();
            out.remove("format");
            out.remove("required");
            out.remove("default");
            out.insert("additionalProperties".into(), Value::Bool(false));
            let text =
                |most: Option<u32>| json!({ "type": "string", "maxLength": most.unwrap_or(60) });
            let parts = AddressPart::ALL.map(|part| (part.name().to_owned(), text(shape(part).1)));
            let mut properties: Map<String, Value> = parts.into_iter().collect();
            properties.insert("code".into(), json!({ "type": "string" }));
            properties.insert("line".into(), json!({ "type": "string" }));
            out.insert("properties".into(), Value::Object(properties));
            Value::Object(out)
        }
        Value::Object(members) => {
            Value::Object(members.iter().map(|(key, it)| (key.clone(), written_out(it))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(written_out).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}

/// What the schema of an address may hold.
const KEYS: [&str; 11] = [
    "type",
    "format",
    "title",
    "description",
    "required",
    "default",
    "x-abroad",
    "x-when",
    "x-needed",
    "x-same",
    "x-asked",
];

/// The three fields of an address of a schema, and what is wrong with it.
pub(crate) fn read_address(
    schema: &Value,
    pointer: &str,
    path: &str,
    (need, when): (Need, Option<Rule>),
) -> (Vec<FormField>, Vec<FormError>) {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let mut wrong = wrong_words(schema, pointer, path);
    if when.is_some() && need == Need::Always {
        let message = format!("`{path}` is not always asked for: use x-needed, not `required`");
        wrong.push(FormError::new(pointer, "form.required_but_closed", message));
    }
    let is_true = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    let need = if is_true("x-needed") { Need::Always } else { need };
    let is_detailed =
        schema.get("required").and_then(Value::as_array).is_some_and(|it| !it.is_empty());
    let title = text("title").unwrap_or_default();
    let same = text("x-same");
    let mut choices = province_choices();
    if is_true("x-abroad") {
        choices.push(FieldChoice { value: abroad().into(), label: abroad().into() });
    }
    let fields = AddressPart::ALL.map(|part| {
        let (kind, max_length) = shape(part);
        let label = word(part.name()).to_owned();
        let own_need = match part {
            _ if same.is_some() => Need::Optional,
            AddressPart::Detail if !is_detailed => Need::Optional,
            AddressPart::Province | AddressPart::Commune | AddressPart::Detail => need.clone(),
        };
        let is_here =
            (part == AddressPart::Commune && is_true("x-abroad")).then(|| not_abroad(path));
        FormField {
            path: format!("{path}.{}", part.name()),
            label: format!("{title}: {}", small(&label)),
            hint: None,
            kind,
            need: own_need,
            choices: if part == AddressPart::Province { choices.clone() } else { Vec::new() },
            max_length,
            minimum: None,
            maximum: None,
            autocomplete: None,
            when: both(when.as_ref(), is_here),
            compute: None,
            same: same.clone(),
            fits: Vec::new(),
            address: Some(AddressField {
                path: path.to_owned(),
                title: title.clone(),
                hint: text("description"),
                part,
                label,
                home: home(schema).map(ToOwned::to_owned),
                need: need.clone(),
                detail: if is_detailed { Need::Always } else { Need::Optional },
            }),
            province: None,
        }
    });
    (fields.into(), wrong)
}

/// What the author of a pack wrote that an address cannot have.
fn wrong_words(schema: &Value, pointer: &str, path: &str) -> Vec<FormError> {
    let mut wrong = Vec::new();
    let mut tell =
        |message: String| wrong.push(FormError::new(pointer, "form.bad_address", message));
    for key in schema.as_object().into_iter().flat_map(Map::keys) {
        if !KEYS.contains(&key.as_str()) {
            tell(format!("address `{path}` has `{key}`: its parts are province, commune, detail"));
        }
    }
    if schema.get("title").and_then(Value::as_str).is_none_or(str::is_empty) {
        tell(format!("address `{path}` has no title"));
    }
    let required = schema.get("required").and_then(Value::as_array);
    if required.is_some_and(|it| it.iter().any(|name| name.as_str() != Some("detail"))) {
        tell(format!("`required` of address `{path}` may name `detail` only"));
    }
    let is_known = home(schema).and_then(province).is_some_and(|it| Some(it.name) == home(schema));
    if schema.get("default").is_some() && !is_known {
        tell(format!("`default` of address `{path}` is {{\"province\": …}} with the name of one"));
    }
    wrong
}

fn home(schema: &Value) -> Option<&str> {
    schema.get("default")?.get("province")?.as_str()
}

/// Whether the address is in this country.
fn not_abroad(path: &str) -> Value {
    let (word, place) = match path.split_once(".*.") {
        Some((_, inner)) => ("row", inner),
        None => ("field", path),
    };
    json!({ "not": { "equals": [{ word: format!("{place}.province") }, abroad()] } })
}

fn both(when: Option<&Rule>, is_here: Option<Value>) -> Option<Rule> {
    let Some(is_here) = is_here else { return when.cloned() };
    let when = when.and_then(|it| serde_json::to_value(it).ok());
    let rule = match when {
        Some(when) => json!({ "all": [when, is_here] }),
        None => is_here,
    };
    Rule::new(&rule).ok()
}

/// Whether this part of a schema is an address.
pub(crate) fn is_address(schema: &Value) -> bool {
    let says = |key: &str, word: &str| schema.get(key).and_then(Value::as_str) == Some(word);
    says("type", "object") && says("format", FORMAT)
}

/// What may be chosen as province.
pub(crate) fn province_choices() -> Vec<FieldChoice> {
    let choice = |name: &str| FieldChoice { value: name.into(), label: name.into() };
    provinces().iter().map(|it| choice(it.name)).collect()
}
