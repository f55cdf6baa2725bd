//! Books that are closed.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::object;
use crate::domain::{BookSums, ClosedBook};

pub(crate) const BOOK_COLUMNS: &str =
    "id, agency, year, entries, last_number, copies, fees, closed_at, closed_by, version";

pub(crate) fn book_of(row: &Row<'_>) -> Result<ClosedBook, Fault> {
    Ok(ClosedBook {
        id: row.get(0)?,
        agency: row.get(1)?,
        year: row.get(2)?,
        sums: BookSums {
            entries: row.get(3)?,
            last_number: row.get(4)?,
            copies: row.get(5)?,
            fees: row.get(6)?,
        },
        closed_at: row.get(7)?,
        closed_by: row.get(8)?,
        version: row.get(9)?,
    })
}

/// Keeps that a book is closed.
pub(crate) fn insert_book(tx: &mut Tx<'_>, it: &ClosedBook) -> Result<(), Fault> {
    tx.execute(
        &format!(
            "insert into certification_book ({BOOK_COLUMNS})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &[
            &it.id,
            &it.agency,
            &it.year,
            &it.sums.entries,
            &it.sums.last_number,
            &it.sums.copies,
            &it.sums.fees,
            &it.closed_at,
            &it.closed_by,
            &it.version,
        ],
    )?;
    Ok(())
}

/// The closed book of this year; nothing while it is open.
pub(crate) fn closed_book(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    year: i64,
) -> Result<Option<ClosedBook>, Fault> {
    let sql =
        format!("select {BOOK_COLUMNS} from certification_book where agency = $1 and year = $2");
    tx.query_opt(&sql, &[&agency, &year], book_of)
}

/// What stands in the book of a year.
pub(crate) fn book_sums(tx: &mut Tx<'_>, agency: AgencyId, year: i64) -> Result<BookSums, Fault> {
    tx.query_one(
        "select count(*), coalesce(max(number), 0), cast(coalesce(sum(copies), 0) as bigint),
                cast(coalesce(sum(fee), 0) as bigint)
           from certification_entry where agency = $1 and year = $2",
        &[&agency, &year],
        |row| {
            Ok(BookSums {
                entries: row.get(0)?,
                last_number: row.get(1)?,
                copies: row.get(2)?,
                fees: row.get(3)?,
            })
        },
    )
}

/// What the journal says of it.
pub(crate) fn book_set(it: &ClosedBook) -> Map<String, Value> {
    object(json!({
        "agency": it.agency,
        "year": it.year,
        "entries": it.sums.entries,
        "last_number": it.sums.last_number,
        "copies": it.sums.copies,
        "fees": it.sums.fees,
        "closed_at": it.closed_at.as_microsecond(),
        "closed_by": it.closed_by,
    }))
}
