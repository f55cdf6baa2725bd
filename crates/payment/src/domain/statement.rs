//! A bank statement: which rows of a file are money that came in, and what each was found to be.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, PositionId, Problem, Vnd};
use vietnamese::fold_words;

use super::{Charge, ChargeState, MoneyId, Refusal};

/// Marks a statement.
#[derive(Debug)]
pub enum StatementKind {}

impl IdKind for StatementKind {
    const NAME: &'static str = "payment_statement";
}

/// Names a statement.
pub type StatementId = Id<StatementKind>;

/// Marks a line of a statement.
#[derive(Debug)]
pub enum LineKind {}

impl IdKind for LineKind {
    const NAME: &'static str = "payment_line";
}

/// Names a line of a statement.
pub type LineId = Id<LineKind>;

/// A statement that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Whose account it is of.
    pub agency: AgencyId,
    /// Names its content.
    pub digest: String,
    /// Lines of money that came in.
    pub lines: i64,
    /// How many of them were known.
    pub repeated: i64,
    /// When.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: PositionId,
}

/// What a line was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Code, amount and account agree: it is receipted.
    Matched,
    /// The same, but it shows in the statement days after it was booked.
    Late,
    /// More than asked: receipted, the rest is to be given back.
    TooMuch,
    /// Less than asked: somebody decides.
    TooLittle,
    /// What it names was paid before: all of it is to be given back.
    Doubled,
    /// What it names is asked for no more: all of it is to be given back.
    Cancelled,
    /// It names nothing that was asked: somebody decides.
    UnknownCode,
}

/// After so many days a line is late.
const LATE_AFTER: i32 = 3;

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 7] = [
        Self::Matched,
        Self::Late,
        Self::TooMuch,
        Self::TooLittle,
        Self::Doubled,
        Self::Cancelled,
        Self::UnknownCode,
    ];

    /// The name stored: `too_much`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Late => "late",
            Self::TooMuch => "too_much",
            Self::TooLittle => "too_little",
            Self::Doubled => "doubled",
            Self::Cancelled => "cancelled",
            Self::UnknownCode => "unknown_code",
        }
    }

    /// The finding with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether the charge is settled with it.
    #[must_use]
    pub const fn settles(self) -> bool {
        matches!(self, Self::Matched | Self::Late | Self::TooMuch)
    }

    /// What money is that names this charge, booked on one day and seen on another.
    #[must_use]
    pub fn of(charge: Option<&Charge>, amount: Vnd, (booked_on, seen_on): (Date, Date)) -> Self {
        let Some(charge) = charge else { return Self::UnknownCode };
        let days = booked_on.until(seen_on).map_or(0, |span| span.get_days());
        match charge.state {
            ChargeState::Paid => Self::Doubled,
            ChargeState::Cancelled => Self::Cancelled,
            ChargeState::Due if amount < charge.amount => Self::TooLittle,
            ChargeState::Due if amount > charge.amount => Self::TooMuch,
            ChargeState::Due if days > LATE_AFTER => Self::Late,
            ChargeState::Due => Self::Matched,
        }
    }
}

/// A line that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenLine {
    /// Its id.
    pub id: LineId,
    /// The statement that brought it first.
    pub statement: StatementId,
    /// The agency.
    pub agency: AgencyId,
    /// What the bank says.
    pub line: StatementLine,
    /// The money that it is.
    pub money: MoneyId,
    /// What it was found to be.
    pub finding: Finding,
    pub(crate) salt: String,
}

/// Money that came in, as the bank says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// What the bank calls it.
    pub reference: String,
    /// When the bank booked it.
    pub booked_on: Date,
    /// How much.
    pub amount: Vnd,
    /// What the transfer says.
    pub purpose: String,
}

/// What a heading may be called, and the column it means.
const HEADINGS: &str = include_str!("../../data/statement-columns.csv");
/// The columns without which a file is no statement.
const NEEDED: [&str; 4] = ["day", "reference", "credit", "purpose"];
/// The longest reference and the longest purpose that are kept, in characters.
const REFERENCE_LIMIT: usize = 100;
const PURPOSE_LIMIT: usize = 500;
/// The most lines of one file.
const MOST_LINES: usize = 20_000;

