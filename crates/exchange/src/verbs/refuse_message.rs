//! Refuse a message: it cannot become or change a dossier; the sender is told why.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error,
    domain::{Action, IntakeId, IntakeKind, permit},
    store::{self, IntakeRow},
};

/// The most problems that are kept of a message.
const MOST_PROBLEMS: usize = 50;

/// A message that does not hold.
#[derive(Debug, Clone)]
pub struct RefuseMessage {
    /// The system that it came from.
    pub target: &'static str,
    /// The sender's id of the message.
    pub message: String,
    /// The code of the dossier at the sender.
    pub foreign_code: String,
    /// What it should have brought.
    pub kind: IntakeKind,
    /// What is wrong: fields and codes, never what was sent.
    pub problems: Vec<String>,
}

/// Refuses a message, once for ever: the sender sends a better one under another id.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever the database meets.
pub fn refuse_message(tx: &mut Tx<'_>, ctx: &Ctx, command: &RefuseMessage) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::TakeIn)?;

    let row = IntakeRow {
        id: IntakeId::new(),
        message: command.message.clone(),
        foreign_code: command.foreign_code.clone(),
        kind: command.kind,
        dossier: None,
        filer: None,
        problems: command.problems.iter().take(MOST_PROBLEMS).cloned().collect(),
        decided_at: ctx.now,
        chain: None,
    };

    store::insert_intake(tx, command.target, &row)?;
    let set = store::set_of(command.target, &row);
    record(tx, ctx, ("exchange_intake", row.id.uuid(), 1), "exchange.message_refused", set)?;

    Ok(())
}
