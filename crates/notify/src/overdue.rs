//! From warnings to notices: those whom a running clock concerns are told, and of messages that nobody answered.

use dossier::DossierId;
use identity::Colleague;
use kernel::{Ctx, PositionId, Role, today_in_vietnam};
use platform::{Fault, db::Tx, journal::Event};
use serde_json::Value;

use crate::{
    domain::{NoticeId, NoticeKind, warned_at},
    follower::keep,
    store::NewNotice,
};

/// Tells what this event warns of; nothing for every other event.
pub(crate) fn take(tx: &mut Tx<'_>, event: &Event) -> Result<(), Fault> {
    let told: (NoticeKind, Vec<PositionId>) = match event.action.as_str() {
        "warning.given" => {
            let set = &event.payload["set"];
            let told = set["told"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let kind = warned_at(set["percent"].as_i64().unwrap_or_default());
            (kind, told.filter_map(|it| it.parse().ok()).collect())
        }
        "message.escalated" => (NoticeKind::ReplyOverdue, answerable(tx, event)?),
        _ => return Ok(()),
    };
    let Some(dossier) = dossier_of(event) else { return Ok(()) };
    let Some(known) = load(tx, event, dossier)? else { return Ok(()) };
    for position in told.1 {
        let Some(held) = identity::position(tx, position)? else { continue };
        let Some(account) = identity::account_of_officer(tx, held.person)? else { continue };
        let notice = NewNotice {
            id: NoticeId::new(),
            event: event.id.clone(),
            account,
            kind: told.0,
            dossier,
            agency: Some(known.current_agency().to_string()),
            // Who has it: the one whose delay it is, or will be.
            position: known.assignee().map(|it| it.to_string()),
            at: event.at,
        };
        keep(tx, &notice)?;
    }
    Ok(())
}

fn dossier_of(event: &Event) -> Option<DossierId> {
    event.payload["dossier"].as_str().and_then(|it| it.parse().ok())
}

fn load(
    tx: &mut Tx<'_>,
    event: &Event,
    dossier: DossierId,
) -> Result<Option<dossier::Dossier>, Fault> {
    match dossier::visible_dossier(tx, &Ctx::system(event.at), dossier) {
        Ok(known) => Ok(Some(known)),
        Err(dossier::Error::Fault(fault)) => Err(fault),
        Err(dossier::Error::Refused(_)) => Ok(None),
    }
}

/// Who answers for a message that waits: whoever has the dossier, the head of the unit and the leader.
fn answerable(tx: &mut Tx<'_>, event: &Event) -> Result<Vec<PositionId>, Fault> {
    let Some(dossier) = dossier_of(event) else { return Ok(Vec::new()) };
    let Some(known) = load(tx, event, dossier)? else { return Ok(Vec::new()) };
    let on = today_in_vietnam(event.at);
    let is_head = |it: &Colleague| it.has(Role::DeskHead) || it.has(Role::Leader);
    let heads = identity::colleagues(tx, known.current_agency(), on)?;
    let mut told: Vec<PositionId> = known.assignee().into_iter().collect();
    told.extend(heads.iter().filter(|it| is_head(it)).map(|it| it.position.id));
    told.sort_unstable();
    told.dedup();
    Ok(told)
}
