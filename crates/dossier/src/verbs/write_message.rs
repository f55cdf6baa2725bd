//! Write a message: the applicant asks the office, the office asks or answers the applicant.

use calendar::Limit;
use jiff::Timestamp;
use kernel::{Actor, AgencyId, Ctx, Problem};
use platform::{db::Tx, journal};

use super::{ReceivedFile, rules, texts};
use crate::{
    Error, Refusal,
    domain::{
        Deed, DossierId, Holder, MESSAGE_SPAN, MOST_MESSAGES, Message, MessageId, REPLY_DAYS, Side,
        deed_permit,
    },
    store,
};

/// How long a message may be, in characters.
const BODY_LIMIT: usize = 2_000;
/// The longest time that an officer may give the applicant to answer, in working days.
const MOST_DAYS: u16 = 60;

/// The message.
#[derive(Debug, Clone)]
pub struct WriteMessage {
    /// The dossier.
    pub dossier: DossierId,
    /// What is written.
    pub body: String,
    /// Files with it.
    pub files: Vec<ReceivedFile>,
    /// Within how many working days the officer asks for an answer; the applicant's own messages are
    /// always answered within [`REPLY_DAYS`].
    pub reply_within: Option<u16>,
}

/// Sends it. It answers what the other side had written before.
///
/// # Errors
/// [`Refusal::TooManyMessages`] to whoever sends too many in a short time; [`Refusal::Invalid`] for an
/// empty or endless message; else as every verb.
pub fn write_message(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &WriteMessage,
) -> Result<MessageId, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let account = ctx.actor.account().ok_or(Refusal::NotFound)?;
    let (side, deed) = match &ctx.actor {
        Actor::Officer(_) => (Side::Office, Deed::WriteToApplicant),
        Actor::Applicant(_) | Actor::System | Actor::Stranger => {
            (Side::Applicant, Deed::WriteToOffice)
        }
    };
    let _permit = deed_permit(&ctx.actor, deed, &dossier, None)?;
    if store::count_messages(tx, (dossier.id(), account), ctx.now - MESSAGE_SPAN)? >= MOST_MESSAGES
    {
        return Err(Refusal::TooManyMessages.into());
    }
    let mut problems = Vec::new();
    let body = texts::words("body", &command.body, BODY_LIMIT, &mut problems);
    let files = texts::attachments(&command.files, &mut problems);
    if command.reply_within.is_some_and(|days| days == 0 || days > MOST_DAYS) {
        problems.push(Problem::new("reply_within", "limit_out_of_range").with_limit(MOST_DAYS));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let position = ctx.actor.officer().map(|officer| officer.position);
    let agency = ctx.actor.officer().map_or(dossier.current_agency(), |officer| officer.agency);
    let days = if side == Side::Office { command.reply_within } else { Some(REPLY_DAYS) };
    let message = Message {
        id: MessageId::new(),
        dossier: dossier.id(),
        side,
        account,
        position,
        agency,
        body,
        sent_at: ctx.now,
        reply_due_at: reply_due_at(tx, ctx, agency, days)?,
        escalated_at: None,
        answered_by: None,
        salt: journal::new_salt(),
        version: 1,
    };

    store::insert_message(tx, &message)?;
    let holder = (Holder::Message, message.id.to_string());
    let attached = store::insert_attachments(tx, dossier.id(), holder, &files, ctx.now)?;
    let mut columns = store::message_columns(&message);
    columns.insert("files".into(), attached);
    let event = ("message.sent", dossier.id());
    store::record_beside(tx, ctx, (message.id, 1), event, (store::Columns::new(), columns))?;

    Ok(message.id)
}

fn reply_due_at(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: AgencyId,
    days: Option<u16>,
) -> Result<Option<Timestamp>, Error> {
    let Some(days) = days else { return Ok(None) };
    let calendar = catalog::calendar_for(tx, agency)?;
    calendar.due(&Limit::working_days(days), ctx.now).map_err(rules::uncountable)
}
