//! Reading what the tax office says was paid: a table with notice, voucher, day, amount.

use kernel::{Problem, Vnd};
use vietnamese::fold_words;

use super::{
    Refusal, TaxPaymentLine, notice_number,
    statement::{amount_in, day_in, limited},
};

/// What a heading may be called, and the column it means.
const HEADINGS: &str = include_str!("../../data/tax-columns.csv");
/// The columns without which a file tells no payments.
const NEEDED: [&str; 4] = ["notice", "reference", "day", "amount"];
/// The longest number and name that are kept, in characters.
const LIMIT: usize = 200;
/// The most lines of one file.
const MOST_LINES: usize = 20_000;

/// The payments of the table. All or nothing: a file of which one line cannot be read is not taken in.
///
/// # Errors
/// [`Refusal::Invalid`] when it tells no payments, or a line of it cannot be read.
pub fn read_tax_payments(rows: &[Vec<String>]) -> Result<Vec<TaxPaymentLine>, Refusal> {
    let wrong = |code: &'static str| Refusal::field("tax_file", code);
    let at = rows.iter().position(|row| NEEDED.iter().all(|it| column(row, it).is_some()));
    let (heading, below) = at
        .and_then(|at| rows.split_at_checked(at))
        .and_then(|(_, rest)| rest.split_first())
        .ok_or_else(|| wrong("no_tax_columns"))?;
    if below.len() > MOST_LINES {
        return Err(wrong("too_many_lines"));
    }
    let cell = |row: &Vec<String>, name: &str| {
        let found = column(heading, name).and_then(|at| row.get(at));
        found.map(|it| limited(it.trim(), LIMIT)).unwrap_or_default()
    };
    let mut lines = Vec::new();
    for (number, row) in below.iter().enumerate() {
        let (notice, reference) = (notice_number(&cell(row, "notice")), cell(row, "reference"));
        // Sums and remarks name neither.
        if notice.is_empty() && reference.is_empty() {
            continue;
        }
        let unread = || {
            let line = at.unwrap_or_default() + number + 2;
            Refusal::Invalid(vec![Problem::new("tax_file", "line_unread").with_limit(line)])
        };
        let amount = amount_in(&cell(row, "amount")).filter(|it: &Vnd| it.dong() > 0);
        if notice.is_empty() || reference.is_empty() {
            return Err(unread());
        }
        lines.push(TaxPaymentLine {
            notice,
            reference,
            paid_on: day_in(&cell(row, "day")).ok_or_else(unread)?,
            amount: amount.ok_or_else(unread)?,
            payer: cell(row, "payer"),
        });
    }
    if lines.is_empty() { Err(wrong("no_lines")) } else { Ok(lines) }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
    }

    const FILE: &str = "Cơ quan thuế;;;;\n\
        Số thông báo;Số chứng từ;Ngày nộp;Số tiền;Người nộp\n\
        TB 12/2026;GNT001;05/03/2026;1.000.000;Nguyễn Văn An\n\
        ;;;1.000.000;";

    #[test]
    fn payments_are_read_and_sums_are_not() {
        let lines = read_tax_payments(&rows(FILE)).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].notice.as_str(), lines[0].paid_on), ("TB12/2026", date(2026, 3, 5)));
        assert_eq!((lines[0].amount, lines[0].reference.as_str()), (Vnd::new(1_000_000), "GNT001"));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_and_nothing_taken() {
        let told = |text: &str| match read_tax_payments(&rows(text)) {
            Err(Refusal::Invalid(problems)) => problems[0].code,
            other => panic!("{other:?}"),
        };
        assert_eq!(told("a;b\nc;d"), "no_tax_columns");
        assert_eq!(told(&FILE.replace("05/03/2026", "hôm qua")), "line_unread");
        assert_eq!(told(&FILE.replace("GNT001", "")), "line_unread");
    }
}
