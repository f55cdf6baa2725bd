//! Appointments.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, AgencyId, today_in_vietnam};
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use crate::domain::{Appointment, AppointmentId, AppointmentState, Contact, Purpose};
use platform::journal::columns as object;

pub(crate) const COLUMNS: &str = "id, agency, slot_at, code, purpose, account, contact_name, contact_phone, \
                                  salt, state, moves, version, reminded_at";

pub(crate) fn appointment_of(row: &Row<'_>) -> Result<Appointment, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of an appointment is stored".into());
    let name: Option<String> = row.get(6)?;
    let phone: Option<String> = row.get(7)?;
    Ok(Appointment {
        id: row.get(0)?,
        agency: row.get(1)?,
        slot_at: row.get(2)?,
        code: row.get(3)?,
        purpose: Purpose::from_code(&row.get::<String>(4)?).ok_or_else(unknown)?,
        account: row.get(5)?,
        contact: name.map(|name| Contact { name, phone: phone.unwrap_or_default() }),
        salt: row.get(8)?,
        state: AppointmentState::from_code(&row.get::<String>(9)?).ok_or_else(unknown)?,
        moves: row.get(10)?,
        version: row.get(11)?,
        reminded_at: row.get(12)?,
    })
}

/// The appointment with this id.
pub(crate) fn load_appointment(
    tx: &mut Tx<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, Fault> {
    let sql = format!("select {COLUMNS} from hall_appointment where id = $1");
    tx.query_opt(&sql, &[&id], appointment_of)
}

/// The appointment with this code in this agency on this day.
pub(crate) fn by_code(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    day: Date,
    code: &str,
) -> Result<Option<Appointment>, Fault> {
    let sql = format!(
        "select {COLUMNS} from hall_appointment where agency = $1 and day = $2 and code = $3"
    );
    tx.query_opt(&sql, &[&agency, &day, &code], appointment_of)
}

/// How many appointments begin at this time.
pub(crate) fn taken_at(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    slot_at: Timestamp,
) -> Result<i64, Fault> {
    let day = today_in_vietnam(slot_at);
    tx.query_one(
        "select count(*) from hall_appointment
          where agency = $1 and day = $2 and slot_at = $3 and state <> 'cancelled'",
        &[&agency, &day, &slot_at],
        |row| row.get(0),
    )
}

/// How many appointments this account has ahead of it in this agency.
pub(crate) fn ahead_of(
    tx: &mut Tx<'_>,
    account: AccountId,
    agency: AgencyId,
    now: Timestamp,
) -> Result<i64, Fault> {
    tx.query_one(
        "select count(*) from hall_appointment
          where account = $1 and slot_at > $2 and agency = $3 and state = 'booked'",
        &[&account, &now, &agency],
        |row| row.get(0),
    )
}

/// The appointments that are still to come in this agency.
pub(crate) fn still_to_come(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    now: Timestamp,
) -> Result<Vec<AppointmentId>, Fault> {
    tx.query(
        "select id from hall_appointment where agency = $1 and slot_at > $2 and state = 'booked'
          order by slot_at, id",
        &[&agency, &now],
        |row| row.get(0),
    )
}

pub(crate) fn insert_appointment(tx: &mut Tx<'_>, it: &Appointment) -> Result<(), Fault> {
    let (name, phone) = contact_columns(it);
    tx.execute(
        "insert into hall_appointment (id, agency, slot_at, day, code, purpose, account, contact_name,
                                       contact_phone, salt, state, moves, version, reminded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &[
            &it.id,
            &it.agency,
            &it.slot_at,
            &today_in_vietnam(it.slot_at),
            &it.code,
            &it.purpose.code(),
            &it.account,
            &name,
            &phone,
            &it.salt,
            &it.state.code(),
            &it.moves,
            &it.version,
            &it.reminded_at,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of an appointment. Answers whether nobody changed it since the version before.
pub(crate) fn save_appointment(tx: &mut Tx<'_>, it: &Appointment) -> Result<bool, Fault> {
    let (name, phone) = contact_columns(it);
    let changed = tx.execute(
        "update hall_appointment
            set slot_at = $2, day = $3, code = $4, state = $5, moves = $6, version = $7,
                reminded_at = $8, contact_name = $9, contact_phone = $10, agency = $11
          where id = $1 and version = $7 - 1",
        &[
            &it.id,
            &it.slot_at,
            &today_in_vietnam(it.slot_at),
            &it.code,
            &it.state.code(),
            &it.moves,
            &it.version,
            &it.reminded_at,
            &name,
            &phone,
            &it.agency,
        ],
    )?;
    Ok(changed == 1)
}

fn contact_columns(it: &Appointment) -> (Option<&str>, Option<&str>) {
    let contact = it.contact.as_ref();
    (contact.map(|it| it.name.as_str()), contact.map(|it| it.phone.as_str()))
}

/// The columns in the words of the journal: who comes, and the code that opens the line, as salted hashes.
pub(crate) fn appointment_set(it: &Appointment) -> Map<String, Value> {
    let seal = |value: Value| journal::sealed(&it.salt, &value);
    let contact = it.contact.as_ref().map(|who| seal(json!([who.name, who.phone])));
    object(json!({
        "agency": it.agency,
        "slot_at": it.slot_at.as_microsecond(),
        "purpose": it.purpose.code(),
        "account": it.account,
        "contact_seal": contact,
        "code_seal": seal(json!(it.code)),
        "state": it.state.code(),
        "moves": it.moves,
        "reminded_at": it.reminded_at.map(Timestamp::as_microsecond),
    }))
}
