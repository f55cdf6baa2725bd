//! What an error of the JSON Schema means to the person at the form.

use jsonschema::{ValidationError, error::ValidationErrorKind};
use kernel::Problem;

/// The stable codes of what one error of the schema means to the person at the form.
#[expect(clippy::wildcard_enum_match_arm, reason = "what no form of ours can meet is `invalid`")]
pub(crate) fn problems_of(error: &ValidationError<'_>) -> Vec<Problem> {
    let at = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
    let inside = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    let problem = match error.kind() {
        ValidationErrorKind::Required { property } => {
            Problem::new(inside(property.as_str().unwrap_or_default()), "required")
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            return unexpected
                .iter()
                .map(|name| Problem::new(inside(name), "unknown_field"))
                .collect();
        }
        ValidationErrorKind::MaxLength { limit } => Problem::new(at, "too_long").with_limit(limit),
        ValidationErrorKind::MinLength { limit } => Problem::new(at, "too_short").with_limit(limit),
        ValidationErrorKind::Minimum { limit }
        | ValidationErrorKind::ExclusiveMinimum { limit } => {
            Problem::new(at, "minimum").with_limit(limit)
        }
        ValidationErrorKind::Maximum { limit }
        | ValidationErrorKind::ExclusiveMaximum { limit } => {
            Problem::new(at, "maximum").with_limit(limit)
        }
        ValidationErrorKind::MinItems { limit } => {
            Problem::new(at, "too_few_rows").with_limit(limit)
        }
        ValidationErrorKind::MaxItems { limit } => {
            Problem::new(at, "too_many_rows").with_limit(limit)
        }
        ValidationErrorKind::Pattern { .. } => Problem::new(at, "pattern"),
        ValidationErrorKind::Enum { .. }
        | ValidationErrorKind::Constant { .. }
        | ValidationErrorKind::OneOfNotValid { .. }
        | ValidationErrorKind::AnyOf { .. } => Problem::new(at, "not_in_list"),
        ValidationErrorKind::Type { .. } => Problem::new(at, "wrong_type"),
        ValidationErrorKind::Format { format } => Problem::new(at, format_code(format)),
        _ => Problem::new(at, "invalid"),
    };
    vec![problem]
}

fn format_code(format: &str) -> &'static str {
    match format {
        "date" => "not_a_date",
        "personal-id" => "personal_id_invalid",
        "phone" => "not_a_phone",
        "email" => "not_an_email",
        "ethnic-group" | "country" | "province" => "not_in_list",
        _ => "invalid",
    }
}
