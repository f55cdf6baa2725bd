//! How halls are arranged.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::domain::{Desk, KioskId};
use platform::journal::columns as object;

const COLUMNS: &str = "agency, kiosk, counters, slot_minutes, per_slot, days_ahead, version";

fn desk_of(row: &Row<'_>) -> Result<Desk, Fault> {
    Ok(Desk {
        agency: row.get(0)?,
        kiosk: row.get(1)?,
        counters: row.get(2)?,
        slot_minutes: row.get(3)?,
        per_slot: row.get(4)?,
        days_ahead: row.get(5)?,
        version: row.get(6)?,
    })
}

/// The hall of this agency, if it is arranged.
pub(crate) fn load_desk(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Option<Desk>, Fault> {
    let sql = format!("select {COLUMNS} from hall_desk where agency = $1");
    tx.query_opt(&sql, &[&agency], desk_of)
}

/// The hall of this ticket machine.
pub(crate) fn desk_of_kiosk(tx: &mut Tx<'_>, kiosk: KioskId) -> Result<Option<Desk>, Fault> {
    let sql = format!("select {COLUMNS} from hall_desk where kiosk = $1");
    tx.query_opt(&sql, &[&kiosk], desk_of)
}

/// Whoever books in this hall meanwhile waits until this transaction ends.
pub(crate) fn lock_desk(tx: &mut Tx<'_>, agency: AgencyId) -> Result<(), Fault> {
    tx.execute("update hall_desk set version = version where agency = $1", &[&agency])?;
    Ok(())
}

/// Keeps the arrangement. Answers whether nobody changed it since the version before.
pub(crate) fn save_desk(tx: &mut Tx<'_>, it: &Desk) -> Result<bool, Fault> {
    let changed = tx.execute(
        "insert into hall_desk as d (agency, kiosk, counters, slot_minutes, per_slot, days_ahead, version)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (agency) do update set kiosk = $2, counters = $3, slot_minutes = $4,
            per_slot = $5, days_ahead = $6, version = $7
          where d.version = $7 - 1",
        &[
            &it.agency,
            &it.kiosk,
            &it.counters,
            &it.slot_minutes,
            &it.per_slot,
            &it.days_ahead,
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// The columns in the words of the journal. The name of the ticket machine is a secret of the hall.
pub(crate) fn desk_set(it: &Desk) -> Map<String, Value> {
    object(json!({
        "counters": it.counters,
        "slot_minutes": it.slot_minutes,
        "per_slot": it.per_slot,
        "days_ahead": it.days_ahead,
    }))
}
