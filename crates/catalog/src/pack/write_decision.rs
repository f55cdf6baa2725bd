//! Writes a decision table as a file of `decisions/`.

use std::fmt::Write;

use super::write_procedure::{limit_inline, quoted};
use crate::domain::{Decision, DecisionOutcome, DecisionRule, HitPolicy, InputSource};

/// The table as `decisions/NAME.toml` has it.
#[must_use]
pub fn decision_toml(decision: &Decision) -> String {
    let hit = match decision.hit {
        HitPolicy::Unique => "unique",
        HitPolicy::First => "first",
    };
    let mut text = format!(
        "decides = {}\ntitle = {}\nhit = {}\n",
        quoted(decision.decides.code()),
        quoted(&decision.title),
        quoted(hit)
    );
    for input in &decision.inputs {
        let (key, value) = match &input.source {
            InputSource::Field(path) => ("field", path.as_str()),
            InputSource::YearsSince(path) => ("years_since", path.as_str()),
            InputSource::Channel => ("given", "channel"),
            InputSource::FiledOn => ("given", "filed_on"),
        };
        let title = quoted(&input.title);
        // Writing into a text never fails.
        let _written = writeln!(text, "\n[[input]]\ntitle = {title}\n{key} = {}", quoted(value));
    }
    for rule in &decision.rules {
        text += &rule_toml(rule);
    }
    text
}

fn rule_toml(rule: &DecisionRule) -> String {
    let cells: Vec<String> = rule.when.iter().map(|cell| quoted(cell.text())).collect();
    let then = match &rule.then {
        DecisionOutcome::Eligible => "eligible = true\n".to_owned(),
        DecisionOutcome::NotEligible(None) => "eligible = false\n".to_owned(),
        DecisionOutcome::NotEligible(Some(code)) => {
            format!("eligible = false\ninstead = {}\n", quoted(code))
        }
        DecisionOutcome::Amount(amount) => format!("amount = {}\n", amount.dong()),
        DecisionOutcome::Limit(limit) => format!("limit = {}\n", limit_inline(limit)),
    };
    let article = rule.article.as_deref().map(|it| format!("article = {}\n", quoted(it)));
    format!(
        "\n[[rule]]\nwhen = [{}]\n{then}because = {}\nbasis = {}\n{}",
        cells.join(", "),
        quoted(&rule.because),
        quoted(&rule.basis),
        article.unwrap_or_default()
    )
}
