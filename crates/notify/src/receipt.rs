//! Who paid is told that a receipt was cancelled: another one may have taken its place, and whoever relies on the old one
//! relies on nothing.

use dossier::DossierId;
use kernel::Ctx;
use platform::{Fault, db::Tx, journal::Event};

use crate::{
    domain::{Audience, NoticeId, NoticeKind},
    follower::{keep, reader},
    store::NewNotice,
};

/// Tells who handed the dossier in; nothing for every other event.
pub(crate) fn take(tx: &mut Tx<'_>, event: &Event) -> Result<(), Fault> {
    if event.action != "payment.receipt_cancelled" {
        return Ok(());
    }
    let named = event.payload["dossier"].as_str().and_then(|it| it.parse::<DossierId>().ok());
    let Some(dossier) = named else { return Ok(()) };
    let Some(account) = reader(tx, event, dossier, Audience::Submitter)? else { return Ok(()) };
    let desk = match dossier::visible_dossier(tx, &Ctx::system(event.at), dossier) {
        Ok(known) => Some(known.receiving_agency().to_string()),
        Err(dossier::Error::Fault(fault)) => return Err(fault),
        Err(dossier::Error::Refused(_)) => None,
    };
    let by = event.payload["set"]["cancelled_by"].as_str();
    let notice = NewNotice {
        id: NoticeId::new(),
        event: event.id.clone(),
        account,
        kind: NoticeKind::ReceiptCancelled,
        dossier,
        agency: desk,
        position: by.map(str::to_owned),
        at: event.at,
    };
    keep(tx, &notice)
}
