//! Give a mail up: an operator decides, with a reason, that it will not be sent.

use kernel::{Ctx, Problem};
use platform::{db::Tx, journal};
use serde_json::{Map, json};

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, MailId, MailState, permit},
    store,
};

/// The most characters of a reason.
const REASON_LIMIT: usize = 500;

/// Which mail, and why.
#[derive(Debug, Clone)]
pub struct GiveUpMail {
    /// The mail.
    pub mail: MailId,
    /// Its version as the operator saw it.
    pub seen_version: i64,
    /// Why.
    pub reason: String,
}

/// Gives the mail up.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason; [`Refusal::NotFound`], [`Refusal::NotStuck`],
/// [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn give_up_mail(tx: &mut Tx<'_>, ctx: &Ctx, command: &GiveUpMail) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepMail)?;
    let mail = store::load_mail(tx, command.mail)?.ok_or(Refusal::NotFound)?;
    mail.check_stuck(command.seen_version)?;
    let reason = vietnamese::nfc(command.reason.trim());
    if reason.is_empty() {
        return Err(Refusal::field("reason", "required").into());
    }
    if reason.chars().count() > REASON_LIMIT {
        let problem = Problem::new("reason", "too_long").with_limit(REASON_LIMIT);
        return Err(Refusal::Invalid(vec![problem]).into());
    }

    let salt = journal::new_salt();
    let decided = (MailState::GivenUp, "given_up");
    if !store::decide(tx, &mail, decided, Some((&reason, &salt)), ctx.now)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut set = Map::new();
    set.insert("decision".into(), json!("given_up"));
    set.insert("reason_seal".into(), json!(store::reason_seal(&salt, &reason)));
    let subject = ("notify_mail", mail.id.uuid(), mail.version + 1);
    record(tx, ctx, subject, "notify.mail_given_up", set)?;

    Ok(())
}
