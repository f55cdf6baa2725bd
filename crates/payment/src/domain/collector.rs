//! An agency that collects, and the account that the money goes to.

use dossier::Collecting;
use kernel::{AgencyId, Id, IdKind, Problem, Vnd};
use vietnamese::{QrService, TaxCode, VietQr};

use super::{ChargeCode, Refusal};

/// Marks an agency that collects.
#[derive(Debug)]
pub enum CollectorKind {}

impl IdKind for CollectorKind {
    const NAME: &'static str = "payment_collector";
}

/// Names an agency that collects, in the journal.
pub type CollectorId = Id<CollectorKind>;

/// An agency that collects (đơn vị thu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collector {
    /// Its id in the journal.
    pub id: CollectorId,
    /// The agency.
    pub agency: AgencyId,
    /// Where the money goes, and how receipts are marked.
    pub fields: CollectorFields,
    /// Whether it collects now.
    pub state: Collecting,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What the head of the desk says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectorFields {
    /// The six digits of the bank.
    pub bank: String,
    /// Name of the bank.
    pub bank_name: String,
    /// The account.
    pub account: String,
    /// Whose account it is.
    pub account_name: String,
    /// Tax code of the agency.
    pub tax_code: String,
    /// Symbol of the form of the receipt.
    pub form_symbol: String,
    /// Symbol of the receipt.
    pub symbol: String,
}

/// The longest name, in characters.
const NAME_LIMIT: usize = 120;
/// The longest symbol, in characters.
const SYMBOL_LIMIT: usize = 20;

impl CollectorFields {
    /// The fields, if a payment can be asked for with them.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with each that does not hold.
    pub fn check(&self) -> Result<Self, Refusal> {
        let tidy = |text: &str| vietnamese::nfc(text.trim());
        let fields = Self {
            bank: tidy(&self.bank),
            bank_name: tidy(&self.bank_name),
            account: tidy(&self.account).replace(' ', ""),
            account_name: tidy(&self.account_name),
            tax_code: tidy(&self.tax_code),
            form_symbol: tidy(&self.form_symbol).to_uppercase(),
            symbol: tidy(&self.symbol).to_uppercase(),
        };
        let mut problems = Vec::new();
        let texts = [
            ("bank", &fields.bank, NAME_LIMIT),
            ("bank_name", &fields.bank_name, NAME_LIMIT),
            ("account", &fields.account, NAME_LIMIT),
            ("account_name", &fields.account_name, NAME_LIMIT),
            ("tax_code", &fields.tax_code, NAME_LIMIT),
            ("form_symbol", &fields.form_symbol, SYMBOL_LIMIT),
            ("symbol", &fields.symbol, SYMBOL_LIMIT),
        ];
        for (name, text, limit) in texts {
            if text.is_empty() {
                problems.push(Problem::new(name, "required"));
            } else if text.chars().count() > limit {
                problems.push(Problem::new(name, "too_long").with_limit(limit));
            } else if text.chars().any(char::is_control) {
                problems.push(Problem::new(name, "control_characters"));
            }
        }
        if problems.is_empty() {
            let is_symbol = |text: &str| {
                text.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '/' | '.'))
            };
            let held = [
                ("bank", "bank_digits", fields.bank.len() == 6 && is_digits(&fields.bank)),
                ("account", "account_letters", fields.qr(None, None).is_some()),
                ("tax_code", "tax_code", fields.tax_code.parse::<TaxCode>().is_ok()),
                ("form_symbol", "symbol_letters", is_symbol(&fields.form_symbol)),
                ("symbol", "symbol_letters", is_symbol(&fields.symbol)),
            ];
            let wrong = held.into_iter().filter(|(_, _, holds)| !holds);
            problems.extend(wrong.map(|(field, code, _)| Problem::new(field, code)));
        }
        if problems.is_empty() { Ok(fields) } else { Err(Refusal::Invalid(problems)) }
    }

    /// What a banking app reads: this account, the amount fixed, the code as the words of the transfer.
    #[must_use]
    pub fn qr(&self, amount: Option<Vnd>, code: Option<&ChargeCode>) -> Option<String> {
        let qr = VietQr {
            bank: if is_digits(&self.bank) { self.bank.clone() } else { "000000".into() },
            account: self.account.clone(),
            service: QrService::Account,
            amount,
            bill: None,
            purpose: code.map(ChargeCode::purpose),
        };
        qr.payload().ok()
    }
}

fn is_digits(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> CollectorFields {
        CollectorFields {
            bank: "970403".into(),
            bank_name: "Ngân hàng Thử nghiệm".into(),
            account: "0011012345678".into(),
            account_name: "UBND PHUONG HOA SEN".into(),
            tax_code: "0100109106".into(),
            form_symbol: "01BLP".into(),
            symbol: "HS-26E".into(),
        }
    }

    #[test]
    fn a_qr_says_account_amount_and_code() {
        let code = ChargeCode::of(42);
        let payload = fields().qr(Some(Vnd::new(180_000)), Some(&code)).unwrap();
        let head = "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA\
                    53037045406180000";
        assert!(payload.starts_with(head), "{payload}");
        assert!(payload.contains(&code.purpose()), "{payload}");
        assert!(vietnamese::read_fields(&payload).is_ok());
    }

    #[test]
    fn every_field_that_does_not_hold_is_told() {
        assert!(fields().check().is_ok());
        let wrong = CollectorFields {
            bank: "97040".into(),
            account: "0011 tài khoản".into(),
            symbol: String::new(),
            ..fields()
        };
        let Err(Refusal::Invalid(problems)) = wrong.check() else { panic!("it was taken") };
        assert_eq!(problems.len(), 1, "what is missing comes first: {problems:?}");
        let wrong = CollectorFields { symbol: "A*".into(), ..wrong };
        let Err(Refusal::Invalid(problems)) = wrong.check() else { panic!("it was taken") };
        let told: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(told, ["bank", "account", "symbol"]);
    }
}
