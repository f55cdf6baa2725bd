//! A decision table: who may file, how long it takes, what it costs, rule by rule, each with its ground in the law.
//! The same as DMN 1.3 for other tools: `crate::dmn` (ADR-0062).

use calendar::Limit;
use jiff::{Unit, civil::Date};
use kernel::Vnd;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ChannelKind, Literal, Procedure, UnaryTests, parts::value_at};

/// What a table decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decides {
    /// For whom the procedure is.
    Eligibility,
    /// The time limit.
    Limit,
    /// A fee.
    Fee,
}

impl Decides {
    /// Everything that a table may decide.
    pub const ALL: [Self; 3] = [Self::Eligibility, Self::Limit, Self::Fee];

    /// The name stored and sent: `limit`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eligibility => "eligibility",
            Self::Limit => "limit",
            Self::Fee => "fee",
        }
    }

    /// What has this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// How many rules may hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitPolicy {
    /// One at most.
    Unique,
    /// Several; the first counts.
    First,
}

/// Where a table takes a value from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputSource {
    /// The answer to a field of the form.
    Field(String),
    /// The full years from the day in a field to the day on which it is filed.
    YearsSince(String),
    /// The way in: `direct`, `online`, `post`.
    Channel,
    /// The day on which it is filed.
    FiledOn,
}

/// What kind of values an input has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// One of these codes.
    Choice(Vec<String>),
    /// A whole number between these, ends included.
    Number(i64, i64),
    /// Yes or no; nothing means no.
    Flag,
    /// A day.
    Day,
}

/// One column of conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionInput {
    /// What people call it.
    pub title: String,
    /// Where the value comes from.
    pub source: InputSource,
    /// What values it has.
    pub kind: InputKind,
    /// Whether there may be no value: the field may stay empty.
    pub may_lack: bool,
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// It is the right procedure.
    Eligible,
    /// It is not; perhaps the one of this code is.
    NotEligible(Option<String>),
    /// It takes so long.
    Limit(Limit),
    /// It costs so much, in đồng.
    Amount(Vnd),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRule {
    /// A cell for each input.
    pub when: Vec<UnaryTests>,
    /// What follows.
    pub then: DecisionOutcome,
    /// The case in words, as people read it behind “because”.
    pub because: String,
    /// The number of the legal text.
    pub basis: String,
    /// Its article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl DecisionRule {
    /// The ground in the law: number and article.
    #[must_use]
    pub fn ground(&self) -> String {
        match &self.article {
            Some(article) => format!("{article} {}", self.basis),
            None => self.basis.clone(),
        }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its short name, of the file.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What it decides.
    pub decides: Decides,
    /// How many rules may hold.
    pub hit: HitPolicy,
    /// The columns.
    pub inputs: Vec<DecisionInput>,
    /// The rows.
    pub rules: Vec<DecisionRule>,
}

/// What is known of a filing when a table is asked.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The form, or the questions before it.
    pub form: &'a Value,
    /// The way in.
    pub channel: Option<ChannelKind>,
    /// The day on which it is filed.
    pub filed_on: Option<Date>,
}

impl DecisionInput {
    /// The value in these facts.
    #[must_use]
    pub fn value(&self, facts: &Facts<'_>) -> Option<Literal> {
        let at = |path: &str| value_at(facts.form, path);
        match &self.source {
            InputSource::Channel => facts.channel.map(|it| Literal::Text(it.code().to_owned())),
            InputSource::FiledOn => facts.filed_on.map(Literal::Day),
            InputSource::YearsSince(path) => {
                let since: Date = at(path)?.as_str()?.parse().ok()?;
                let span = since.until((Unit::Year, facts.filed_on?)).ok()?;
                Some(Literal::Number(i64::from(span.get_years())))
            }
            InputSource::Field(path) => match (at(path), &self.kind) {
                (Some(Value::String(text)), InputKind::Day) => text.parse().ok().map(Literal::Day),
                (Some(Value::String(text)), _) => Some(Literal::Text(text.clone())),
                (Some(Value::Number(number)), _) => number.as_i64().map(Literal::Number),
                (Some(Value::Bool(flag)), _) => Some(Literal::Flag(*flag)),
                (_, InputKind::Flag) => Some(Literal::Flag(false)),
                _ => None,
            },
        }
    }
}

impl Decision {
    /// The rule that holds for these facts; none when nothing is said of them.
    #[must_use]
    pub fn decide(&self, facts: &Facts<'_>) -> Option<&DecisionRule> {
        let values: Vec<Option<Literal>> = self.inputs.iter().map(|it| it.value(facts)).collect();
        self.rule_for(&values)
    }

    /// The rule that holds for these values of the inputs.
    #[must_use]
    pub fn rule_for(&self, values: &[Option<Literal>]) -> Option<&DecisionRule> {
        self.rules.iter().find(|rule| rule.holds(values))
    }
}

impl DecisionRule {
    /// Whether every cell holds for these values.
    #[must_use]
    pub fn holds(&self, values: &[Option<Literal>]) -> bool {
        self.when.iter().zip(values).all(|(tests, value)| tests.holds(value.as_ref()))
    }
}

impl Procedure {
    /// The table that decides this, if there is one.
    #[must_use]
    pub fn decision(&self, decides: Decides) -> Option<&Decision> {
        self.decisions.iter().find(|it| it.decides == decides)
    }

    /// The time limit for this filing, and the rule that it follows when a table decides it.
    #[must_use]
    pub fn limit_for(&self, facts: &Facts<'_>) -> Option<(Limit, Option<&DecisionRule>)> {
        let channel = self.channel(facts.channel?)?;
        let rule = self.decision(Decides::Limit).and_then(|table| table.decide(facts));
        Some(match rule.map(|rule| (&rule.then, rule)) {
            Some((DecisionOutcome::Limit(limit), rule)) => (*limit, Some(rule)),
            _ => (channel.limit, None),
        })
    }

    /// The rule by which the procedure is not for somebody who answers like this, if there is one.
    #[must_use]
    pub fn not_eligible(&self, answers: &Value, on: Date) -> Option<&DecisionRule> {
        let facts = Facts { form: answers, channel: None, filed_on: Some(on) };
        let rule = self.decision(Decides::Eligibility)?.decide(&facts)?;
        matches!(rule.then, DecisionOutcome::NotEligible(_)).then_some(rule)
    }
}
