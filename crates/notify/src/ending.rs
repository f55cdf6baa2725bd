//! Whoever has something in the vault that ends soon is told, once: the event of the vault names the account.

use dossier::DossierId;
use kernel::AccountId;
use platform::{Fault, db::Tx, journal::Event};

use crate::{
    domain::{NoticeId, NoticeKind},
    follower::keep,
    store::NewNotice,
};

/// Tells the owner; nothing for every other event.
pub(crate) fn take(tx: &mut Tx<'_>, event: &Event) -> Result<(), Fault> {
    if event.action != "vault.item_ending" {
        return Ok(());
    }
    let named = |name: &str| event.payload[name].as_str();
    let account = named("account").and_then(|it| it.parse::<AccountId>().ok());
    let dossier = named("dossier").and_then(|it| it.parse::<DossierId>().ok());
    let (Some(account), Some(dossier)) = (account, dossier) else { return Ok(()) };
    let notice = NewNotice {
        id: NoticeId::new(),
        event: event.id.clone(),
        account,
        kind: NoticeKind::ItemEnding,
        dossier,
        agency: None,
        position: None,
        at: event.at,
    };
    keep(tx, &notice)
}
