//! Sign in: whoever has proved who it is gets a new session; the one in the same browser ends.

use jiff::SignedDuration;
use kernel::{AccountId, Ctx, PositionId};
use platform::db::Tx;

use super::{
    count_attempt::buckets_of,
    end_session::{end_one, record_session},
};
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState},
        lockout::Counted,
        password::PasswordHash,
        refusal::Refusal,
        session::{MOST_SESSIONS, Secret, Session, SessionId},
    },
    error::Error,
    store::{account as accounts, attempt, position, session as store},
};

/// How somebody has proved to be the holder.
#[derive(Clone)]
pub enum Proof {
    /// By a password that fits this hash.
    Password(PasswordHash),
    /// Not at all: the account is made up for the demonstration.
    Demo,
}

/// Who signs in, from which browser.
#[derive(Clone)]
pub struct SignIn {
    /// The account.
    pub account: AccountId,
    /// How its holder is known.
    pub proof: Proof,
    /// Browser and system in a few words.
    pub device: String,
    /// The remote address, if known.
    pub remote: Option<String>,
    /// How long the session lasts at most.
    pub lasts: SignedDuration,
    /// The session that this browser had until now.
    pub replaces: Option<SessionId>,
}

/// The new session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// For the cookie. It is kept nowhere.
    pub secret: Secret,
    /// Names the session.
    pub session: SessionId,
    /// Whose account it is.
    pub kind: AccountKind,
    /// How many positions an officer can choose from today.
    pub n_positions: usize,
}

/// Opens a session.
///
/// # Errors
/// [`Refusal::WrongCredentials`] when the proof no longer fits the account; [`Refusal::AccountLocked`];
/// [`Refusal::NoPosition`] for an officer without a position today; a fault of the database.
pub fn sign_in(tx: &mut Tx<'_>, ctx: &Ctx, command: &SignIn) -> Result<SignedIn, Error> {
    let account = accounts::account(tx, command.account)?.ok_or(Refusal::WrongCredentials)?;
    check(&account, &command.proof)?;
    let positions = held_today(tx, ctx, &account)?;

    let secret = Secret::new_session();
    let session = Session {
        id: SessionId::new(),
        account: account.id,
        position: positions.first().copied(),
        device: command.device.clone(),
        opened_at: ctx.now,
        seen_at: ctx.now,
        expires_at: ctx.now + command.lasts,
        ended_at: None,
    };

    for bucket in buckets_of(tx, &account.login_name, command.remote.as_deref())? {
        match bucket.counted {
            Counted::Name | Counted::Secret => attempt::forget(tx, &bucket)?,
            Counted::Remote => attempt::take_back(tx, &bucket, ctx.now)?,
        }
    }
    if let Some(old) = command.replaces {
        end_one(tx, ctx, old)?;
    }
    end_those_too_many(tx, ctx, account.id)?;
    store::clear(tx, account.id, ctx.now)?;
    store::insert(tx, &session, &secret.hash())?;
    record_session(tx, ctx, &session, 1, "session.opened")?;

    Ok(SignedIn { secret, session: session.id, kind: account.kind, n_positions: positions.len() })
}

fn check(account: &Account, proof: &Proof) -> Result<(), Refusal> {
    let proved = match proof {
        Proof::Password(hash) => account.password.as_ref() == Some(hash),
        Proof::Demo => account.origin.is_demo(),
    };
    match (proved, account.state) {
        (false, _) => Err(Refusal::WrongCredentials),
        (true, AccountState::Locked) => Err(Refusal::AccountLocked),
        (true, AccountState::Active) => Ok(()),
    }
}

/// The positions in which an officer can act today; none for others.
fn held_today(tx: &mut Tx<'_>, ctx: &Ctx, account: &Account) -> Result<Vec<PositionId>, Error> {
    match account.kind {
        AccountKind::Citizen | AccountKind::Organisation => Ok(Vec::new()),
        AccountKind::Officer => {
            let all = position::positions_of(tx, account.person)?;
            let today = ctx.today();
            let held: Vec<PositionId> =
                all.iter().filter(|it| it.is_held(today)).map(|it| it.id).collect();
            if held.is_empty() { Err(Refusal::NoPosition.into()) } else { Ok(held) }
        }
    }
}

/// Makes room for one more session.
fn end_those_too_many(tx: &mut Tx<'_>, ctx: &Ctx, account: AccountId) -> Result<(), Error> {
    let open = store::not_ended(tx, account)?;
    let n_over = (open.len() + 1).saturating_sub(MOST_SESSIONS);
    for session in open.iter().take(n_over) {
        end_one(tx, ctx, session.id)?;
    }
    Ok(())
}
