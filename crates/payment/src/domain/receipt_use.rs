//! How the receipts of a period were used (tình hình sử dụng biên lai): opening, used, cancelled, closing, by series.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::Vnd;

/// A series: symbol of the form, symbol of the receipts, year of the numbers.
pub type Series = (String, String, i64);

/// What was issued of a series in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssuedOfSeries {
    /// How many.
    pub count: i64,
    /// The first number.
    pub first: i64,
    /// The last number.
    pub last: i64,
    /// Over how much in all.
    pub amount: Vnd,
}

/// A receipt that was cancelled in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancelledNumber {
    /// Its number.
    pub number: i64,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it was cancelled.
    pub cancelled_at: Timestamp,
    /// Over how much it was.
    pub amount: Vnd,
    /// The number of the one in its place; none where the money went back.
    pub replaced_by: Option<i64>,
}

/// One series in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptUse {
    /// Which one.
    pub series: Series,
    /// The last number before the period; 0 where there was none.
    pub opening: i64,
    /// What was issued; nothing in a quiet period.
    pub issued: Option<IssuedOfSeries>,
    /// What was cancelled, also of what was issued earlier.
    pub cancelled: Vec<CancelledNumber>,
    /// The last number when the period ends.
    pub closing: i64,
    /// Over how much those of the period are that hold when it ends.
    pub amount: Vnd,
}

/// Puts the use of each series together. `before` is the last number of each before the period, which begins at `from`.
#[must_use]
pub fn receipt_use(
    issued: Vec<(Series, IssuedOfSeries)>,
    cancelled: Vec<(Series, CancelledNumber)>,
    before: Vec<(Series, i64)>,
    from: Timestamp,
) -> Vec<ReceiptUse> {
    let mut of: BTreeMap<Series, ReceiptUse> = BTreeMap::new();
    for (series, last) in before {
        let it = one(&mut of, &series);
        it.opening = last;
        it.closing = last;
    }
    for (series, some) in issued {
        let it = one(&mut of, &series);
        // Numbers have no gaps: what comes before the first is the last of before, also under another form.
        it.opening = some.first - 1;
        it.closing = some.last;
        it.amount = some.amount;
        it.issued = Some(some);
    }
    for (series, gone) in cancelled {
        let it = one(&mut of, &series);
        if gone.issued_at >= from {
            it.amount = Vnd::new(it.amount.dong() - gone.amount.dong());
        }
        it.cancelled.push(gone);
    }
    // What was closed with an earlier year is told only where something happened to it.
    let year = i64::from(kernel::today_in_vietnam(from).year());
    let is_told =
        |it: &ReceiptUse| it.issued.is_some() || !it.cancelled.is_empty() || it.series.2 >= year;
    of.into_values().filter(is_told).collect()
}

fn one<'a>(of: &'a mut BTreeMap<Series, ReceiptUse>, series: &Series) -> &'a mut ReceiptUse {
    of.entry(series.clone()).or_insert_with(|| ReceiptUse {
        series: series.clone(),
        opening: 0,
        issued: None,
        cancelled: Vec::new(),
        closing: 0,
        amount: Vnd::ZERO,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_780_000_000 + second).expect("a time")
    }

    fn gone(number: i64, issued: i64) -> CancelledNumber {
        CancelledNumber {
            number,
            issued_at: at(issued),
            cancelled_at: at(150),
            amount: Vnd::new(1_000),
            replaced_by: None,
        }
    }

    #[test]
    fn opening_used_cancelled_and_closing_agree() {
        let series = ("01BLP".to_owned(), "AB-26E".to_owned(), 2026);
        let issued = IssuedOfSeries { count: 3, first: 5, last: 7, amount: Vnd::new(3_000) };
        let cancelled = vec![(series.clone(), gone(2, 50)), (series.clone(), gone(6, 120))];
        let found =
            receipt_use(vec![(series.clone(), issued)], cancelled, vec![(series, 4)], at(100));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].opening, found[0].closing), (4, 7));
        assert_eq!(found[0].cancelled.len(), 2);
        // The one of before the period was counted then.
        assert_eq!(found[0].amount, Vnd::new(2_000));
    }

    #[test]
    fn a_quiet_period_begins_and_ends_with_the_same_number() {
        let series = ("01BLP".to_owned(), "AB-26E".to_owned(), 2026);
        let found = receipt_use(
            Vec::new(),
            vec![(series.clone(), gone(3, 50))],
            vec![(series, 9)],
            at(100),
        );
        assert_eq!((found[0].opening, found[0].closing, found[0].issued), (9, 9, None));
        assert_eq!(found[0].amount, Vnd::ZERO);
    }

    #[test]
    fn a_series_of_an_earlier_year_is_told_only_where_something_happened_to_it() {
        let series = |symbol: &str| ("01BLP".to_owned(), symbol.to_owned(), 2025);
        let before = vec![(series("AB-25E"), 40), (series("CD-25E"), 7)];
        let cancelled = vec![(series("AB-25E"), gone(12, 50))];
        let found = receipt_use(Vec::new(), cancelled, before, at(100));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].opening, found[0].closing), (40, 40));
    }
}
