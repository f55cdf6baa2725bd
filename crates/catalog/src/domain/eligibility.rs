//! “Is this procedure for me?”: a few questions before the form, and for whom it is not.

use serde_json::Value;

use super::{Form, FormError, Rule};

/// The questions, and the answers that lead elsewhere.
#[derive(Debug, Clone)]
pub struct Eligibility {
    /// The questions, as a form of its own. Nothing of it is kept.
    pub form: Form,
    /// For whom the procedure is not; the first that holds is told.
    pub not_for: Vec<NotFor>,
}

/// A case in which the procedure is not the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFor {
    /// When.
    pub when: Rule,
    /// Why, and what to do instead.
    pub text: String,
    /// The code of the right procedure, if it is one.
    pub instead: Option<String>,
}

impl Eligibility {
    /// Reads `x-eligibility` of a form.
    pub(crate) fn new(value: &Value) -> Result<Self, Vec<FormError>> {
        const HERE: &str = "/x-eligibility";
        let form = Form::new(value.get("form").unwrap_or(&Value::Null))?;
        let text = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut wrong = Vec::new();
        let mut not_for = Vec::new();
        for case in value.get("not_for").and_then(Value::as_array).into_iter().flatten() {
            let rule = Rule::new(case.get("when").unwrap_or(&Value::Null));
            match (rule, text(case, "text")) {
                (Ok(when), Some(why)) => {
                    let instead = text(case, "instead");
                    not_for.push(NotFor { when, text: why, instead });
                }
                (Err(message), _) => wrong.push(FormError::new(HERE, "form.bad_rule", message)),
                (Ok(_), None) => {
                    wrong.push(FormError::new(HERE, "form.bad_eligibility", "a case needs `text`"));
                }
            }
        }
        for (_, path) in not_for.iter().flat_map(|case| case.when.reads()) {
            if form.field(path).is_none() {
                let message = format!("a case reads `{path}`, which is no question");
                wrong.push(FormError::new(HERE, "form.unknown_field", message));
            }
        }
        // An empty list says that a table decides; that there is one is checked with the pack.
        let is_silent = value.get("not_for").is_none_or(|it| !it.is_array());
        if is_silent && wrong.is_empty() {
            wrong.push(FormError::new(HERE, "form.bad_eligibility", "`not_for` needs a case"));
        }
        if wrong.is_empty() { Ok(Self { form, not_for }) } else { Err(wrong) }
    }

    /// Why the procedure is not for somebody who answers like this; nothing when it is.
    #[must_use]
    pub fn refuses(&self, answers: &Value) -> Option<&NotFor> {
        self.not_for.iter().find(|case| case.when.holds(answers, &Value::Null))
    }
}
