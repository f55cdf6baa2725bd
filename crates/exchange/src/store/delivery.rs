//! The outbox: news of dossiers, each once.

use dossier::DossierId;
use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::Value;

use crate::domain::{Delivery, DeliveryId, DeliveryState};

/// News to be told.
#[derive(Debug, Clone)]
pub(crate) struct News {
    pub(crate) id: String,
    pub(crate) dossier: DossierId,
    pub(crate) dossier_version: i64,
    pub(crate) cursor: (i64, i64),
    pub(crate) at: Timestamp,
    pub(crate) status: i64,
}

const COLUMNS: &str = "id, dossier, dossier_version, at, status, state, attempts, last_error, since_at, \
                       reason, version";

fn delivery_of(row: &Row<'_>) -> Result<Delivery, Fault> {
    let state: String = row.get(5)?;
    let state = DeliveryState::from_code(&state)
        .ok_or_else(|| Fault::Corrupt("an unknown state of a delivery is stored".into()))?;
    Ok(Delivery {
        id: row.get(0)?,
        dossier: row.get(1)?,
        dossier_version: row.get(2)?,
        at: row.get(3)?,
        status: row.get(4)?,
        state,
        attempts: row.get(6)?,
        last_error: row.get(7)?,
        since_at: row.get(8)?,
        reason: row.get(9)?,
        version: row.get(10)?,
    })
}

/// Puts the news in. Answers whether it was new.
pub(crate) fn insert_news(tx: &mut Tx<'_>, target: &str, news: &News) -> Result<bool, Fault> {
    let made = tx.execute(
        "insert into exchange_delivery (id, target, dossier, dossier_version, transaction_id, seq, at,
                                        status, state, attempts, since_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $7, 0)
         on conflict (id) do nothing",
        &[
            &news.id,
            &target,
            &news.dossier,
            &news.dossier_version,
            &news.cursor.0,
            &news.cursor.1,
            &news.at,
            &news.status,
        ],
    )?;
    Ok(made == 1)
}

/// The first news of the dossier that waits.
pub(crate) fn next_waiting(
    tx: &mut Tx<'_>,
    target: &str,
    dossier: DossierId,
) -> Result<Option<Delivery>, Fault> {
    let sql = format!(
        "select {COLUMNS} from exchange_delivery
          where target = $1 and dossier = $2 and state = 'waiting'
          order by transaction_id, seq limit 1"
    );
    tx.query_opt(&sql, &[&target, &dossier], delivery_of)
}

/// Dossiers for which news waits.
pub(crate) fn dossiers_waiting(
    tx: &mut Tx<'_>,
    target: &str,
    limit: u32,
) -> Result<Vec<DossierId>, Fault> {
    tx.query(
        "select distinct dossier from exchange_delivery
          where state = 'waiting' and target = $1 limit $2",
        &[&target, &limit],
        |row| row.get(0),
    )
}

/// The delivery with this id.
pub(crate) fn load_delivery(tx: &mut Tx<'_>, id: DeliveryId) -> Result<Option<Delivery>, Fault> {
    let sql = format!("select {COLUMNS} from exchange_delivery where id = $1");
    tx.query_opt(&sql, &[&id], delivery_of)
}

/// It got through: what was stuck of the same dossier before it is of no matter any more.
pub(crate) fn mark_acknowledged(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update exchange_delivery set state = 'superseded', since_at = $3
          where dossier = $1 and state in ('failed', 'conflict') and dossier_version < $2
            and target = (select target from exchange_delivery where id = $4)",
        &[&delivery.dossier, &delivery.dossier_version, &now, &delivery.id],
    )?;
    tx.execute(
        "update exchange_delivery
            set state = 'sent', since_at = $2, attempts = attempts + 1, last_error = null
          where id = $1",
        &[&delivery.id, &now],
    )?;
    Ok(())
}

/// A try failed; there will be another.
pub(crate) fn note_attempt(tx: &mut Tx<'_>, id: DeliveryId, error: &str) -> Result<(), Fault> {
    tx.execute(
        "update exchange_delivery set attempts = attempts + 1, last_error = $2 where id = $1",
        &[&id, &error],
    )?;
    Ok(())
}

/// It did not get through and is not tried by itself any more.
pub(crate) fn mark_stuck(
    tx: &mut Tx<'_>,
    id: DeliveryId,
    state: DeliveryState,
    error: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update exchange_delivery
            set state = $2, last_error = $3, since_at = $4, attempts = attempts + 1
          where id = $1",
        &[&id, &state.code(), &error, &now],
    )?;
    Ok(())
}

/// What an operator decided. Answers whether the delivery was still as it was seen.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    (state, decision): (DeliveryState, &str),
    reason: Option<(&str, &str)>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let (reason, salt) = (reason.map(|it| it.0), reason.map(|it| it.1));
    let changed = tx.execute(
        "update exchange_delivery
            set state = $3, decision = $4, reason = $5, salt = $6, since_at = $7, attempts = 0,
                version = version + 1
          where id = $1 and version = $2",
        &[&delivery.id, &delivery.version, &state.code(), &decision, &reason, &salt, &now],
    )?;
    Ok(changed == 1)
}

/// The hash by which the journal speaks of a reason.
pub(crate) fn reason_seal(salt: &str, reason: &str) -> String {
    journal::sealed(salt, &Value::String(reason.to_owned()))
}
