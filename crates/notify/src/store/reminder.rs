//! Reminders of appointments.

use jiff::Timestamp;
use kernel::{AccountId, AgencyId};
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::domain::MailId;

/// An appointment of which its account was reminded.
#[derive(Debug, Clone)]
pub(crate) struct Reminder {
    /// The appointment, as the journal names it.
    pub(crate) appointment: String,
    /// The account that is told.
    pub(crate) account: AccountId,
    /// The agency.
    pub(crate) agency: AgencyId,
    /// When it begins.
    pub(crate) slot_at: Timestamp,
}

const COLUMNS: &str = "appointment, account, agency, slot_at";

fn reminder(row: &Row<'_>) -> Result<Reminder, Fault> {
    Ok(Reminder {
        appointment: row.get(0)?,
        account: row.get(1)?,
        agency: row.get(2)?,
        slot_at: row.get(3)?,
    })
}

pub(crate) fn insert_reminder(tx: &mut Tx<'_>, it: &Reminder) -> Result<(), Fault> {
    tx.execute(
        "insert into notify_reminder (appointment, account, agency, slot_at)
         values ($1, $2, $3, $4)",
        &[&it.appointment, &it.account, &it.agency, &it.slot_at],
    )?;
    Ok(())
}

pub(crate) fn remove_reminder(tx: &mut Tx<'_>, appointment: &str) -> Result<(), Fault> {
    tx.execute("delete from notify_reminder where appointment = $1", &[&appointment])?;
    Ok(())
}

/// The mail that reminds of it.
pub(crate) fn insert_reminding_mail(
    tx: &mut Tx<'_>,
    id: MailId,
    it: &Reminder,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into notify_mail (id, account, state, attempts, since_at, version, reminder)
         values ($1, $2, 'waiting', 0, $3, 0, $4)",
        &[&id, &it.account, &now, &it.appointment],
    )?;
    Ok(())
}

/// Whether the mail is a reminder, and of which appointment that is still ahead.
pub(crate) fn reminder_of_mail(
    tx: &mut Tx<'_>,
    mail: MailId,
) -> Result<Option<Option<Reminder>>, Fault> {
    let named =
        tx.query_opt("select reminder from notify_mail where id = $1", &[&mail], |row| {
            row.get::<Option<String>>(0)
        })?;
    let Some(appointment) = named.flatten() else { return Ok(None) };
    let sql = format!("select {COLUMNS} from notify_reminder where appointment = $1");
    Ok(Some(tx.query_opt(&sql, &[&appointment], reminder)?))
}

/// The appointments ahead of which this account was reminded, the next first.
pub(crate) fn reminders_ahead(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Reminder>, Fault> {
    let sql = format!(
        "select {COLUMNS} from notify_reminder where account = $1 and slot_at > $2 order by slot_at"
    );
    tx.query(&sql, &[&account, &now], reminder)
}
