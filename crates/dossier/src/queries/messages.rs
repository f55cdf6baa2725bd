//! The messages of a dossier with what came with them, and how many of them are new to the reader.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::{AttachmentLine, attachment::attachments};
use crate::{
    Error, Refusal,
    domain::{Dossier, DossierId, Message, MessageId, Side, may_see},
    store,
};

/// The messages of one dossier.
#[derive(Debug, Clone, Default)]
pub struct Messages {
    /// The messages, the first one first.
    pub lines: Vec<MessageLine>,
    /// How many of the other side's the caller has not read.
    pub unread: i64,
}

/// One message.
#[derive(Debug, Clone)]
pub struct MessageLine {
    /// The message.
    pub message: Message,
    /// The files that came with it.
    pub files: Vec<AttachmentLine>,
    /// Name of the officer who wrote it and of the position; none for the applicant's own.
    pub officer: Option<(String, String)>,
    /// Whether the caller has not read it yet.
    pub is_new: bool,
}

/// The messages of a dossier, for its applicant and for the officers who handle it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else: giving an opinion is no reason to read them.
pub fn messages(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Messages, Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    if !may_see(&ctx.actor, &dossier) {
        return Err(Refusal::NotFound.into());
    }
    let mut files = attachments(tx, id)?;
    messages_with(tx, ctx, &dossier, &mut files)
}

/// The same, with the files of the dossier read already.
pub(super) fn messages_with(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    files: &mut HashMap<String, Vec<AttachmentLine>>,
) -> Result<Messages, Error> {
    let reader = ctx.actor.account();
    let read_until = match reader {
        Some(reader) => store::read_until(tx, dossier.id(), reader)?,
        None => None,
    };
    let own = if ctx.actor.officer().is_some() { Side::Office } else { Side::Applicant };
    let mut names: HashMap<kernel::PositionId, (String, String)> = HashMap::new();
    let mut messages = Messages::default();
    for message in store::list_messages(tx, dossier.id())? {
        let is_new =
            message.side != own && read_until.is_none_or(|read_until| message.sent_at > read_until);
        messages.unread += i64::from(is_new);
        let officer = match message.position {
            Some(position) if !names.contains_key(&position) => {
                let named = super::signer(tx, position)?.unwrap_or_default();
                names.insert(position, (named.name, named.title));
                names.get(&position).cloned()
            }
            Some(position) => names.get(&position).cloned(),
            None => None,
        };
        let files = files.remove(&message.id.to_string()).unwrap_or_default();
        messages.lines.push(MessageLine { message, files, officer, is_new });
    }
    Ok(messages)
}

/// The applicants' messages whose time has passed unanswered, for the job that brings them before the
/// head of the unit.
///
/// # Errors
/// Whatever reading meets.
pub fn late_messages(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<MessageId>, Fault> {
    store::late_messages(tx, now, limit)
}
