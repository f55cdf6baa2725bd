//! How the receipts of an agency were used in a period.

use identity::Agency;
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
    /// Its code.
    pub code: String,
    /// Name and code of every agency whose report the caller may have: their own, and those that it stands in for.
    pub desks: Vec<(String, String)>,
    /// Its tax code, as it collects today; empty where it does not.
    pub tax_code: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Each series.
    pub series: Vec<ReceiptUse>,
}

/// How the receipts of the caller's agency were used from the first of these days to the last; or those of an agency that it
/// stands in for, by its code: each has series of its own.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::NotFound`] for the code of another agency; whatever reading meets.
pub fn use_report(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (from, until): (Date, Date),
    desk: Option<&str>,
) -> Result<UseReport, Error> {
    let own = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, own)?;
    let ended = store::ended_desks(tx, own)?.into_iter().map(|it| it.ended);
    let mut desks = Vec::new();
    for id in [own].into_iter().chain(ended) {
        desks.extend(identity::agency(tx, id)?);
    }
    let asked = desks.iter().find(|it| desk.is_none_or(|code| it.code == code));
    let Agency { id: agency, name, code, .. } = asked.cloned().ok_or(Refusal::NotFound)?;
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
        agency: name,
        code,
        desks: desks.into_iter().map(|it| (it.name, it.code)).collect(),
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
