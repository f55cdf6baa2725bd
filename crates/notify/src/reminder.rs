//! Appointments of the hall, as its events tell of them: who has one tomorrow is told, who moved or gave it back is
//! not. The hall is asked nothing: its events carry the account, the agency and the time.

use jiff::Timestamp;
use kernel::{AccountId, AgencyId};
use platform::{Fault, db::Tx, journal::Event};
use serde_json::Value;

use crate::{
    domain::MailId,
    follower,
    store::{self, Reminder},
};

/// The kind of things that the hall calls appointments.
const APPOINTMENT: &str = "hall_appointment";

/// Takes in what happened to an appointment.
pub(crate) fn take(tx: &mut Tx<'_>, event: &Event) -> Result<(), Fault> {
    if event.subject_kind != APPOINTMENT {
        return Ok(());
    }
    // Whatever happens after a reminder makes it wrong, or a new one follows.
    store::remove_reminder(tx, &event.subject_id)?;
    if event.action != "hall.appointment_reminded" {
        return Ok(());
    }
    let Some(reminder) = read(event) else { return Ok(()) };
    store::insert_reminder(tx, &reminder)?;
    let wants = store::load_preference(tx, reminder.account)?;
    if wants.is_some_and(|it| it.wants_reminders(event.at)) {
        let mail = MailId::new();
        store::insert_reminding_mail(tx, mail, &reminder, event.at)?;
        follower::ask(tx, mail, event.at)?;
    }
    Ok(())
}

fn read(event: &Event) -> Option<Reminder> {
    let set = &event.payload["set"];
    let text = |name: &str| set.get(name).and_then(Value::as_str);
    let slot_at = set.get("slot_at").and_then(Value::as_i64)?;
    Some(Reminder {
        appointment: event.subject_id.clone(),
        account: text("account")?.parse::<AccountId>().ok()?,
        agency: text("agency")?.parse::<AgencyId>().ok()?,
        slot_at: Timestamp::from_microsecond(slot_at).ok()?,
    })
}
