//! What a procedure costs: phí and lệ phí, fixed, by copy or by page with a cap.

use kernel::Vnd;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Phí pays for a service, lệ phí is laid down by the state: two things in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Phí.
    Fee,
    /// Lệ phí.
    Charge,
}

impl FeeKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fee, Self::Charge];

    /// The name stored and sent: `fee`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Charge => "charge",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// When it is collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeTiming {
    /// Thu trước: a condition of acceptance.
    Before,
    /// Thu sau: before the result is handed over.
    After,
}

impl ChargeTiming {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Before, Self::After];

    /// The name stored and sent: `before`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// The timing with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|timing| timing.code() == code)
    }
}

/// How an amount is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum FeeBasis {
    /// One amount for the dossier.
    Fixed {
        /// The amount.
        amount: Vnd,
    },
    /// So much for each copy.
    PerCopy {
        /// For one copy.
        amount: Vnd,
        /// The field of the form that says how many copies.
        copies_field: String,
    },
    /// So much for the first pages, less for the others, a cap for each copy.
    PerPage {
        /// For each of the first pages.
        amount: Vnd,
        /// How many pages cost that much.
        first_pages: u32,
        /// For each further page.
        next_amount: Vnd,
        /// The most a copy may cost.
        cap: Vnd,
        /// The field of the form that says how many pages a copy has.
        pages_field: String,
        /// The field of the form that says how many copies.
        copies_field: String,
    },
}

impl FeeBasis {
    /// What is due for this content of the form. A count that is missing counts as none. `None` when
    /// the sum does not fit.
    #[must_use]
    pub fn amount(&self, form: &Value) -> Option<Vnd> {
        match self {
            Self::Fixed { amount } => Some(*amount),
            Self::PerCopy { amount, copies_field } => amount.checked_mul(count(form, copies_field)),
            Self::PerPage { amount, first_pages, next_amount, cap, pages_field, copies_field } => {
                let pages = count(form, pages_field);
                let first = pages.min(i64::from(*first_pages));
                let a_copy = amount
                    .checked_mul(first)?
                    .checked_add(next_amount.checked_mul(pages - first)?)?;
                a_copy.min(*cap).checked_mul(count(form, copies_field))
            }
        }
    }

    /// The fields of the form that it reads.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Fixed { .. } => Vec::new(),
            Self::PerCopy { copies_field, .. } => vec![copies_field],
            Self::PerPage { pages_field, copies_field, .. } => vec![pages_field, copies_field],
        }
    }
}

fn count(form: &Value, path: &str) -> i64 {
    let found = path.split('.').try_fold(form, |at, name| at.get(name));
    found.and_then(Value::as_i64).unwrap_or(0).max(0)
}

/// One fee of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Phí or lệ phí.
    pub kind: FeeKind,
    /// The name people read.
    pub name: String,
    /// How it is reckoned.
    pub basis: FeeBasis,
    /// When it is collected.
    pub timing: ChargeTiming,
    /// Whether it is given back when the dossier is refused.
    pub refundable: bool,
    /// Who does not pay it, in words.
    #[serde(default)]
    pub exempt: Vec<String>,
    /// The legal basis.
    pub legal_basis: String,
    /// Whether the amount was checked against the text of the law.
    pub verified: bool,
}

/// What one fee comes to for one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeLine {
    /// Phí or lệ phí.
    pub kind: FeeKind,
    /// The name people read.
    pub name: String,
    /// What is due.
    pub amount: Vnd,
    /// When.
    pub timing: ChargeTiming,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_certified_copy_costs_less_from_the_third_page_and_never_more_than_the_cap() {
        let basis = FeeBasis::PerPage {
            amount: Vnd::new(2_000),
            first_pages: 2,
            next_amount: Vnd::new(1_000),
            cap: Vnd::new(200_000),
            pages_field: "pages".to_owned(),
            copies_field: "copies".to_owned(),
        };
        let due = |pages: i64, copies: i64| {
            basis.amount(&json!({"pages": pages, "copies": copies})).map(Vnd::dong)
        };
        assert_eq!(due(1, 1), Some(2_000));
        assert_eq!(due(2, 1), Some(4_000));
        assert_eq!(due(3, 1), Some(5_000));
        assert_eq!(due(3, 4), Some(20_000));
        assert_eq!(due(1_000, 1), Some(200_000));
        assert_eq!(due(-5, 1), Some(0));
        assert_eq!(due(i64::MAX, i64::MAX), None);
    }

    #[test]
    fn extracts_are_paid_by_the_copy() {
        let basis =
            FeeBasis::PerCopy { amount: Vnd::new(8_000), copies_field: "copies".to_owned() };
        assert_eq!(basis.amount(&json!({"copies": 3})), Some(Vnd::new(24_000)));
        assert_eq!(basis.amount(&json!({})), Some(Vnd::ZERO));
    }
}
