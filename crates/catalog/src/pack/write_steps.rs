//! Writes steps as the `[[step]]` tables of `procedure.toml`.

use std::fmt::Write;

use toml::Value;

use super::procedure_parts::STEP_UNITS;
use crate::domain::{Silence, Step, StepTime};

/// The steps as they stand in `procedure.toml`, each a table of its own.
#[must_use]
pub fn steps_as_toml(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str("[[step]]\n");
        let line = |text: &mut String, key: &str, value: &str| {
            let _never_fails = writeln!(text, "{key} = {}", quoted(value));
        };
        line(&mut text, "code", &step.code);
        line(&mut text, "name", &step.name);
        line(&mut text, "at", step.at.word());
        line(&mut text, "role", step.role.code());
        let _never_fails = writeln!(text, "limit = {}", limit(step.limit));
        line(&mut text, "outcome", &step.outcome);
        if let Some(consult) = &step.consult {
            let silence = match consult.silence {
                Silence::NoAnswer => String::new(),
                silence @ (Silence::Agree | Silence::Remind) => {
                    format!(", silence = {}", quoted(silence.code()))
                }
            };
            let _never_fails = writeln!(
                text,
                "consult = {{ agency = {}, about = {}, limit = {}{silence} }}",
                quoted(&consult.agency),
                quoted(&consult.about),
                limit(consult.limit)
            );
        }
    }
    text
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// In the largest unit that says it with a whole number.
fn limit(time: StepTime) -> String {
    let minutes = time.working_minutes();
    let whole = |(_, each): &&(&str, u32)| minutes.is_multiple_of(*each) && minutes >= *each;
    let (unit, each) = STEP_UNITS.iter().rfind(whole).copied().unwrap_or(("working_minute", 1));
    format!("{{ qty = {}, unit = {} }}", minutes / each, quoted(unit))
}
