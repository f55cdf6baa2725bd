//! One screen a file.

mod inbox;
mod mails;
mod preference;

pub(crate) use inbox::notice_line;
pub use inbox::{Inbox, NoticeLine, ReminderLine, inbox};
pub use mails::{MailCursor, MailLine, MailList, Mails, mail_line, mails};
pub use preference::own_preference;
