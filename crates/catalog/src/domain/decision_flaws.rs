//! What is wrong with a decision table as a whole: cases that two rules decide, that none does, rules that never hold.
//! Exact: a cell changes its answer only at the values that cells name, so that trying these and their neighbours tries
//! everything.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};

use super::{Decision, DecisionInput, HitPolicy, InputKind, InputSource, Literal};

/// More cases than these are not tried.
const MOST_CASES: usize = 100_000;
/// A day for tables that name none.
const ANY_DAY: Date = Date::constant(2026, 1, 1);

/// One thing wrong with a table. Rules are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Both rules hold, for these values of the inputs, and only one may.
    Overlap(usize, usize, String),
    /// No rule holds for these values of the inputs.
    Gap(String),
    /// The rule never counts.
    Unreachable(usize),
    /// There are too many cases to try.
    TooMany,
}

impl Decision {
    /// Everything wrong with it as a whole; of gaps and overlaps the first of their kind.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let columns: Vec<Vec<Option<Literal>>> = (0..self.inputs.len())
            .filter_map(|place| Some(self.values_of(place, self.inputs.get(place)?)))
            .collect();
        let cases = columns.iter().try_fold(1_usize, |all, column| all.checked_mul(column.len()));
        let Some(cases) = cases.filter(|cases| *cases <= MOST_CASES) else {
            return vec![Flaw::TooMany];
        };
        let mut counted: BTreeSet<usize> = BTreeSet::new();
        let (mut overlaps, mut gap) = (BTreeSet::new(), None);
        let mut flaws = Vec::new();
        for case in 0..cases {
            let values = case_of(&columns, case);
            let hits = (0..self.rules.len())
                .filter(|rule| self.rules.get(*rule).is_some_and(|it| it.holds(&values)));
            let hits: Vec<usize> = hits.collect();
            counted.extend(hits.first().copied());
            match (hits.as_slice(), self.hit) {
                ([], _) if gap.is_none() => gap = Some(self.in_words(&values)),
                ([one, other, ..], HitPolicy::Unique) if overlaps.insert((*one, *other)) => {
                    flaws.push(Flaw::Overlap(*one, *other, self.in_words(&values)));
                }
                _ => {}
            }
        }
        flaws.extend(gap.map(Flaw::Gap));
        let overlapped: BTreeSet<usize> = overlaps.into_iter().map(|(_, other)| other).collect();
        let silent = (0..self.rules.len())
            .filter(|rule| !counted.contains(rule) && !overlapped.contains(rule));
        flaws.extend(silent.map(Flaw::Unreachable));
        flaws
    }

    /// Every value of an input at which a cell may answer otherwise than at its neighbours.
    fn values_of(&self, place: usize, input: &DecisionInput) -> Vec<Option<Literal>> {
        let cells = self.rules.iter().filter_map(|rule| rule.when.get(place));
        let named: Vec<&Literal> = cells.flat_map(|cell| cell.literals()).collect();
        let mut values: BTreeSet<Literal> = BTreeSet::new();
        match &input.kind {
            InputKind::Choice(codes) => values.extend(codes.iter().cloned().map(Literal::Text)),
            InputKind::Flag => values.extend([Literal::Flag(false), Literal::Flag(true)]),
            InputKind::Number(least, most) => {
                let near = named.iter().filter_map(|it| match it {
                    Literal::Number(number) => Some(*number),
                    Literal::Text(_) | Literal::Flag(_) | Literal::Day(_) => None,
                });
                let near = near.flat_map(|it| [it.saturating_sub(1), it, it.saturating_add(1)]);
                let all = near.chain([*least, *most]).filter(|it| (least..=most).contains(&it));
                values.extend(all.map(Literal::Number));
            }
            InputKind::Day => {
                let near = named.iter().filter_map(|it| match it {
                    Literal::Day(day) => Some(*day),
                    Literal::Text(_) | Literal::Flag(_) | Literal::Number(_) => None,
                });
                let near = near
                    .flat_map(|it| [it.saturating_sub(1.day()), it, it.saturating_add(1.day())]);
                values.extend(near.chain([ANY_DAY]).map(Literal::Day));
            }
        }
        let mut values: Vec<Option<Literal>> = values.into_iter().map(Some).collect();
        if input.may_lack && input.kind != InputKind::Flag {
            values.push(None);
        }
        values
    }

    fn in_words(&self, values: &[Option<Literal>]) -> String {
        let said = self.inputs.iter().zip(values).map(|(input, value)| {
            let value = value.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
            format!("{} = {value}", input.source)
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

impl std::fmt::Display for InputSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Field(path) => f.write_str(path),
            Self::YearsSince(path) => write!(f, "years since {path}"),
            Self::Channel => f.write_str("channel"),
            Self::FiledOn => f.write_str("filed_on"),
        }
    }
}

/// The case of this number: each column counts like a digit.
fn case_of(columns: &[Vec<Option<Literal>>], mut number: usize) -> Vec<Option<Literal>> {
    let mut values = Vec::with_capacity(columns.len());
    for column in columns {
        let size = column.len().max(1);
        values.push(column.get(number % size).cloned().flatten());
        number /= size;
    }
    values
}
