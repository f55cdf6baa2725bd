//! A financial obligation (nghĩa vụ tài chính): a notice of the tax office that is paid into the treasury before a dossier
//! goes on; and what was paid for it.

use catalog::ChannelKind;
use dossier::{Detail, DossierId};
use identity::Agency;
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, PositionId, Problem, Vnd};
use serde::{Deserialize, Serialize};
use vietnamese::{QrService, VietQr};

use super::{ChargeCode, Refusal};

/// Marks an obligation.
#[derive(Debug)]
pub enum ObligationKind {}
/// Marks a payment into the treasury.
#[derive(Debug)]
pub enum TaxPaymentKind {}
/// Marks a file that went to the tax office or came from it.
#[derive(Debug)]
pub enum TaxFileKind {}

impl IdKind for ObligationKind {
    const NAME: &'static str = "payment_obligation";
}
impl IdKind for TaxPaymentKind {
    const NAME: &'static str = "payment_tax_payment";
}
impl IdKind for TaxFileKind {
    const NAME: &'static str = "payment_tax_file";
}

/// Names an obligation.
pub type ObligationId = Id<ObligationKind>;
/// Names a payment into the treasury.
pub type TaxPaymentId = Id<TaxPaymentKind>;
/// Names a file.
pub type TaxFileId = Id<TaxFileKind>;

/// Where an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObligationState {
    /// It is to be paid.
    Due,
    /// The treasury has all of it.
    Paid,
    /// An officer confirmed it for the dossier, or the law exempts from it.
    Proved,
    /// It was kept by mistake, or the dossier ended.
    Dropped,
}

impl ObligationState {
    /// The name stored: `due`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Paid => "paid",
            Self::Proved => "proved",
            Self::Dropped => "dropped",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Due, Self::Paid, Self::Proved, Self::Dropped]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// One item of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationLine {
    /// What for: *Thuế thu nhập cá nhân*.
    pub name: String,
    /// How much.
    pub amount: Vnd,
}

/// What the notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxNotice {
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub authority: String,
    /// Its day.
    pub issued_on: Date,
    /// The last day on which it is paid in time.
    pub due_on: Date,
    /// The six digits of the bank through which the treasury is reached.
    pub bank: String,
    /// Name of that bank or treasury.
    pub bank_name: String,
    /// The account.
    pub account: String,
    /// Whose account it is.
    pub account_name: String,
    /// What is to be paid, item by item.
    pub lines: Vec<ObligationLine>,
}

/// The longest name, in characters.
const NAME_LIMIT: usize = 200;
/// The most items of a notice.
const MOST_LINES: usize = 20;
/// The most that a notice can ask for: more is a slip of the finger.
const MOST_DONG: i64 = 1_000_000_000_000;

/// Whether a voucher for this dossier may be shown at this desk: of the agency that handles it, of the one that took it in,
/// or of one that may receive for the agency that decides it (NĐ 118/2025 Điều 5).
#[must_use]
pub fn takes_vouchers(desk: &Agency, detail: &Detail, handling: AgencyId) -> bool {
    let procedure = &detail.rules.procedure;
    desk.id == handling
        || desk.id == detail.dossier.receiving_agency()
        || dossier::may_receive_elsewhere(procedure, desk, ChannelKind::Direct)
}

/// A number of a notice as it is compared: one form of Unicode, capitals, no spaces.
#[must_use]
pub fn notice_number(typed: &str) -> String {
    vietnamese::nfc(typed).to_uppercase().split_whitespace().collect()
}

