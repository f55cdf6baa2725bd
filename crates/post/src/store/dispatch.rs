//! Lists of what was given to the post.

use dossier::DossierId;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{object, wish::written};
use crate::domain::{Address, Dispatch, DispatchId, Parcel};

const COLUMNS: &str = "id, agency, year, number, handed_at, position, salt";
const OF_PARCEL: &str = "dossier, tracking, receiver, phone, address";

fn dispatch_of(row: &Row<'_>) -> Result<Dispatch, Fault> {
    Ok(Dispatch {
        id: row.get(0)?,
        agency: row.get(1)?,
        year: row.get(2)?,
        number: row.get(3)?,
        handed_at: row.get(4)?,
        position: row.get(5)?,
        salt: row.get(6)?,
        parcels: Vec::new(),
    })
}

fn parcel_of(row: &Row<'_>) -> Result<Parcel, Fault> {
    Ok(Parcel {
        dossier: row.get(0)?,
        tracking: row.get(1)?,
        address: Address { receiver: row.get(2)?, phone: row.get(3)?, line: row.get(4)? },
    })
}

/// The number that comes next in this year of the agency.
pub(crate) fn next_number(tx: &mut Tx<'_>, agency: AgencyId, year: i64) -> Result<i64, Fault> {
    tx.query_one(
        "insert into post_series (agency, year, last_number) values ($1, $2, 1)
         on conflict (agency, year) do update set last_number = post_series.last_number + 1
         returning last_number",
        &[&agency, &year],
        |row| row.get(0),
    )
}

/// Keeps a list with everything in it.
pub(crate) fn insert_dispatch(tx: &mut Tx<'_>, it: &Dispatch) -> Result<(), Fault> {
    tx.execute(
        "insert into post_dispatch (id, agency, year, number, handed_at, position, salt)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&it.id, &it.agency, &it.year, &it.number, &it.handed_at, &it.position, &it.salt],
    )?;
    for (line, parcel) in (1_i64..).zip(&it.parcels) {
        tx.execute(
            "insert into post_parcel (dispatch, line, dossier, tracking, receiver, phone, address)
             values ($1, $2, $3, $4, $5, $6, $7)",
            &[
                &it.id,
                &line,
                &parcel.dossier,
                &parcel.tracking,
                &parcel.address.receiver,
                &parcel.address.phone,
                &parcel.address.line,
            ],
        )?;
    }
    Ok(())
}

fn parcels(tx: &mut Tx<'_>, dispatch: DispatchId) -> Result<Vec<Parcel>, Fault> {
    let sql = format!("select {OF_PARCEL} from post_parcel where dispatch = $1 order by line");
    tx.query(&sql, &[&dispatch], parcel_of)
}

/// The list with this id.
pub(crate) fn load_dispatch(tx: &mut Tx<'_>, id: DispatchId) -> Result<Option<Dispatch>, Fault> {
    let sql = format!("select {COLUMNS} from post_dispatch where id = $1");
    let Some(found) = tx.query_opt(&sql, &[&id], dispatch_of)? else { return Ok(None) };
    Ok(Some(Dispatch { parcels: parcels(tx, id)?, ..found }))
}

/// Every list.
pub(crate) fn dispatches(tx: &mut Tx<'_>) -> Result<Vec<Dispatch>, Fault> {
    let found = tx.query(&format!("select {COLUMNS} from post_dispatch"), &[], dispatch_of)?;
    let with_parcels = |it: Dispatch| Ok(Dispatch { parcels: parcels(tx, it.id)?, ..it });
    found.into_iter().map(with_parcels).collect()
}

/// What was given to the post last for this dossier, and in which list.
pub(crate) fn last_parcel(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<(DispatchId, Parcel)>, Fault> {
    let sql = format!(
        "select {OF_PARCEL}, dispatch from post_parcel where dossier = $1
          order by dispatch desc limit 1"
    );
    tx.query_opt(&sql, &[&dossier], |row| Ok((row.get(5)?, parcel_of(row)?)))
}

/// What the journal says of it: numbers of the post and addresses are salted seals.
pub(crate) fn dispatch_set(it: &Dispatch) -> Map<String, Value> {
    let parcel = |parcel: &Parcel| {
        let told = json!([parcel.tracking, written(&parcel.address)]);
        json!({ "dossier": parcel.dossier, "seal": journal::sealed(&it.salt, &told) })
    };
    object(json!({
        "agency": it.agency,
        "year": it.year,
        "number": it.number,
        "handed_at": it.handed_at.as_microsecond(),
        "position": it.position,
        "parcels": it.parcels.iter().map(parcel).collect::<Vec<_>>(),
    }))
}
