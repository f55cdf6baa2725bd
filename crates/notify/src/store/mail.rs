//! Mail to be sent, each once.

use jiff::Timestamp;
use kernel::AccountId;
use platform::{Fault, db::Tx, journal};
use serde_json::Value;

use crate::domain::{Mail, MailId, MailState, NoticeId};

pub(crate) fn insert_mail(
    tx: &mut Tx<'_>,
    (id, notice): (MailId, Option<NoticeId>),
    account: AccountId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into notify_mail (id, notice, account, state, attempts, since_at, version)
         values ($1, $2, $3, 'waiting', 0, $4, 0)",
        &[&id, &notice, &account, &now],
    )?;
    Ok(())
}

/// The mail with this id.
pub(crate) fn load_mail(tx: &mut Tx<'_>, id: MailId) -> Result<Option<Mail>, Fault> {
    tx.query_opt(
        "select id, notice, account, state, attempts, last_error, version from notify_mail
          where id = $1",
        &[&id],
        |row| {
            let state = MailState::from_code(&row.get::<String>(3)?)
                .ok_or_else(|| Fault::Corrupt("an unknown state of a mail is stored".into()))?;
            Ok(Mail {
                id: row.get(0)?,
                notice: row.get(1)?,
                account: row.get(2)?,
                state,
                attempts: row.get(4)?,
                last_error: row.get(5)?,
                version: row.get(6)?,
            })
        },
    )
}

/// The server took it.
pub(crate) fn mark_sent(tx: &mut Tx<'_>, id: MailId, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "update notify_mail
            set state = 'sent', since_at = $2, attempts = attempts + 1, last_error = null
          where id = $1",
        &[&id, &now],
    )?;
    Ok(())
}

/// A try failed; there will be another.
pub(crate) fn note_attempt(tx: &mut Tx<'_>, id: MailId, error: &str) -> Result<(), Fault> {
    tx.execute(
        "update notify_mail set attempts = attempts + 1, last_error = $2 where id = $1",
        &[&id, &error],
    )?;
    Ok(())
}

/// It is not tried by itself any more.
pub(crate) fn mark_failed(
    tx: &mut Tx<'_>,
    id: MailId,
    error: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update notify_mail
            set state = 'failed', since_at = $3, attempts = attempts + 1, last_error = $2
          where id = $1",
        &[&id, &error, &now],
    )?;
    Ok(())
}

/// What an operator decided. Answers whether the mail was still as it was seen.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    mail: &Mail,
    (state, decision): (MailState, &str),
    reason: Option<(&str, &str)>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let (reason, salt) = (reason.map(|it| it.0), reason.map(|it| it.1));
    let changed = tx.execute(
        "update notify_mail
            set state = $3, decision = $4, reason = $5, salt = $6, since_at = $7, attempts = 0,
                version = version + 1
          where id = $1 and version = $2",
        &[&mail.id, &mail.version, &state.code(), &decision, &reason, &salt, &now],
    )?;
    Ok(changed == 1)
}

/// The hash by which the journal speaks of a reason.
pub(crate) fn reason_seal(salt: &str, reason: &str) -> String {
    journal::sealed(salt, &Value::String(reason.to_owned()))
}
