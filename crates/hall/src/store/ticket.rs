//! Numbers and the line.

use jiff::{Timestamp, civil::Date};
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::columns as object,
};
use serde_json::{Map, Value, json};

use crate::domain::{Purpose, Ticket, TicketId, TicketState, Turn};

pub(crate) const COLUMNS: &str = "id, agency, day, number, purpose, turn, state, for_counter, counter, clerk, \
     calls, appointment, slot_at, taken_at, first_called_at, last_called_at, served_from_at, ended_at, version";

pub(crate) fn ticket_of(row: &Row<'_>) -> Result<Ticket, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of a ticket is stored".into());
    Ok(Ticket {
        id: row.get(0)?,
        agency: row.get(1)?,
        day: row.get(2)?,
        number: row.get(3)?,
        purpose: Purpose::from_code(&row.get::<String>(4)?).ok_or_else(unknown)?,
        turn: Turn::from_code(&row.get::<String>(5)?).ok_or_else(unknown)?,
        state: TicketState::from_code(&row.get::<String>(6)?).ok_or_else(unknown)?,
        for_counter: row.get(7)?,
        counter: row.get(8)?,
        clerk: row.get(9)?,
        calls: row.get(10)?,
        appointment: row.get(11)?,
        slot_at: row.get(12)?,
        taken_at: row.get(13)?,
        first_called_at: row.get(14)?,
        last_called_at: row.get(15)?,
        served_from_at: row.get(16)?,
        ended_at: row.get(17)?,
        version: row.get(18)?,
    })
}

/// The next number of this agency on this day.
pub(crate) fn next_number(tx: &mut Tx<'_>, agency: AgencyId, day: Date) -> Result<i64, Fault> {
    tx.query_one(
        "insert into hall_day (agency, day, last_number) values ($1, $2, 1)
         on conflict (agency, day) do update set last_number = hall_day.last_number + 1
         returning last_number",
        &[&agency, &day],
        |row| row.get(0),
    )
}

/// Whoever moves this line meanwhile waits until this transaction ends: no number is called twice.
pub(crate) fn lock_line(tx: &mut Tx<'_>, agency: AgencyId, day: Date) -> Result<(), Fault> {
    tx.execute(
        "update hall_day set last_number = last_number where agency = $1 and day = $2",
        &[&agency, &day],
    )?;
    Ok(())
}

pub(crate) fn insert_ticket(tx: &mut Tx<'_>, it: &Ticket) -> Result<(), Fault> {
    tx.execute(
        "insert into hall_ticket (id, agency, day, number, purpose, turn, state, calls, appointment,
                                  slot_at, taken_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &it.id,
            &it.agency,
            &it.day,
            &it.number,
            &it.purpose.code(),
            &it.turn.code(),
            &it.state.code(),
            &it.calls,
            &it.appointment,
            &it.slot_at,
            &it.taken_at,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of a ticket. Answers whether nobody changed it since the version before.
pub(crate) fn save_ticket(tx: &mut Tx<'_>, it: &Ticket) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update hall_ticket
            set state = $2, for_counter = $3, counter = $4, clerk = $5, calls = $6,
                first_called_at = $7, last_called_at = $8, served_from_at = $9, ended_at = $10,
                version = $11
          where id = $1 and version = $11 - 1",
        &[
            &it.id,
            &it.state.code(),
            &it.for_counter,
            &it.counter,
            &it.clerk,
            &it.calls,
            &it.first_called_at,
            &it.last_called_at,
            &it.served_from_at,
            &it.ended_at,
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// The ticket with this id.
pub(crate) fn load_ticket(tx: &mut Tx<'_>, id: TicketId) -> Result<Option<Ticket>, Fault> {
    let sql = format!("select {COLUMNS} from hall_ticket where id = $1");
    tx.query_opt(&sql, &[&id], ticket_of)
}

/// Every ticket of one agency on one day, by number.
pub(crate) fn tickets_of_day(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    day: Date,
) -> Result<Vec<Ticket>, Fault> {
    let sql =
        format!("select {COLUMNS} from hall_ticket where agency = $1 and day = $2 order by number");
    tx.query(&sql, &[&agency, &day], ticket_of)
}

/// The columns in the words of the journal.
pub(crate) fn ticket_set(it: &Ticket) -> Map<String, Value> {
    let micros = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
    object(json!({
        "agency": it.agency,
        "day": it.day.to_string(),
        "number": it.number,
        "purpose": it.purpose.code(),
        "turn": it.turn.code(),
        "state": it.state.code(),
        "for_counter": it.for_counter,
        "counter": it.counter,
        "clerk": it.clerk,
        "calls": it.calls,
        "appointment": it.appointment,
        "slot_at": micros(it.slot_at),
        "taken_at": it.taken_at.as_microsecond(),
        "first_called_at": micros(it.first_called_at),
        "last_called_at": micros(it.last_called_at),
        "served_from_at": micros(it.served_from_at),
        "ended_at": micros(it.ended_at),
    }))
}
