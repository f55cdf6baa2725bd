//! Money is whole đồng: no fractions exist, no float ever holds an amount.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in whole đồng. Sums are checked: an overflow is an answer, not a surprise.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Vnd(i64);

impl Vnd {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// So many đồng.
    #[must_use]
    pub const fn new(dong: i64) -> Self {
        Self(dong)
    }

    /// The number of đồng.
    #[must_use]
    pub const fn dong(self) -> i64 {
        self.0
    }

    /// The sum, unless it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// So many times the amount, unless it does not fit.
    #[must_use]
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// Whether there is nothing to pay.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// Prints the number with the Vietnamese thousands point, without the unit: `1.250.000`.
impl fmt::Display for Vnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_by_points() {
        assert_eq!(Vnd::new(0).to_string(), "0");
        assert_eq!(Vnd::new(8_000).to_string(), "8.000");
        assert_eq!(Vnd::new(1_250_000).to_string(), "1.250.000");
        assert_eq!(Vnd::new(-150_000).to_string(), "-150.000");
    }

    #[test]
    fn a_sum_that_does_not_fit_is_none() {
        assert_eq!(Vnd::new(i64::MAX).checked_add(Vnd::new(1)), None);
        assert_eq!(Vnd::new(2_000).checked_mul(3), Some(Vnd::new(6_000)));
    }
}
