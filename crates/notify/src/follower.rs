//! From events to notices: a follower of the journal tells those whom an event concerns, once each.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AccountId, Ctx, PositionId};
use platform::{
    Fault,
    db::Tx,
    jobs::{self, Job},
    journal::{self, Event, Follower},
};
use serde_json::{Value, json};

use crate::{
    domain::{Audience, MailId, NoticeId, NoticeKind, told_by},
    ending, overdue, receipt, reminder,
    store::{self, NewNotice},
};

/// The kind of the jobs that send one mail.
pub(crate) const SEND: &str = "notify_mail";

/// Tells people what became of their dossiers.
pub const NOTIFY_FOLLOWER: Follower = Follower { name: "notify", take, clear };

/// What people were told they were told: reading the journal again finds every notice there already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        overdue::take(tx, event)?;
        reminder::take(tx, event)?;
        receipt::take(tx, event)?;
        ending::take(tx, event)?;
    }
    for event in events.iter().filter(|event| event.subject_kind == "dossier") {
        let Some((kind, audience)) = told_by(&event.action) else { continue };
        let Ok(dossier) = event.subject_id.parse::<DossierId>() else { continue };
        tell(tx, event, dossier, (kind, audience))?;
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    event: &Event,
    dossier: DossierId,
    (kind, audience): (NoticeKind, Audience),
) -> Result<(), Fault> {
    let Some(account) = reader(tx, event, dossier, audience)? else { return Ok(()) };
    let lines = journal::history(tx, "dossier", dossier.uuid())?;
    let Some(line) = lines.into_iter().find(|line| line.version == event.version) else {
        return Ok(());
    };
    // Officers know what they did themselves.
    if audience == Audience::Assignee && line.actor == account.to_string() {
        return Ok(());
    }
    let notice = NewNotice {
        id: NoticeId::new(),
        event: event.id.clone(),
        account,
        kind,
        dossier,
        agency: line.agency,
        position: line.position,
        at: event.at,
    };
    keep(tx, &notice)
}

/// Keeps the notice, once, and asks for the mail that its reader wants.
pub(crate) fn keep(tx: &mut Tx<'_>, notice: &NewNotice) -> Result<(), Fault> {
    if !store::insert_notice(tx, notice)? {
        return Ok(());
    }
    let wants = store::load_preference(tx, notice.account)?;
    if wants.is_some_and(|it| it.wants_mail(notice.kind, notice.at)) {
        let mail = MailId::new();
        store::insert_mail(tx, (mail, Some(notice.id)), notice.account, notice.at)?;
        ask(tx, mail, notice.at)?;
    }
    Ok(())
}

/// The account that is told; nothing when nobody here can read it.
pub(crate) fn reader(
    tx: &mut Tx<'_>,
    event: &Event,
    dossier: DossierId,
    audience: Audience,
) -> Result<Option<AccountId>, Fault> {
    let known = match dossier::visible_dossier(tx, &Ctx::system(event.at), dossier) {
        Ok(known) => known,
        Err(dossier::Error::Fault(fault)) => return Err(fault),
        Err(dossier::Error::Refused(_)) => return Ok(None),
    };
    match audience {
        // A dossier from the counter or from another system has no account to read notices in.
        Audience::Submitter => {
            let account = identity::account(tx, known.submitter())?;
            let is_theirs = |it: &identity::Account| it.kind != identity::AccountKind::Officer;
            Ok(account.filter(is_theirs).map(|it| it.id))
        }
        Audience::Assignee => {
            let named = event.payload["set"].get("assignee").and_then(Value::as_str);
            let named = named.and_then(|it| it.parse::<PositionId>().ok());
            let Some(position) = named.or(known.assignee()) else { return Ok(None) };
            let Some(position) = identity::position(tx, position)? else { return Ok(None) };
            identity::account_of_officer(tx, position.person)
        }
    }
}

/// Asks for a mail to be sent; asking twice is asking once.
pub(crate) fn ask(tx: &mut Tx<'_>, mail: MailId, now: Timestamp) -> Result<(), Fault> {
    let payload = json!({ "mail": mail });
    let job = Job { kind: SEND, key: mail.to_string(), payload, run_at: now };
    jobs::enqueue(tx, &job, now).map(drop)
}
