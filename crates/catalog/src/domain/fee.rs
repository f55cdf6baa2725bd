//! What a procedure costs: phí and lệ phí, fixed, by copy, by page with a cap or by the size of
//! something; who pays less; and how each sum came about.

use kernel::Vnd;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Condition, DecisionOutcome, DecisionRule};

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
        /// How many of them cost nothing.
        #[serde(default, skip_serializing_if = "is_none")]
        free_copies: u32,
    },
    /// As much as the band says into which a size falls: an area, a number of people.
    ByBand {
        /// The field of the form that says the size.
        measure_field: String,
        /// The bands, from the smallest size on; the last has no end.
        bands: Vec<Band>,
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
            Self::PerCopy { amount, copies_field, free_copies } => {
                amount.checked_mul((count(form, copies_field) - i64::from(*free_copies)).max(0))
            }
            Self::ByBand { measure_field, bands } => {
                let size = count(form, measure_field);
                let band = bands.iter().find(|band| band.up_to.is_none_or(|most| size <= most));
                Some(band.filter(|_| size > 0).map_or(Vnd::ZERO, |band| band.amount))
            }
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
            Self::ByBand { measure_field, .. } => vec![measure_field],
            Self::PerPage { pages_field, copies_field, .. } => vec![pages_field, copies_field],
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over like this")]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

/// One band of sizes with its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The greatest size that belongs to it; the last band has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<i64>,
    /// What it costs, in đồng.
    pub amount: Vnd,
}

/// A group of people who pay less, or nothing (đối tượng miễn, giảm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relief {
    /// Who, in words.
    pub who: String,
    /// When the form says that the owner belongs to the group.
    pub when: Condition,
    /// How much of the sum is still due, in per cent.
    pub percent: u32,
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
    /// Who pays less, by what the form says; the first group that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relief: Vec<Relief>,
    /// The name of the table that decides the amount, if one does; the basis says the most it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
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
    /// How many copies it counts, and what each costs, when it goes by the copy.
    pub copies: Option<(i64, Vnd)>,
    /// The group that pays less, and how much of the sum it still owes, in per cent.
    pub relief: Option<(String, u32)>,
    /// The case in words, when a table decided the amount.
    pub because: Option<String>,
    /// The legal basis.
    pub legal_basis: String,
}

impl Fee {
    /// What it comes to for this content of the form, and why. `None` when the sum does not fit.
    #[must_use]
    pub fn line(&self, form: &Value) -> Option<FeeLine> {
        self.line_by(form, None)
    }

    /// The same when a rule of its table holds.
    #[must_use]
    pub fn line_by(&self, form: &Value, rule: Option<&DecisionRule>) -> Option<FeeLine> {
        if let Some((DecisionOutcome::Amount(amount), rule)) = rule.map(|it| (&it.then, it)) {
            return Some(FeeLine {
                kind: self.kind,
                name: self.name.clone(),
                amount: *amount,
                timing: self.timing,
                copies: None,
                relief: None,
                because: Some(rule.because.clone()),
                legal_basis: rule.ground(),
            });
        }
        let full = self.basis.amount(form)?;
        let relief = self.relief.iter().find(|relief| relief.when.holds(form));
        let amount = match relief {
            Some(relief) => {
                Vnd::new(full.checked_mul(i64::from(relief.percent.min(100)))?.dong() / 100)
            }
            None => full,
        };
        let copies = match &self.basis {
            FeeBasis::PerCopy { amount, copies_field, free_copies } => {
                Some(((count(form, copies_field) - i64::from(*free_copies)).max(0), *amount))
            }
            FeeBasis::Fixed { .. } | FeeBasis::ByBand { .. } | FeeBasis::PerPage { .. } => None,
        };
        Some(FeeLine {
            kind: self.kind,
            name: self.name.clone(),
            amount,
            timing: self.timing,
            copies,
            because: None,
            relief: relief.filter(|_| !full.is_zero()).map(|it| (it.who.clone(), it.percent)),
            legal_basis: self.legal_basis.clone(),
        })
    }
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
        let basis = FeeBasis::PerCopy {
            amount: Vnd::new(8_000),
            copies_field: "copies".to_owned(),
            free_copies: 0,
        };
        assert_eq!(basis.amount(&json!({"copies": 3})), Some(Vnd::new(24_000)));
        assert_eq!(basis.amount(&json!({})), Some(Vnd::ZERO));
    }

    #[test]
    fn the_first_copies_may_be_free_and_a_size_falls_into_its_band() {
        let extra = FeeBasis::PerCopy {
            amount: Vnd::new(5_000),
            copies_field: "copies".to_owned(),
            free_copies: 2,
        };
        let due = |copies: i64| extra.amount(&json!({"copies": copies})).map(Vnd::dong);
        assert_eq!([due(0), due(2), due(3), due(5)], [Some(0), Some(0), Some(5_000), Some(15_000)]);

        let band = |up_to, amount| Band { up_to, amount: Vnd::new(amount) };
        let by_area = FeeBasis::ByBand {
            measure_field: "area".to_owned(),
            bands: vec![band(Some(100), 50_000), band(Some(500), 80_000), band(None, 120_000)],
        };
        let due = |area: i64| by_area.amount(&json!({"area": area})).map(Vnd::dong);
        assert_eq!([due(0), due(100), due(101)], [Some(0), Some(50_000), Some(80_000)]);
        assert_eq!(due(9_000), Some(120_000));
    }

    #[test]
    fn who_pays_less_is_told_with_the_sum() {
        let group = |who: &str, value: &str, percent| Relief {
            who: who.to_owned(),
            when: Condition { field: "group".to_owned(), equals: vec![value.to_owned()] },
            percent,
        };
        let fee = Fee {
            kind: FeeKind::Fee,
            name: "record".to_owned(),
            basis: FeeBasis::Fixed { amount: Vnd::new(200_000) },
            timing: ChargeTiming::Before,
            refundable: false,
            exempt: Vec::new(),
            table: None,
            relief: vec![group("students", "half", 50), group("children", "free", 0)],
            legal_basis: "01/2025/MAU".to_owned(),
            verified: true,
        };
        let line = |value: &str| fee.line(&json!({ "group": value })).unwrap();
        assert_eq!((line("all").amount.dong(), line("all").relief), (200_000, None));
        assert_eq!(line("half").amount.dong(), 100_000);
        assert_eq!(line("half").relief, Some(("students".to_owned(), 50)));
        assert_eq!(
            (line("free").amount, line("free").relief),
            (Vnd::ZERO, Some(("children".to_owned(), 0)))
        );
    }
}
