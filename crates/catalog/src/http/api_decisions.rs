//! Decision tables and the transitional rule of a procedure as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    Decision, DecisionInput, DecisionOutcome, DecisionRule, HitPolicy, InputKind, InputSource,
    Procedure,
};

/// A decision table.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApiDecision {
    /// Short name within the procedure; with it the table is found as DMN 1.3 at `/thu-tuc/{code}/bang/{name}`.
    name: String,
    /// What people call it.
    title: String,
    /// What it decides: `eligibility`, `limit` or `fee`.
    decides: &'static str,
    /// `unique`: one rule at most holds; `first`: of several the first counts.
    hit_policy: &'static str,
    /// What it goes by: the columns of conditions.
    inputs: Vec<ApiInput>,
    /// The rules, in order.
    rules: Vec<ApiRule>,
}

/// A column of conditions.
#[derive(Debug, Serialize, ToSchema)]
struct ApiInput {
    /// What people call it.
    title: String,
    /// Where the value comes from: `field`, `years_since`, `channel` or `filed_on`.
    source: &'static str,
    /// The field of the form, for the first two.
    field: Option<String>,
    /// `choice`, `number`, `flag` or `day`.
    kind: &'static str,
    /// The codes of a choice.
    values: Vec<String>,
}

/// A rule of a table.
#[derive(Debug, Serialize, ToSchema)]
struct ApiRule {
    /// A condition for each input, in unary tests of DMN: `-` for any value.
    when: Vec<String>,
    /// Whether it is the right procedure, of a table of eligibility.
    eligible: Option<bool>,
    /// Code of the procedure that is meant instead.
    instead: Option<String>,
    /// The time limit, of a table of time limits.
    #[schema(value_type = Option<Object>)]
    limit: Option<calendar::Limit>,
    /// The sum in đồng, of a table of fees.
    amount: Option<i64>,
    /// The case in words.
    because: String,
    /// The legal text, with its article.
    legal_basis: String,
}

/// The transitional rule.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApiTransition {
    /// `keep`: they go on by the version under which they were handed in; `from_acceptance`: what is accepted from
    /// the first day on is by this one.
    running: &'static str,
    /// The legal text that says so; none when the law is silent.
    legal_basis: Option<String>,
}

/// What a version means for dossiers on their way.
pub(super) fn transition(procedure: &Procedure) -> ApiTransition {
    ApiTransition {
        running: procedure.running_rule().code(),
        legal_basis: procedure.transition.as_ref().map(|it| it.basis.clone()),
    }
}

/// A table.
pub(super) fn decision(table: &Decision) -> ApiDecision {
    ApiDecision {
        name: table.name.clone(),
        title: table.title.clone(),
        decides: table.decides.code(),
        hit_policy: match table.hit {
            HitPolicy::Unique => "unique",
            HitPolicy::First => "first",
        },
        inputs: table.inputs.iter().map(input).collect(),
        rules: table.rules.iter().map(rule).collect(),
    }
}

fn input(input: &DecisionInput) -> ApiInput {
    let (source, field) = match &input.source {
        InputSource::Field(path) => ("field", Some(path.clone())),
        InputSource::YearsSince(path) => ("years_since", Some(path.clone())),
        InputSource::Channel => ("channel", None),
        InputSource::FiledOn => ("filed_on", None),
    };
    let (kind, values) = match &input.kind {
        InputKind::Choice(values) => ("choice", values.clone()),
        InputKind::Number(_, _) => ("number", Vec::new()),
        InputKind::Flag => ("flag", Vec::new()),
        InputKind::Day => ("day", Vec::new()),
    };
    ApiInput { title: input.title.clone(), source, field, kind, values }
}

fn rule(rule: &DecisionRule) -> ApiRule {
    let (eligible, instead) = match &rule.then {
        DecisionOutcome::Eligible => (Some(true), None),
        DecisionOutcome::NotEligible(instead) => (Some(false), instead.clone()),
        DecisionOutcome::Limit(_) | DecisionOutcome::Amount(_) => (None, None),
    };
    let limit = match &rule.then {
        DecisionOutcome::Limit(limit) => Some(*limit),
        DecisionOutcome::Eligible
        | DecisionOutcome::NotEligible(_)
        | DecisionOutcome::Amount(_) => None,
    };
    let amount = match &rule.then {
        DecisionOutcome::Amount(amount) => Some(amount.dong()),
        DecisionOutcome::Eligible | DecisionOutcome::NotEligible(_) | DecisionOutcome::Limit(_) => {
            None
        }
    };
    ApiRule {
        when: rule.when.iter().map(|it| it.text().to_owned()).collect(),
        eligible,
        instead,
        limit,
        amount,
        because: rule.because.clone(),
        legal_basis: rule.ground(),
    }
}
