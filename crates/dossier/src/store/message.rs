//! Messages between applicant and office, and what of them was read.

use jiff::Timestamp;
use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::{
    attached,
    beside::{Columns, members},
    text_seal,
};
use crate::{
    Error, Refusal,
    domain::{DossierId, Message, MessageId, Side},
};

const COLUMNS: &str = "id, dossier, side, account, position, agency, body, sent_at, reply_due_at, \
    escalated_at, answered_by, salt, version";

/// The message with this id.
pub(crate) fn load_message(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Message>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_message where id = $1");
    tx.query_opt(&sql, &[&id], message)
}

/// Every message about this dossier, the first one first.
pub(crate) fn list_messages(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Message>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_message where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], message)
}

/// How many messages this account has sent about the dossier since then.
pub(crate) fn count_messages(
    tx: &mut Tx<'_>,
    (dossier, account): (DossierId, AccountId),
    since: Timestamp,
) -> Result<i64, Fault> {
    tx.query_one(
        "select count(*) from dossier_message
          where dossier = $1 and account = $2 and sent_at > $3",
        &[&dossier, &account, &since],
        |row| row.get(0),
    )
}

/// The applicants' messages whose time has passed and that no head of a unit knows of yet.
pub(crate) fn late_messages(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<MessageId>, Fault> {
    tx.query(
        "select id from dossier_message
          where side = 'applicant' and answered_by is null and escalated_at is null
            and reply_due_at < $1
          order by reply_due_at limit $2",
        &[&now, &limit],
        |row| row.get(0),
    )
}

/// Writes a message; it answers what the other side had written before.
pub(crate) fn insert_message(tx: &mut Tx<'_>, it: &Message) -> Result<(), Fault> {
    tx.execute(
        "update dossier_message set answered_by = $2
          where dossier = $1 and side <> $3 and answered_by is null",
        &[&it.dossier, &it.id, &it.side.code()],
    )?;
    tx.execute(
        "insert into dossier_message (id, dossier, side, account, position, agency, body, sent_at,
                                      reply_due_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &it.id,
            &it.dossier,
            &it.side.code(),
            &it.account,
            &it.position,
            &it.agency,
            &it.body,
            &it.sent_at,
            &it.reply_due_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Notes that its silence was brought before the head of the unit.
pub(crate) fn escalate_message(tx: &mut Tx<'_>, it: &Message) -> Result<(), Error> {
    let touched = tx.execute(
        "update dossier_message set escalated_at = $3, version = version + 1
          where id = $1 and version = $2 and answered_by is null",
        &[&it.id, &(it.version - 1), &it.escalated_at],
    )?;
    if touched == 1 { Ok(()) } else { Err(Refusal::ChangedMeanwhile.into()) }
}

/// Notes that another agency answers it.
pub(crate) fn carry_over_message(tx: &mut Tx<'_>, it: &Message) -> Result<(), Error> {
    let touched = tx.execute(
        "update dossier_message set agency = $3, version = version + 1
          where id = $1 and version = $2 and answered_by is null",
        &[&it.id, &(it.version - 1), &it.agency],
    )?;
    if touched == 1 { Ok(()) } else { Err(Refusal::ChangedMeanwhile.into()) }
}

/// Until when this account has read the messages of the dossier.
pub(crate) fn read_until(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    reader: AccountId,
) -> Result<Option<Timestamp>, Fault> {
    tx.query_opt(
        "select read_at from dossier_message_reading where dossier = $1 and reader = $2",
        &[&dossier, &reader],
        |row| row.get(0),
    )
}

/// Notes that this account has read the messages of the dossier up to now.
pub(crate) fn put_reading(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    reader: AccountId,
    at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_message_reading (dossier, reader, read_at) values ($1, $2, $3)
         on conflict (dossier, reader) do update set read_at = $3",
        &[&dossier, &reader, &at],
    )?;
    Ok(())
}

/// The row in the words of the journal. What answered it follows from the messages themselves.
pub(crate) fn message_columns(it: &Message) -> Columns {
    members(json!({
        "dossier": it.dossier,
        "side": it.side.code(),
        "account": it.account,
        "position": it.position,
        "agency": it.agency,
        "body_seal": text_seal(&it.salt, &it.body),
        "sent_at": it.sent_at.as_microsecond(),
        "reply_due_at": it.reply_due_at.map(Timestamp::as_microsecond),
        "escalated_at": it.escalated_at.map(Timestamp::as_microsecond),
    }))
}

/// Every message, for `motcua verify`.
pub(crate) fn message_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_message order by id");
    let found = tx.query(&sql, &[], message)?;
    let mut states = Vec::with_capacity(found.len());
    for it in found {
        let mut set = message_columns(&it);
        set.insert("files".into(), attached(tx, it.dossier, &it.id.to_string())?);
        let (subject_id, version) = (it.id.uuid(), it.version);
        states.push(State { subject_kind: "message", subject_id, version, set });
    }
    Ok(states)
}

fn message(row: &Row<'_>) -> Result<Message, Fault> {
    Ok(Message {
        id: row.get(0)?,
        dossier: row.get(1)?,
        side: Side::from_code(&row.get::<String>(2)?)
            .ok_or(Fault::Column { index: 2, reason: "no side of the counter" })?,
        account: row.get(3)?,
        position: row.get(4)?,
        agency: row.get(5)?,
        body: row.get(6)?,
        sent_at: row.get(7)?,
        reply_due_at: row.get(8)?,
        escalated_at: row.get(9)?,
        answered_by: row.get(10)?,
        salt: row.get(11)?,
        version: row.get(12)?,
    })
}