impl TaxNotice {
    /// The notice, if it can be paid by what it says.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with each field that does not hold.
    pub fn check(&self) -> Result<Self, Refusal> {
        let tidy = |text: &str| vietnamese::nfc(text.trim());
        let lines = self.lines.iter().map(|it| ObligationLine { name: tidy(&it.name), ..*it });
        let notice = Self {
            number: notice_number(&self.number),
            authority: tidy(&self.authority),
            issued_on: self.issued_on,
            due_on: self.due_on,
            bank: tidy(&self.bank),
            bank_name: tidy(&self.bank_name),
            account: tidy(&self.account).replace(' ', ""),
            account_name: tidy(&self.account_name),
            lines: lines.collect(),
        };
        let mut problems = Vec::new();
        let texts = [
            ("number", &notice.number),
            ("authority", &notice.authority),
            ("bank", &notice.bank),
            ("bank_name", &notice.bank_name),
            ("account", &notice.account),
            ("account_name", &notice.account_name),
        ];
        for (name, text) in texts {
            if text.is_empty() {
                problems.push(Problem::new(name, "required"));
            } else if text.chars().count() > NAME_LIMIT {
                problems.push(Problem::new(name, "too_long").with_limit(NAME_LIMIT));
            } else if text.chars().any(char::is_control) {
                problems.push(Problem::new(name, "control_characters"));
            }
        }
        let is_bank = notice.bank.len() == 6 && notice.bank.bytes().all(|it| it.is_ascii_digit());
        if !notice.bank.is_empty() && !is_bank {
            problems.push(Problem::new("bank", "bank_digits"));
        } else if !notice.account.is_empty() && is_bank && notice.qr(Vnd::new(1), None).is_none() {
            problems.push(Problem::new("account", "account_letters"));
        }
        if notice.due_on < notice.issued_on {
            problems.push(Problem::new("due_on", "due_before_notice"));
        }
        let is_possible = |it: &ObligationLine| {
            (1..=MOST_DONG).contains(&it.amount.dong()) && it.name.chars().count() <= NAME_LIMIT
        };
        if notice.lines.is_empty() || notice.lines.iter().any(|it| it.name.is_empty()) {
            problems.push(Problem::new("lines", "items_incomplete"));
        } else if notice.lines.len() > MOST_LINES || !notice.lines.iter().all(is_possible) {
            problems.push(Problem::new("lines", "items_impossible"));
        }
        if problems.is_empty() { Ok(notice) } else { Err(Refusal::Invalid(problems)) }
    }

    /// The sum of its items.
    #[must_use]
    pub fn amount(&self) -> Vnd {
        Vnd::new(self.lines.iter().map(|it| it.amount.dong()).sum())
    }

    /// What a banking app reads: the account of the treasury, the amount fixed, the code as the words of the transfer.
    #[must_use]
    pub fn qr(&self, amount: Vnd, code: Option<&ChargeCode>) -> Option<String> {
        let qr = VietQr {
            bank: self.bank.clone(),
            account: self.account.clone(),
            service: QrService::Account,
            amount: Some(amount),
            bill: None,
            purpose: code.map(ChargeCode::purpose),
        };
        qr.payload().ok()
    }
}

/// An obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Its id.
    pub id: ObligationId,
    /// The dossier that waits for it.
    pub dossier: DossierId,
    /// The agency that handles the dossier.
    pub agency: AgencyId,
    /// What a transfer says.
    pub code: ChargeCode,
    /// The notice.
    pub notice: TaxNotice,
    /// How much in all.
    pub amount: Vnd,
    /// Where it stands.
    pub state: ObligationState,
    /// When it was kept.
    pub kept_at: Timestamp,
    /// Who kept it.
    pub kept_by: PositionId,
    /// When it was paid, proved or dropped.
    pub ended_at: Option<Timestamp>,
    /// The day on which the last of it was paid.
    pub paid_on: Option<Date>,
    /// Why it was dropped.
    pub reason: Option<String>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Obligation {
    /// Days past the last day: until it was paid, or until today. Nothing when it was, or still is, in time.
    #[must_use]
    pub fn late_days(&self, today: Date) -> Option<i32> {
        let until = match self.state {
            ObligationState::Due => today,
            ObligationState::Paid => self.paid_on?,
            ObligationState::Proved | ObligationState::Dropped => return None,
        };
        let days = self.notice.due_on.until(until).map_or(0, |span| span.get_days());
        (days > 0).then_some(days)
    }

    /// What is left to be paid after this much.
    #[must_use]
    pub fn rest(&self, paid: Vnd) -> Vnd {
        Vnd::new((self.amount.dong() - paid.dong()).max(0))
    }

    /// It stands so from now on.
    #[must_use]
    pub fn ended(self, state: ObligationState, now: Timestamp, paid_on: Option<Date>) -> Self {
        Self { state, ended_at: Some(now), paid_on, version: self.version + 1, ..self }
    }
}

