//! Reading a request: the body by the schema that the document shows, headers and query by hand, and
//! everything wrong with them at once.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Query, Request},
    http::{HeaderMap, StatusCode, Uri, header},
};
use jsonschema::{ValidationError, error::ValidationErrorKind};
use kernel::Problem;
use platform::http::Failure;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{problem::invalid, schema};

/// A body read by its schema.
pub(super) struct Sent<T> {
    /// What it says.
    pub(super) body: T,
    /// It as it came, for the idempotency key.
    pub(super) bytes: Bytes,
}

/// Reads a JSON body that must be as this schema of the document says. An empty body is an object
/// without fields.
pub(super) async fn read_json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    schema_name: &'static str,
) -> Result<Sent<T>, Failure> {
    let mut request = Request::new(body);
    axum::extract::DefaultBodyLimit::max(schema::BODY_LIMIT).apply(&mut request);
    let bytes =
        Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
            }
            _ => Failure::new(StatusCode::BAD_REQUEST, "request.interrupted"),
        })?;
    let value = if bytes.is_empty() && !is_json(headers) {
        Value::Object(serde_json::Map::new())
    } else if !is_json(headers) {
        return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type"));
    } else {
        serde_json::from_slice(&bytes)
            .map_err(|_| Failure::new(StatusCode::BAD_REQUEST, "json.malformed"))?
    };
    let mut problems: Vec<Problem> = match schema::validator(schema_name) {
        Some(validator) => validator.iter_errors(&value).flat_map(|it| problems_of(&it)).collect(),
        None => vec![Problem::new("", "invalid")],
    };
    control_characters(&value, "", &mut problems);
    if !problems.is_empty() {
        return Err(invalid(problems));
    }
    let body =
        serde_json::from_value(value).map_err(|_| invalid(vec![Problem::new("", "invalid")]))?;
    Ok(Sent { body, bytes })
}

fn is_json(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|it| it.eq_ignore_ascii_case("application/json"))
}

/// The media type of the body, without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim)
}

/// What no text of ours holds, whatever the schema says; one of them no database takes.
fn control_characters(value: &Value, at: &str, problems: &mut Vec<Problem>) {
    let bad = |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let inside = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match value {
        Value::String(text) if bad(text) => problems.push(Problem::new(at, "control_characters")),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                control_characters(item, &inside(&index.to_string()), problems);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                if bad(name) {
                    problems.push(Problem::new(at, "control_characters"));
                }
                control_characters(item, &inside(name), problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what no schema of ours can meet is `invalid`")]
fn problems_of(error: &ValidationError<'_>) -> Vec<Problem> {
    let at = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
    let inside = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    let problem = match error.kind() {
        ValidationErrorKind::Required { property } => {
            Problem::new(inside(property.as_str().unwrap_or_default()), "required")
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let problem = |name: &String| Problem::new(inside(name), "unknown_field");
            return unexpected.iter().map(problem).collect();
        }
        ValidationErrorKind::MaxLength { limit } => Problem::new(at, "too_long").with_limit(limit),
        ValidationErrorKind::MinLength { .. } => Problem::new(at, "required"),
        ValidationErrorKind::MaxItems { limit } => Problem::new(at, "too_many").with_limit(limit),
        ValidationErrorKind::Enum { .. } => Problem::new(at, "not_in_list"),
        ValidationErrorKind::Type { .. } => Problem::new(at, "wrong_type"),
        _ => Problem::new(at, "invalid"),
    };
    vec![problem]
}

/// The parameters of the address, each known and given once.
pub(super) fn query(uri: &Uri, known: &[&str]) -> Result<Vec<(String, String)>, Failure> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|_| Failure::new(StatusCode::BAD_REQUEST, "query.malformed"))?;
    // The language of the answer may be asked for everywhere.
    let is_known = |name: &str| name == "ngon-ngu" || known.contains(&name);
    let mut problems = Vec::new();
    for (place, (name, _)) in pairs.iter().enumerate() {
        if !is_known(name) {
            problems.push(Problem::new(name.as_str(), "unknown_field"));
        } else if pairs[..place].iter().any(|(earlier, _)| earlier == name) {
            problems.push(Problem::new(name.as_str(), "given_twice"));
        }
    }
    if problems.is_empty() { Ok(pairs) } else { Err(invalid(problems)) }
}

/// The parameter with this name.
pub(super) fn parameter<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
}

/// The version that the caller has seen, from `If-Match: "3"`.
pub(super) fn seen_version(headers: &HeaderMap) -> Result<i64, Failure> {
    let mut given = headers.get_all(header::IF_MATCH).iter();
    let Some(tag) = given.next() else {
        return Err(Failure::new(StatusCode::PRECONDITION_REQUIRED, "if_match.required"));
    };
    let version = tag.to_str().ok().and_then(version_of).filter(|_| given.next().is_none());
    version.ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "if_match.invalid"))
}

/// Whether the caller has this version already, by `If-None-Match`.
pub(super) fn has_version(headers: &HeaderMap, version: i64) -> bool {
    let tags = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
    tags.flat_map(|tags| tags.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || version_of(tag.strip_prefix("W/").unwrap_or(tag)) == Some(version))
}

fn version_of(tag: &str) -> Option<i64> {
    let digits = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
    let is_number =
        (1..=18).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_one_strong_tag_is_a_seen_version() {
        let seen = |values: &[&str]| {
            seen_version(&headers(header::IF_MATCH, values)).map_err(|it| it.status().as_u16())
        };
        assert_eq!(seen(&["\"3\""]), Ok(3));
        assert_eq!(seen(&[]), Err(428));
        let wrong: [&[&str]; 8] = [
            &["3"],
            &["W/\"3\""],
            &["*"],
            &["\"\""],
            &["\"-3\""],
            &["\"3\", \"4\""],
            &["\"3\"", "\"3\""],
            &["\"9999999999999999999\""],
        ];
        for values in wrong {
            assert_eq!(seen(values), Err(400), "{values:?}");
        }
    }

    #[test]
    fn what_the_caller_has_is_found_among_its_tags() {
        let has = |value| has_version(&headers(header::IF_NONE_MATCH, &[value]), 3);
        assert!(has("\"3\"") && has("W/\"3\"") && has("\"1\", \"3\"") && has("*"));
        assert!(!has("\"4\"") && !has("3") && !has(""));
    }

    #[test]
    fn every_problem_of_a_query_is_told() {
        let read = |uri: &str| query(&uri.parse().unwrap(), &["limit"]);
        assert_eq!(parameter(&read("/x?limit=5&ngon-ngu=en").unwrap(), "limit"), Some("5"));
        assert!(read("/x?limit=1&limit=2").is_err());
        assert!(read("/x?limits=1").is_err());
        assert!(read("/x").unwrap().is_empty());
    }
}
