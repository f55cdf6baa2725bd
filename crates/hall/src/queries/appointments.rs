//! Appointments: one's own, those of a day, and the times that have places left.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use super::desk::agency_name;
use crate::{
    Error, Refusal,
    domain::{Action, Appointment, AppointmentId, Slot, permit, slots_on},
    store,
};

/// An appointment as a list shows it.
#[derive(Debug, Clone)]
pub struct AppointmentLine {
    /// The appointment.
    pub appointment: Appointment,
    /// Name of the agency.
    pub agency_name: String,
    /// Who comes: for the desk alone.
    pub who: String,
}

/// The times of one day that have places left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotDay {
    /// The day.
    pub day: Date,
    /// Its times, in order.
    pub slots: Vec<Slot>,
}

/// The most appointments that a list shows.
const MOST: i64 = 200;

/// The caller's own appointments, the latest first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn own_appointments(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<AppointmentLine>, Error> {
    let account = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
    let sql = format!(
        "select {} from hall_appointment where account = $1 order by slot_at desc limit $2",
        store::APPOINTMENT_COLUMNS
    );
    let found = tx.query(&sql, &[&account, &MOST], store::appointment_of)?;
    Ok(lines(tx, found)?)
}

/// The appointments of the caller's agency on a day, by hour.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn appointments_of_day(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    day: Date,
) -> Result<Vec<AppointmentLine>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::RunCounter, agency)?;
    let sql = format!(
        "select {} from hall_appointment where agency = $1 and day = $2 order by slot_at, id",
        store::APPOINTMENT_COLUMNS
    );
    let found = tx.query(&sql, &[&agency, &day], store::appointment_of)?;
    Ok(lines(tx, found)?)
}

/// One appointment: the caller's own, or one of the clerk's agency.
///
/// # Errors
/// [`Refusal::NotFound`]; whatever reading meets.
pub fn appointment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: AppointmentId,
) -> Result<AppointmentLine, Error> {
    let found = store::load_appointment(tx, id)?.ok_or(Refusal::NotFound)?;
    let is_own = found.account.is_some() && found.account == ctx.actor.account();
    if !is_own {
        permit(&ctx.actor, Action::RunCounter, found.agency).map_err(|_| Refusal::NotFound)?;
    }
    lines(tx, vec![found])?.pop().ok_or_else(|| Refusal::NotFound.into())
}

fn lines(tx: &mut Tx<'_>, found: Vec<Appointment>) -> Result<Vec<AppointmentLine>, Fault> {
    let mut lines = Vec::with_capacity(found.len());
    for appointment in found {
        let agency_name = agency_name(tx, appointment.agency)?;
        let who = match (&appointment.contact, appointment.account) {
            (Some(contact), _) => contact.name.clone(),
            (None, Some(account)) => {
                let person = identity::account(tx, account)?.map(|it| it.person);
                match person {
                    Some(person) => identity::name_of(tx, person)?.unwrap_or_default(),
                    None => String::new(),
                }
            }
            (None, None) => String::new(),
        };
        lines.push(AppointmentLine { appointment, agency_name, who });
    }
    Ok(lines)
}

/// The agencies with which appointments can be made, by name.
///
/// # Errors
/// Whatever reading meets.
pub fn bookable_agencies(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<(AgencyId, String)>, Fault> {
    let halls: Vec<AgencyId> =
        tx.query("select agency from hall_desk where per_slot > 0", &[], |row| row.get(0))?;
    let mut agencies = Vec::with_capacity(halls.len());
    for hall in halls {
        let agency = identity::agency(tx, hall)?.filter(|it| it.is_in_force(ctx.today()));
        agencies.extend(agency.map(|it| (it.id, it.name)));
    }
    agencies.sort_by(|a, b| vietnamese::compare(&a.1, &b.1));
    Ok(agencies)
}

/// The days ahead on which appointments begin, each with the times that have places left.
///
/// # Errors
/// [`Refusal::NotFound`] when no appointments can be made there; whatever reading meets.
pub fn free_slots(tx: &mut Tx<'_>, ctx: &Ctx, agency: AgencyId) -> Result<Vec<SlotDay>, Error> {
    let desk = store::load_desk(tx, agency)?.filter(|it| it.per_slot > 0);
    let desk = desk.ok_or(Refusal::NotFound)?;
    let calendar = catalog::calendar_for(tx, agency)?;
    let first = ctx.today();
    let last = first.saturating_add(jiff::Span::new().days(desk.days_ahead));
    let taken: HashMap<Timestamp, i64> = tx
        .query(
            "select slot_at, count(*) from hall_appointment
              where agency = $1 and day >= $2 and day <= $3 and state <> 'cancelled'
              group by slot_at",
            &[&agency, &first, &last],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .into_iter()
        .collect();
    let mut days = Vec::new();
    let mut day = first;
    while day <= last {
        let begin = slots_on(&calendar, &desk, day).into_iter().filter(|at| *at > ctx.now);
        let slots: Vec<Slot> = begin
            .map(|at| Slot { at, left: desk.per_slot - taken.get(&at).copied().unwrap_or(0) })
            .filter(|slot| slot.left > 0)
            .collect();
        if !slots.is_empty() {
            days.push(SlotDay { day, slots });
        }
        day = day.tomorrow().map_err(|_| Fault::Corrupt("the end of days".into()))?;
    }
    Ok(days)
}
