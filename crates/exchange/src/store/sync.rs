//! Where each dossier stands at the systems that must know it.

use dossier::DossierId;
use jiff::Timestamp;
use platform::{Fault, db::Tx};

use super::News;
use crate::domain::{Delivery, SyncState};

/// What a system was to be told of a dossier last.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) status: i64,
}

pub(crate) fn sync_of(
    tx: &mut Tx<'_>,
    target: &str,
    dossier: DossierId,
) -> Result<Option<Told>, Fault> {
    tx.query_opt(
        "select code, status from exchange_sync where dossier = $1 and target = $2",
        &[&dossier, &target],
        |row| Ok(Told { code: row.get(0)?, status: row.get(1)? }),
    )
}

/// News is on its way. What is pending already stays so since then.
pub(crate) fn save_pending(
    tx: &mut Tx<'_>,
    target: &str,
    news: &News,
    code: &str,
) -> Result<(), Fault> {
    tx.execute(
        "insert into exchange_sync as s (dossier, target, code, status, state, since_at)
         values ($1, $2, $3, $4, 'pending', $5)
         on conflict (dossier, target) do update set status = $4, state = 'pending',
            since_at = case when s.state = 'pending' then s.since_at else $5 end",
        &[&news.dossier, &target, &code, &news.status, &news.at],
    )?;
    Ok(())
}

/// The other side acknowledged this news; the dossier is acknowledged when nothing else is on its way.
pub(crate) fn save_acknowledged(
    tx: &mut Tx<'_>,
    target: &str,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<(), Fault> {
    let open: i64 = tx.query_one(
        "select count(*) from exchange_delivery
          where target = $1 and dossier = $2 and state = 'waiting'",
        &[&target, &delivery.dossier],
        |row| row.get(0),
    )?;
    let state = if open == 0 { SyncState::Acknowledged } else { SyncState::Pending };
    tx.execute(
        "update exchange_sync set acknowledged_status = $3, state = $4, since_at = $5
          where dossier = $1 and target = $2",
        &[&delivery.dossier, &target, &delivery.status, &state.code(), &now],
    )?;
    Ok(())
}

/// News did not get through, or the other side says something else; or an operator set it moving again.
pub(crate) fn save_stuck(
    tx: &mut Tx<'_>,
    target: &str,
    dossier: DossierId,
    state: SyncState,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update exchange_sync set state = $3, since_at = $4 where dossier = $1 and target = $2",
        &[&dossier, &target, &state.code(), &now],
    )?;
    Ok(())
}
