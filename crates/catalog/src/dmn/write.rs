//! Writes a decision table as DMN 1.3.

use askama::Template;

use super::{MODEL, NAMESPACE};
use crate::domain::{
    Decides, Decision, DecisionInput, DecisionOutcome, DecisionRule, HitPolicy, InputKind,
    InputSource, Procedure,
};

#[derive(Template)]
#[template(path = "decision.dmn.xml", escape = "html")]
struct Table<'a> {
    model: &'static str,
    namespace: &'static str,
    code: &'a str,
    procedure: &'a str,
    name: &'a str,
    title: &'a str,
    decides: &'static str,
    hit: &'static str,
    inputs: Vec<Input<'a>>,
    outputs: &'static [(&'static str, &'static str)],
    rules: Vec<Rule<'a>>,
}

struct Input<'a> {
    title: &'a str,
    source: (&'static str, &'a str),
    expression: String,
    kind: &'static str,
    /// The values that there are, of a choice.
    values: Option<String>,
}

struct Rule<'a> {
    cells: Vec<&'a str>,
    outputs: Vec<String>,
    because: &'a str,
    basis: &'a str,
    article: &'a str,
}

/// The table as a file of its own.
///
/// # Errors
/// What the template meets; it writes into memory, so that there is nothing to meet.
pub(crate) fn write(procedure: &Procedure, decision: &Decision) -> Result<String, askama::Error> {
    Table {
        model: MODEL,
        namespace: NAMESPACE,
        code: &procedure.code,
        procedure: &procedure.name,
        name: &decision.name,
        title: &decision.title,
        decides: decision.decides.code(),
        hit: match decision.hit {
            HitPolicy::Unique => "UNIQUE",
            HitPolicy::First => "FIRST",
        },
        inputs: decision.inputs.iter().map(input).collect(),
        outputs: match decision.decides {
            Decides::Eligibility => &[("eligible", "boolean"), ("instead", "string")],
            Decides::Limit => &[("quantity", "number"), ("unit", "string")],
            Decides::Fee => &[("amount", "number")],
        },
        rules: decision.rules.iter().map(rule).collect(),
    }
    .render()
}

fn input(input: &DecisionInput) -> Input<'_> {
    let (source, expression) = match &input.source {
        InputSource::Field(path) => (("field", path.as_str()), path.clone()),
        InputSource::YearsSince(path) => {
            let years = format!("years and months duration({path}, filed_on).years");
            (("years_since", path.as_str()), years)
        }
        InputSource::Channel => (("given", "channel"), "channel".to_owned()),
        InputSource::FiledOn => (("given", "filed_on"), "filed_on".to_owned()),
    };
    let (kind, values) = match &input.kind {
        InputKind::Choice(codes) => {
            let codes: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
            ("string", Some(codes.join(", ")))
        }
        InputKind::Number(..) => ("number", None),
        InputKind::Flag => ("boolean", None),
        InputKind::Day => ("date", None),
    };
    Input { title: &input.title, source, expression, kind, values }
}

fn rule(rule: &DecisionRule) -> Rule<'_> {
    let text = |text: &str| format!("\"{text}\"");
    let outputs = match &rule.then {
        DecisionOutcome::Eligible => vec!["true".to_owned(), text("")],
        DecisionOutcome::NotEligible(instead) => {
            vec!["false".to_owned(), text(instead.as_deref().unwrap_or_default())]
        }
        DecisionOutcome::Limit(limit) => {
            let tenths = limit.tenths().unwrap_or_default();
            let quantity = match tenths % 10 {
                0 => (tenths / 10).to_string(),
                tenth => format!("{}.{tenth}", tenths / 10),
            };
            vec![quantity, text(limit.unit())]
        }
        DecisionOutcome::Amount(amount) => vec![amount.dong().to_string()],
    };
    Rule {
        cells: rule.when.iter().map(crate::domain::UnaryTests::text).collect(),
        outputs,
        because: &rule.because,
        basis: &rule.basis,
        article: rule.article.as_deref().unwrap_or_default(),
    }
}
