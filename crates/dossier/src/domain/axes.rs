//! Two more things to know of a dossier beside its stage: what is owed for it, and where its result
//! is. Each moves by deeds of its own; neither is a stage.

use serde::{Deserialize, Serialize};

/// What is owed for it (nghĩa vụ tài chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finance {
    /// Nothing was asked for.
    #[default]
    None,
    /// An amount was asked for.
    Due,
    /// It was paid.
    Paid,
    /// It need not be paid.
    Exempt,
}

impl Finance {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::None, Self::Due, Self::Paid, Self::Exempt];

    /// The name stored and sent: `due`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Due => "due",
            Self::Paid => "paid",
            Self::Exempt => "exempt",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finance| finance.code() == code)
    }
}

/// Where its result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// There is none yet.
    #[default]
    None,
    /// Where it was numbered.
    AtSource,
    /// At the desk where it will be handed over.
    AtCounter,
    /// Given to the applicant, or to somebody the applicant sent.
    Handed,
    /// On its way by post.
    Posted,
    /// Brought by the post.
    Delivered,
    /// Given as a file only.
    Electronic,
}

impl Delivery {
    /// Every state, in the order in which a result meets them.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::AtSource,
        Self::AtCounter,
        Self::Handed,
        Self::Posted,
        Self::Delivered,
        Self::Electronic,
    ];

    /// The name stored and sent: `at_counter`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::AtSource => "at_source",
            Self::AtCounter => "at_counter",
            Self::Handed => "handed",
            Self::Posted => "posted",
            Self::Delivered => "delivered",
            Self::Electronic => "electronic",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delivery| delivery.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for finance in Finance::ALL {
            assert_eq!(Finance::from_code(finance.code()), Some(finance));
        }
        for delivery in Delivery::ALL {
            assert_eq!(Delivery::from_code(delivery.code()), Some(delivery));
        }
    }
}
