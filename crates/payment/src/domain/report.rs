//! What a gateway says of a payment, whichever way it says it: a notice, the way back of the payer, an answer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::{CheckoutId, MoneyId, Refusal};

/// The one currency that is asked for.
pub const CURRENCY: &str = "VND";
/// The longest name of a transaction, in characters.
const TRANSACTION_LIMIT: usize = 64;

/// What became of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayWord {
    /// The money was taken.
    Paid,
    /// It was refused, or the payer gave it up.
    Failed,
    /// Nobody knows yet.
    Pending,
    /// The gateway never heard of it.
    Unknown,
}

impl GatewayWord {
    /// The word as gateways say it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "paid" => Some(Self::Paid),
            "failed" | "cancelled" | "expired" => Some(Self::Failed),
            "pending" => Some(Self::Pending),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// What a gateway says of a payment. Its signature was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayReport {
    /// For whom it says that the money is.
    pub merchant: String,
    /// Which payment, in our words.
    pub order: String,
    /// What the gateway calls it; empty as long as nothing was taken.
    pub transaction: String,
    /// How much.
    pub amount: Vnd,
    /// Of what currency.
    pub currency: String,
    /// What became of it.
    pub word: GatewayWord,
    /// When the gateway says it.
    pub said_at: Timestamp,
}

impl GatewayReport {
    /// The report that these fields are.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with the field that does not hold.
    pub fn read(fields: &BTreeMap<String, String>) -> Result<Self, Refusal> {
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let wrong = |name: &str| Refusal::field(name, "unreadable");
        let word = GatewayWord::from_code(&text("state")).ok_or_else(|| wrong("state"))?;
        let transaction = text("transaction");
        let is_named = !transaction.is_empty() && transaction.len() <= TRANSACTION_LIMIT;
        if word == GatewayWord::Paid && !is_named {
            return Err(wrong("transaction"));
        }
        let amount: i64 = text("amount").parse().map_err(|_| wrong("amount"))?;
        if amount < 0 || (word == GatewayWord::Paid && amount == 0) {
            return Err(wrong("amount"));
        }
        let second: i64 = text("time").parse().map_err(|_| wrong("time"))?;
        Ok(Self {
            merchant: text("merchant"),
            order: text("order"),
            transaction,
            amount: Vnd::new(amount),
            currency: text("currency"),
            word,
            said_at: Timestamp::from_second(second).map_err(|_| wrong("time"))?,
        })
    }

    /// The payment that it is of, if the name is one of ours.
    #[must_use]
    pub fn checkout(&self) -> Option<CheckoutId> {
        self.order.parse().ok()
    }
}

/// Marks a difference with a gateway.
#[derive(Debug)]
pub enum MismatchKind {}

impl IdKind for MismatchKind {
    const NAME: &'static str = "payment_mismatch";
}

/// Names a difference with a gateway.
pub type MismatchId = Id<MismatchKind>;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differing {
    /// Another amount than asked: the money is held.
    Amount,
    /// Another currency: nothing came in that could be counted.
    Currency,
    /// Another merchant than the one whose key signed.
    Merchant,
    /// A payment that was never begun here: the money is held.
    Order,
}

impl Differing {
    /// Everything that can differ.
    pub const ALL: [Self; 4] = [Self::Amount, Self::Currency, Self::Merchant, Self::Order];

    /// The name stored: `amount`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Merchant => "merchant",
            Self::Order => "order",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A report that does not agree with what was asked for (sai lệch với cổng thanh toán): somebody looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayMismatch {
    /// Its id.
    pub id: MismatchId,
    /// The agency whose key signed the report.
    pub agency: AgencyId,
    /// What differs.
    pub differing: Differing,
    /// What the gateway calls the payment.
    pub transaction: String,
    /// The payment, as the gateway names it to us.
    pub order: String,
    /// For whom it says that the money is.
    pub merchant: String,
    /// How much it says.
    pub amount: i64,
    /// Of what currency.
    pub currency: String,
    /// The money that is held because of it.
    pub money: Option<MoneyId>,
    /// When it was seen.
    pub seen_at: Timestamp,
    /// When somebody said what became of it.
    pub closed_at: Option<Timestamp>,
    /// Who.
    pub closed_by: Option<PositionId>,
    /// What.
    pub remark: Option<String>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl GatewayMismatch {
    /// Somebody says what became of it.
    ///
    /// # Errors
    /// [`Refusal::MismatchClosed`] when somebody did before.
    pub fn close(self, by: PositionId, now: Timestamp, remark: String) -> Result<Self, Refusal> {
        if self.closed_at.is_some() {
            return Err(Refusal::MismatchClosed);
        }
        let (closed_at, closed_by) = (Some(now), Some(by));
        let version = self.version + 1;
        Ok(Self { closed_at, closed_by, remark: Some(remark), version, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_whole_or_the_field_that_does_not_hold_is_named() {
        let good = [
            ("merchant", "M1"),
            ("order", "x"),
            ("transaction", "GD1"),
            ("amount", "20000"),
            ("currency", "VND"),
            ("state", "paid"),
            ("time", "1772400000"),
        ];
        let read = |name: &str, value: &str| {
            let mut fields: BTreeMap<String, String> =
                good.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
            fields.insert(name.to_owned(), value.to_owned());
            GatewayReport::read(&fields)
        };
        assert_eq!(read("order", "y").unwrap().amount, Vnd::new(20_000));
        for (name, value) in [
            ("state", "lost"),
            ("amount", "20000.00"),
            ("amount", "-1"),
            ("amount", "0"),
            ("transaction", ""),
            ("time", "now"),
        ] {
            assert_eq!(read(name, value), Err(Refusal::field(name, "unreadable")), "{name}");
        }
        let long = "x".repeat(65);
        assert!(read("transaction", &long).is_err());
    }
}