/// The lines of money that came in to this account. All or nothing: a file of which one line cannot be read is
/// not taken in.
///
/// # Errors
/// [`Refusal::Invalid`] when it is no statement, not of this account, or a line of it cannot be read.
pub fn read_statement(rows: &[Vec<String>], account: &str) -> Result<Vec<StatementLine>, Refusal> {
    let wrong = |code: &'static str| Refusal::field("file", code);
    let at = rows.iter().position(|row| NEEDED.iter().all(|it| column(row, it).is_some()));
    let (head, below) = match at.and_then(|at| rows.split_at_checked(at)) {
        Some((head, rest)) => (head, rest),
        None => return Err(wrong("no_columns")),
    };
    let Some((heading, below)) = below.split_first() else { return Err(wrong("no_columns")) };
    // What stands above the lines names the account; without it any file could be taken for this account's.
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let names = |row: &Vec<String>| row.iter().any(|cell| plain(cell).contains(account));
    if !head.iter().any(names) {
        return Err(wrong("other_account"));
    }
    if below.len() > MOST_LINES {
        return Err(wrong("too_many_lines"));
    }
    let cell = |row: &Vec<String>, name: &str| {
        let found = column(heading, name).and_then(|at| row.get(at));
        found.map(|it| it.trim().to_owned()).unwrap_or_default()
    };
    let mut lines = Vec::new();
    for (at, row) in below.iter().enumerate() {
        let credit = cell(row, "credit");
        let (day, reference) = (cell(row, "day"), cell(row, "reference"));
        // Money that went out, sums and remarks have no credit or no reference.
        let amount = amount_in(&credit);
        if reference.is_empty() || amount.is_some_and(Vnd::is_zero) || credit.is_empty() {
            continue;
        }
        let number = head.len() + at + 2;
        let unread = || {
            let problem = Problem::new("file", "line_unread").with_limit(number);
            Refusal::Invalid(vec![problem])
        };
        let line = StatementLine {
            reference: limited(&reference, REFERENCE_LIMIT),
            booked_on: day_in(&day).ok_or_else(unread)?,
            amount: amount.ok_or_else(unread)?,
            purpose: limited(&cell(row, "purpose"), PURPOSE_LIMIT),
        };
        lines.push(line);
    }
    if lines.is_empty() { Err(wrong("no_lines")) } else { Ok(lines) }
}

pub(super) fn limited(text: &str, limit: usize) -> String {
    vietnamese::nfc(text).chars().filter(|it| !it.is_control()).take(limit).collect()
}

/// Where the column stands in this row of headings.
fn column(row: &[String], wanted: &str) -> Option<usize> {
    let means = |cell: &String| {
        let folded = fold_words(cell);
        let pairs = HEADINGS.lines().skip(1).filter_map(|line| line.split_once(','));
        pairs.filter(|(_, column)| *column == wanted).any(|(name, _)| fold_words(name) == folded)
    };
    row.iter().position(means)
}

/// An amount as banks write it: `20,000`, `20.000`, `20000.00`, `20.000,00 VND`.
pub(super) fn amount_in(text: &str) -> Option<Vnd> {
    let plain = text.trim().trim_end_matches(|it: char| it.is_alphabetic() || it == ' ');
    // Two digits behind the last mark are a fraction, which is always nothing.
    let whole = match plain.rfind(['.', ',']) {
        Some(at) if plain.len() - at <= 3 => {
            if plain.get(at + 1..)?.bytes().any(|it| it != b'0') {
                return None;
            }
            plain.get(..at)?
        }
        Some(_) | None => plain,
    };
    let digits: String = whole.chars().filter(|it| !matches!(it, '.' | ',' | ' ')).collect();
    digits.parse().ok().filter(|it| *it >= 0).map(Vnd::new)
}

/// A day as banks write it, with or without a time behind it.
pub(super) fn day_in(text: &str) -> Option<Date> {
    let day = text.split([' ', 'T']).next()?;
    let parts: Vec<i16> =
        day.split(['/', '-', '.']).map(|it| it.parse().ok()).collect::<Option<_>>()?;
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if *first > 31 { (*first, *last) } else { (*last, *first) };
    Date::new(year, i8::try_from(*month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
    }

    const FILE: &str = "Sao kê tài khoản;;;;\nSố tài khoản: 0011 0123 45678;;;;\n\
        Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung\n\
        02/03/2026 09:15;FT1;;20,000;TTHC ABC\n\
        03/03/2026;FT2;50.000;;rut tien\n\
        2026-03-04;FT3;0;15.000,00 VND;chuyen khoan\n\
        ;;50.000;35.000;Cộng";

    #[test]
    fn money_that_came_in_is_read_and_nothing_else() {
        let lines = read_statement(&rows(FILE), "0011012345678").unwrap();
        let read: Vec<_> = lines
            .iter()
            .map(|it| (it.reference.as_str(), it.booked_on, it.amount.dong()))
            .collect();
        let first = ("FT1", date(2026, 3, 2), 20_000);
        assert_eq!(read, [first, ("FT3", date(2026, 3, 4), 15_000)]);
    }

    #[test]
    fn a_file_of_another_account_and_a_line_that_cannot_be_read_are_told() {
        let told = |text: &str, account: &str| match read_statement(&rows(text), account) {
            Err(Refusal::Invalid(problems)) => problems[0].code,
            other => panic!("{other:?}"),
        };
        assert_eq!(told(FILE, "0011099999999"), "other_account");
        assert_eq!(told("a;b\nc;d", "1"), "no_columns");
        assert_eq!(
            told(&FILE.replace("02/03/2026 09:15", "hôm nay"), "0011012345678"),
            "line_unread"
        );
        assert_eq!(told(&FILE.replace("20,000", "20,05"), "0011012345678"), "line_unread");
    }

    #[test]
    fn amounts_are_read_to_the_dong() {
        let read = |text: &str| amount_in(text).map(Vnd::dong);
        for text in ["20000", "20,000", "20.000", "20000.00", "20.000,00", "20,000.00 VND"] {
            assert_eq!(read(text), Some(20_000), "{text}");
        }
        for text in ["20000.50", "x", "-5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
