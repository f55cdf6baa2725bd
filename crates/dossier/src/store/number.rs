//! Numbers without gaps: given in the transaction of the deed, so that a deed undone gives none.

use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// The next number of this series of this agency in this day or year.
pub(crate) fn next_number(
    tx: &mut Tx<'_>,
    series: &str,
    agency: AgencyId,
    period: &str,
) -> Result<u32, Fault> {
    let number: i64 = tx.query_one(
        "insert into dossier_number (series, agency, period, last_number) values ($1, $2, $3, 1)
         on conflict (series, agency, period)
         do update set last_number = dossier_number.last_number + 1
         returning last_number",
        &[&series, &agency, &period],
        |row| row.get(0),
    )?;
    u32::try_from(number).map_err(|_| Fault::Corrupt("a number series has overflown".into()))
}

/// The last number given; zero when there was none.
pub(crate) fn last_number(
    tx: &mut Tx<'_>,
    series: &str,
    agency: AgencyId,
    period: &str,
) -> Result<u32, Fault> {
    let number: Option<i64> = tx.query_opt(
        "select last_number from dossier_number
          where series = $1 and agency = $2 and period = $3",
        &[&series, &agency, &period],
        |row| row.get(0),
    )?;
    u32::try_from(number.unwrap_or(0))
        .map_err(|_| Fault::Corrupt("a number series has overflown".into()))
}
