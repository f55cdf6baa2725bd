//! Choose: somebody says how to be told. A new address gets a code and no mail before it is confirmed.

use jiff::SignedDuration;
use kernel::{Ctx, Lang};
use platform::{db::Tx, journal};
use rand::Rng;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, MailChoice, MailId, Preference, is_address, permit},
    follower, store,
};

/// How long a code holds.
const CODE_HOLDS: SignedDuration = SignedDuration::from_mins(30);
/// How long to wait before another code is sent: nobody's mailbox is to be filled with them.
const BETWEEN_CODES: SignedDuration = SignedDuration::from_mins(1);

/// What was chosen.
#[derive(Debug, Clone)]
pub struct Choose {
    /// The address for mail; may be empty.
    pub address: String,
    /// Which notices come by mail too.
    pub mail: MailChoice,
    /// The language of mail.
    pub lang: Lang,
    /// The version that was seen; 0 before the first choice.
    pub seen_version: i64,
}

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// The choice holds.
    Saved,
    /// It holds once the address is confirmed by the code that was sent there.
    CodeSent,
}

/// Keeps the choice.
///
/// # Errors
/// [`Refusal::Invalid`] for an address that is none, or mail without an address;
/// [`Refusal::TooSoon`] when a code was sent within the last minute; [`Refusal::ChangedMeanwhile`],
/// [`Refusal::Denied`].
pub fn choose(tx: &mut Tx<'_>, ctx: &Ctx, command: &Choose) -> Result<Chosen, Error> {
    let (_permit, account) = permit(&ctx.actor, Action::KeepOwn)?;
    let before = store::load_preference(tx, account)?;
    if before.as_ref().map_or(0, |it| it.version) != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let address = Some(command.address.trim().to_owned()).filter(|it| !it.is_empty());
    match &address {
        Some(address) if !is_address(address) => {
            return Err(Refusal::field("address", "not_an_email").into());
        }
        None if command.mail != MailChoice::Nothing => {
            return Err(Refusal::field("address", "required").into());
        }
        Some(_) | None => {}
    }

    let is_same = before.as_ref().is_some_and(|it| it.address == address);
    let confirmed_at = before.as_ref().filter(|_| is_same).and_then(|it| it.confirmed_at);
    let needs_code = address.is_some() && confirmed_at.is_none();
    let last_code = before.as_ref().and_then(|it| it.code.as_ref());
    if needs_code && last_code.is_some_and(|it| ctx.now < it.1 - CODE_HOLDS + BETWEEN_CODES) {
        return Err(Refusal::TooSoon.into());
    }
    let code = needs_code.then(|| {
        let code = rand::rng().random_range(0..1_000_000_u32);
        (format!("{code:06}"), ctx.now + CODE_HOLDS)
    });
    let preference = Preference {
        account,
        address,
        confirmed_at,
        mail: command.mail,
        lang: command.lang,
        code,
        wrong_codes: 0,
        salt: journal::new_salt(),
        version: command.seen_version + 1,
    };

    if !store::save_preference(tx, &preference)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("notify_preference", account.uuid(), preference.version);
    record(tx, ctx, subject, "notify.chosen", store::set_of(&preference))?;
    if needs_code {
        let mail = MailId::new();
        store::insert_mail(tx, (mail, None), account, ctx.now)?;
        follower::ask(tx, mail, ctx.now)?;
    }

    Ok(if needs_code { Chosen::CodeSent } else { Chosen::Saved })
}