/// What was paid into the treasury, as the tax office or a voucher says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxPaymentLine {
    /// Number of the notice.
    pub notice: String,
    /// Number of the voucher.
    pub reference: String,
    /// When it was paid.
    pub paid_on: Date,
    /// How much.
    pub amount: Vnd,
    /// Who paid; may be empty.
    pub payer: String,
}

/// The same, taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxPayment {
    /// Its id.
    pub id: TaxPaymentId,
    /// The agency that learnt of it.
    pub agency: AgencyId,
    /// The file that told it; none for a voucher that was shown.
    pub file: Option<TaxFileId>,
    /// What was told.
    pub line: TaxPaymentLine,
    /// What it was paid for; none while the notice is not known here.
    pub obligation: Option<ObligationId>,
    /// When it was learnt of.
    pub taken_at: Timestamp,
    /// Who took it in.
    pub taken_by: PositionId,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// The sum of these payments.
#[must_use]
pub fn paid_in_all(payments: &[TaxPayment]) -> Vnd {
    Vnd::new(payments.iter().map(|it| it.line.amount.dong()).sum())
}

/// Whether a file came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxFileDirection {
    /// From the tax office: what was paid.
    In,
    /// To the tax office: who owes and who paid.
    Out,
}

impl TaxFileDirection {
    /// The name stored: `in`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// The direction with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|it| it.code() == code)
    }
}

/// The trace of a file that went to the tax office or came from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxFile {
    /// Its id.
    pub id: TaxFileId,
    /// The agency.
    pub agency: AgencyId,
    /// Whether it came or went.
    pub direction: TaxFileDirection,
    /// Names its content.
    pub digest: String,
    /// How many lines it has.
    pub lines: i64,
    /// How many of them were known before.
    pub repeated: i64,
    /// The days of what went out.
    pub days: Option<(Date, Date)>,
    /// When.
    pub made_at: Timestamp,
    /// Who did it.
    pub made_by: PositionId,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn notice() -> TaxNotice {
        TaxNotice {
            number: " tb 12/2026 ".into(),
            authority: "Thuế cơ sở 1".into(),
            issued_on: date(2026, 3, 2),
            due_on: date(2026, 4, 1),
            bank: "970403".into(),
            bank_name: "Kho bạc".into(),
            account: "7111 0000 01".into(),
            account_name: "KBNN".into(),
            lines: vec![
                ObligationLine { name: "Thuế A".into(), amount: Vnd::new(700) },
                ObligationLine { name: "Lệ phí B".into(), amount: Vnd::new(300) },
            ],
        }
    }

    #[test]
    fn a_notice_is_summed_and_its_number_compared_without_spaces() {
        let checked = notice().check().unwrap();
        assert_eq!(checked.number, "TB12/2026");
        assert_eq!((checked.amount(), checked.account.as_str()), (Vnd::new(1_000), "7111000001"));
    }

    #[test]
    fn what_does_not_hold_is_named_by_its_field() {
        let fields = |notice: TaxNotice| match notice.check() {
            Err(Refusal::Invalid(problems)) => {
                problems.iter().map(|it| (it.field.clone(), it.code)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        let late = TaxNotice { due_on: date(2026, 3, 1), bank: "12".into(), ..notice() };
        assert_eq!(
            fields(late),
            [("bank".into(), "bank_digits"), ("due_on".into(), "due_before_notice")]
        );
        let empty = TaxNotice { lines: Vec::new(), number: String::new(), ..notice() };
        assert_eq!(
            fields(empty),
            [("number".into(), "required"), ("lines".into(), "items_incomplete")]
        );
        let nothing = ObligationLine { name: "Thuế".into(), amount: Vnd::ZERO };
        let impossible = TaxNotice { lines: vec![nothing], ..notice() };
        assert_eq!(fields(impossible), [("lines".into(), "items_impossible")]);
    }
}
