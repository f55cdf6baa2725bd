//! What the tables hold, in the words of the journal, for `motcua verify`.

use platform::{Fault, db::Tx, journal::State};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["hall_desk", "hall_ticket", "hall_appointment", "hall_guidance"];

/// Every hall, ticket and appointment.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when numbers of a day have gaps.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    let agencies = tx.query("select agency from hall_desk", &[], |row| row.get(0))?;
    for agency in agencies {
        let desk = store::load_desk(tx, agency)?.ok_or(Fault::Missing)?;
        states.push(State {
            subject_kind: "hall_desk",
            subject_id: desk.agency.uuid(),
            version: desk.version,
            set: store::desk_set(&desk),
        });
    }
    let sql = format!("select {} from hall_ticket", store::TICKET_COLUMNS);
    for ticket in tx.query(&sql, &[], store::ticket_of)? {
        states.push(State {
            subject_kind: "hall_ticket",
            subject_id: ticket.id.uuid(),
            version: ticket.version,
            set: store::ticket_set(&ticket),
        });
    }
    let sql = format!("select {} from hall_appointment", store::APPOINTMENT_COLUMNS);
    for appointment in tx.query(&sql, &[], store::appointment_of)? {
        states.push(State {
            subject_kind: "hall_appointment",
            subject_id: appointment.id.uuid(),
            version: appointment.version,
            set: store::appointment_set(&appointment),
        });
    }
    let sql = format!("select {} from hall_guidance", store::GUIDANCE_COLUMNS);
    for guidance in tx.query(&sql, &[], store::guidance_of)? {
        states.push(State {
            subject_kind: "hall_guidance",
            subject_id: guidance.id.uuid(),
            version: 1,
            set: store::guidance_set(&guidance),
        });
    }
    check_numbers(tx)?;
    Ok(states)
}

/// The last number given on each day is the number of tickets of that day: there is no gap.
fn check_numbers(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let wrong: Option<String> = tx.query_opt(
        "select d.day from hall_day d
          where d.last_number <> (select count(*) from hall_ticket t
                                   where t.agency = d.agency and t.day = d.day)
          order by d.day limit 1",
        &[],
        |row| row.get(0),
    )?;
    match wrong {
        Some(day) => Err(Fault::Corrupt(format!("the numbers of the line on {day} have gaps"))),
        None => Ok(()),
    }
}
