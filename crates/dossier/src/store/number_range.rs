//! Numbers of results kept for paper, and what became of each.

use jiff::Timestamp;
use kernel::{AgencyId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::{Value, json};

use super::beside::{Columns, members};
use crate::domain::{DossierId, KeptNumber, NumberFate, NumberRange, NumberRangeId};

const COLUMNS: &str =
    "id, series, agency, period, first_number, last_number, kept_by, kept_at, version";

/// Takes so many numbers out of the series, and gives the first of them.
pub(crate) fn keep_numbers(
    tx: &mut Tx<'_>,
    series: &str,
    agency: AgencyId,
    year: i16,
    count: u32,
) -> Result<(u32, u32), Fault> {
    let count = i64::from(count);
    let last: i64 = tx.query_one(
        "insert into dossier_number (series, agency, period, last_number) values ($1, $2, $3, $4)
         on conflict (series, agency, period)
         do update set last_number = dossier_number.last_number + $5
         returning last_number",
        &[&series, &agency, &year.to_string(), &count, &count],
        |row| row.get(0),
    )?;
    Ok((number(last - count + 1)?, number(last)?))
}

/// Writes the numbers kept.
pub(crate) fn insert_range(tx: &mut Tx<'_>, it: &NumberRange) -> Result<Columns, Fault> {
    tx.execute(
        "insert into dossier_number_range (id, series, agency, period, first_number, last_number,
                                           kept_by, kept_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &it.id,
            &it.series,
            &it.agency,
            &it.year.to_string(),
            &i64::from(it.first),
            &i64::from(it.last),
            &it.kept_by,
            &it.kept_at,
            &it.version,
        ],
    )?;
    Ok(columns(it))
}

/// The numbers that an agency keeps, the latest first.
pub(crate) fn list_ranges(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<NumberRange>, Fault> {
    let sql =
        format!("select {COLUMNS} from dossier_number_range where agency = $1 order by id desc");
    tx.query(&sql, &[&agency], range)
}

/// The numbers kept in this book of this year.
pub(crate) fn ranges_of(
    tx: &mut Tx<'_>,
    series: &str,
    agency: AgencyId,
    year: i16,
) -> Result<Vec<NumberRange>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_number_range
          where series = $1 and agency = $2 and period = $3 order by first_number"
    );
    tx.query(&sql, &[&series, &agency, &year.to_string()], range)
}

/// The numbers kept under this id.
pub(crate) fn load_range(tx: &mut Tx<'_>, id: NumberRangeId) -> Result<Option<NumberRange>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_number_range where id = $1");
    tx.query_opt(&sql, &[&id], range)
}

/// Notes what became of a number. `false` when it was accounted for already.
pub(crate) fn account_for(
    tx: &mut Tx<'_>,
    id: NumberRangeId,
    it: &KeptNumber,
    (by, at): (PositionId, Timestamp),
) -> Result<bool, Fault> {
    let touched = tx.execute(
        "insert into dossier_kept_number (number_range, number, fate, dossier, noted_by, noted_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (number_range, number) do nothing",
        &[&id, &i64::from(it.number), &it.fate.code(), &it.dossier, &by, &at],
    )?;
    Ok(touched == 1)
}

/// Counts a change of the range.
pub(crate) fn count_range_change(tx: &mut Tx<'_>, it: &NumberRange) -> Result<(), Fault> {
    tx.execute(
        "update dossier_number_range set version = $2 where id = $1",
        &[&it.id, &(it.version + 1)],
    )?;
    Ok(())
}

/// The numbers of a range that are accounted for, in order.
pub(crate) fn list_kept(tx: &mut Tx<'_>, id: NumberRangeId) -> Result<Vec<KeptNumber>, Fault> {
    tx.query(
        "select number, fate, dossier from dossier_kept_number where number_range = $1
          order by number",
        &[&id],
        |row| {
            Ok(KeptNumber {
                number: number(row.get(0)?)?,
                fate: NumberFate::from_code(&row.get::<String>(1)?)
                    .ok_or(Fault::Column { index: 1, reason: "not a fate" })?,
                dossier: row.get(2)?,
            })
        },
    )
}

/// What the journal of a dossier says of a number kept for paper that its result took.
pub(crate) fn used_number(id: NumberRangeId, number: u32) -> (String, Value) {
    (format!("kept_number.{id}.{number}"), NumberFate::Used.code().into())
}

/// The same of every number that results of this dossier took.
pub(crate) fn used_numbers(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<(String, Value)>, Fault> {
    let found = tx.query(
        "select number_range, number from dossier_kept_number where dossier = $1",
        &[&dossier],
        |row| Ok((row.get::<NumberRangeId>(0)?, number(row.get(1)?)?)),
    )?;
    Ok(found.into_iter().map(|(id, number)| used_number(id, number)).collect())
}

/// What the journal of a range says of a number that no result carries.
pub(crate) fn void_number(it: &KeptNumber) -> (String, Value) {
    (format!("void.{}", it.number), it.fate.code().into())
}

/// All numbers kept, for `motcua verify`.
pub(crate) fn range_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_number_range order by id");
    let found = tx.query(&sql, &[], range)?;
    let mut states = Vec::with_capacity(found.len());
    for it in found {
        let mut set = columns(&it);
        let kept = list_kept(tx, it.id)?;
        set.extend(kept.iter().filter(|it| it.dossier.is_none()).map(void_number));
        states.push(State {
            subject_kind: "number_range",
            subject_id: it.id.uuid(),
            version: it.version,
            set,
        });
    }
    Ok(states)
}

fn columns(it: &NumberRange) -> Columns {
    members(json!({
        "series": it.series,
        "agency": it.agency,
        "year": it.year,
        "first": it.first,
        "last": it.last,
        "kept_by": it.kept_by,
        "kept_at": it.kept_at.as_microsecond(),
    }))
}

fn range(row: &Row<'_>) -> Result<NumberRange, Fault> {
    let year: String = row.get(3)?;
    Ok(NumberRange {
        id: row.get(0)?,
        series: row.get(1)?,
        agency: row.get(2)?,
        year: year.parse().map_err(|_| Fault::Column { index: 3, reason: "not a year" })?,
        first: number(row.get(4)?)?,
        last: number(row.get(5)?)?,
        kept_by: row.get(6)?,
        kept_at: row.get(7)?,
        version: row.get(8)?,
    })
}

fn number(it: i64) -> Result<u32, Fault> {
    u32::try_from(it).map_err(|_| Fault::Corrupt("a number kept for paper is none".into()))
}
