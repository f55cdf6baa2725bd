//! What waits for the clock: appointments of tomorrow, and callers that are to be forgotten.

use jiff::Timestamp;
use kernel::today_in_vietnam;
use platform::{Fault, db::Tx};

use crate::domain::AppointmentId;

/// The appointments of tomorrow whose people have an account and were not reminded yet; at most so many.
///
/// # Errors
/// Whatever reading meets.
pub fn to_remind(tx: &mut Tx<'_>, now: Timestamp, most: u32) -> Result<Vec<AppointmentId>, Fault> {
    let Ok(tomorrow) = today_in_vietnam(now).tomorrow() else { return Ok(Vec::new()) };
    tx.query(
        "select id from hall_appointment
          where day = $1 and state = 'booked' and reminded_at is null and account is not null
          order by slot_at, id limit $2",
        &[&tomorrow, &i64::from(most)],
        |row| row.get(0),
    )
}

/// The appointments that began before this instant and still name who called; at most so many.
///
/// # Errors
/// Whatever reading meets.
pub fn callers_before(
    tx: &mut Tx<'_>,
    before: Timestamp,
    most: u32,
) -> Result<Vec<AppointmentId>, Fault> {
    tx.query(
        "select id from hall_appointment
          where contact_name is not null and slot_at < $1 order by slot_at, id limit $2",
        &[&before, &i64::from(most)],
        |row| row.get(0),
    )
}
