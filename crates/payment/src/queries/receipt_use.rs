//! How the receipts of an agency were used in a period.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, Vnd};
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::{
    Error, Refusal,
    domain::{
        Action, CancelledNumber, Collector, IssuedOfSeries, ReceiptUse, Series, permit,
        receipt_use as put_together,
    },
    store,
};

/// The use of every series, with who collected.
#[derive(Debug, Clone)]
pub struct UseReport {
    /// Name of the agency.
    pub agency: String,
    /// Its tax code, as it collects today; empty where it does not.
    pub tax_code: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Each series.
    pub series: Vec<ReceiptUse>,
}

/// How the receipts of the caller's agency were used from the first of these days to the last.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn use_report(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (from, until): (Date, Date),
) -> Result<UseReport, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, agency)?;
    let midnight = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0));
    let period = (midnight(from), until.tomorrow().map_or(Timestamp::MAX, midnight));
    let issued = issued(tx, agency, period)?;
    let cancelled = cancelled(tx, agency, period)?;
    let before = tx.query(
        "select form_symbol, symbol, year, max(number) from payment_receipt
          where agency = $1 and issued_at < $2
          group by form_symbol, symbol, year",
        &[&agency, &period.0],
        |row| Ok((series(row)?, row.get(3)?)),
    )?;
    let collector: Option<Collector> = store::load_collector(tx, agency)?;
    Ok(UseReport {
        agency: identity::agency(tx, agency)?.map(|it| it.name).unwrap_or_default(),
        tax_code: collector.map(|it| it.fields.tax_code).unwrap_or_default(),
        from,
        until,
        series: put_together(issued, cancelled, before, period.0),
    })
}

fn series(row: &Row<'_>) -> Result<Series, Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn issued(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<(Series, IssuedOfSeries)>, Fault> {
    tx.query(
        "select form_symbol, symbol, year, count(*), min(number), max(number),
                cast(sum(amount) as bigint)
           from payment_receipt where agency = $1 and issued_at >= $2 and issued_at < $3
          group by form_symbol, symbol, year",
        &[&agency, &from, &until],
        |row| {
            let (count, first, last) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let amount = Vnd::new(row.get(6)?);
            Ok((series(row)?, IssuedOfSeries { count, first, last, amount }))
        },
    )
}

fn cancelled(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<(Series, CancelledNumber)>, Fault> {
    tx.query(
        "select r.form_symbol, r.symbol, r.year, r.number, r.issued_at, r.cancelled_at, r.amount,
                n.number
           from payment_receipt r left join payment_receipt n on n.replaces = r.id
          where r.agency = $1 and r.cancelled_at is not null
                and r.cancelled_at >= $2 and r.cancelled_at < $3
          order by r.symbol, r.year, r.number",
        &[&agency, &from, &until],
        |row| {
            let gone = CancelledNumber {
                number: row.get(3)?,
                issued_at: row.get(4)?,
                cancelled_at: row.get(5)?,
                amount: row.get(6)?,
                replaced_by: row.get(7)?,
            };
            Ok((series(row)?, gone))
        },
    )
}
