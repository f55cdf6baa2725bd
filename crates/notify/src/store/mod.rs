//! The only writing SQL of this module.

mod mail;
mod notice;
mod preference;
mod reminder;

pub(crate) use mail::{
    decide, insert_mail, load_mail, mark_failed, mark_sent, note_attempt, reason_seal,
};
pub(crate) use notice::{NewNotice, insert_notice, mark_read};
pub(crate) use preference::{load_preference, save_preference, set_of};
pub(crate) use reminder::{
    Reminder, insert_reminder, insert_reminding_mail, reminder_of_mail, reminders_ahead,
    remove_reminder,
};
