//! Notices.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::AccountId;
use platform::{Fault, db::Tx};

use crate::domain::{NoticeId, NoticeKind};

/// A notice to be kept.
#[derive(Debug, Clone)]
pub(crate) struct NewNotice {
    pub(crate) id: NoticeId,
    pub(crate) event: String,
    pub(crate) account: AccountId,
    pub(crate) kind: NoticeKind,
    pub(crate) dossier: DossierId,
    pub(crate) agency: Option<String>,
    pub(crate) position: Option<String>,
    pub(crate) at: Timestamp,
}

/// Keeps the notice. Answers whether it was new.
pub(crate) fn insert_notice(tx: &mut Tx<'_>, notice: &NewNotice) -> Result<bool, Fault> {
    let made = tx.execute(
        "insert into notify_notice (id, event, account, kind, dossier, agency, position, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (event, account) do nothing",
        &[
            &notice.id,
            &notice.event,
            &notice.account,
            &notice.kind.code(),
            &notice.dossier,
            &notice.agency,
            &notice.position,
            &notice.at,
        ],
    )?;
    Ok(made == 1)
}

/// Everything up to this notice was seen.
pub(crate) fn mark_read(
    tx: &mut Tx<'_>,
    account: AccountId,
    up_to: NoticeId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update notify_notice set read_at = $3
          where account = $1 and id <= $2 and read_at is null",
        &[&account, &up_to, &now],
    )?;
    Ok(())
}
