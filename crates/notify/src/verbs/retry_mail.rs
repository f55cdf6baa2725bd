//! Retry a mail: an operator has it tried again.

use kernel::Ctx;
use platform::db::Tx;
use serde_json::{Map, json};

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, MailId, MailState, permit},
    follower, store,
};

/// Which mail.
#[derive(Debug, Clone, Copy)]
pub struct RetryMail {
    /// The mail.
    pub mail: MailId,
    /// Its version as the operator saw it.
    pub seen_version: i64,
}

/// Has the mail tried again; its tries are counted anew.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::NotStuck`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn retry_mail(tx: &mut Tx<'_>, ctx: &Ctx, command: RetryMail) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepMail)?;
    let mail = store::load_mail(tx, command.mail)?.ok_or(Refusal::NotFound)?;
    mail.check_stuck(command.seen_version)?;

    if !store::decide(tx, &mail, (MailState::Waiting, "retried"), None, ctx.now)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    follower::ask(tx, mail.id, ctx.now)?;
    let mut set = Map::new();
    set.insert("decision".into(), json!("retried"));
    set.insert("reason_seal".into(), json!(null));
    let subject = ("notify_mail", mail.id.uuid(), mail.version + 1);
    record(tx, ctx, subject, "notify.mail_retried", set)?;

    Ok(())
}
