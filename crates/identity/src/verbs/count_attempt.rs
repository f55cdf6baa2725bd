//! Count an attempt to sign in, before the password is looked at: many attempts at once count as many.

use kernel::{AccountId, Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use crate::{
    domain::{
        account::login_name_of,
        lockout::{Counted, LOCKED_AFTER},
        password::PasswordHash,
        refusal::Refusal,
    },
    error::Error,
    store::{
        account as accounts,
        attempt::{self, Bucket},
    },
};

/// Who wants to sign in, from where.
#[derive(Clone)]
pub struct Attempt {
    /// The login name as typed.
    pub login_name: String,
    /// The remote address, if known.
    pub remote: Option<String>,
}

/// What the password is compared with, outside the transaction.
#[derive(Clone)]
pub struct Candidate {
    /// The account of that name, if there is one.
    pub account: Option<AccountId>,
    /// The hash of its password, if it has one.
    pub password: Option<PasswordHash>,
}

enum LockOutKind {}

impl IdKind for LockOutKind {
    const NAME: &'static str = "lock_out";
}

/// Counts the attempt as a failure, which signing in takes back, and finds what to compare the password with.
/// Unknown names are counted like known ones.
///
/// # Errors
/// [`Refusal::TooManyAttempts`] while the name or the address has to wait; a fault of the database.
pub fn count_attempt(tx: &mut Tx<'_>, ctx: &Ctx, command: &Attempt) -> Result<Candidate, Error> {
    let login_name = login_name_of(&command.login_name);
    let buckets = buckets_of(tx, &login_name, command.remote.as_deref())?;

    let mut held = Vec::with_capacity(buckets.len());
    for bucket in buckets {
        let before = attempt::hold(tx, &bucket, ctx.now)?;
        if ctx.now < before.blocked_until {
            return Err(Refusal::TooManyAttempts { until: before.blocked_until }.into());
        }
        held.push((bucket, before));
    }

    let account = accounts::account_by_login(tx, &login_name)?;
    for (bucket, before) in &held {
        let n_failed = attempt::count_failure(tx, bucket, before, ctx.now)?;
        if let Some(account) = account.as_ref().filter(|_| is_exhausted(bucket, n_failed)) {
            record_lock_out(tx, ctx, account.id, n_failed)?;
        }
    }
    attempt::clear(tx, ctx.now)?;

    let id = account.as_ref().map(|it| it.id);
    Ok(Candidate { account: id, password: account.and_then(|it| it.password) })
}

/// What is counted for this name and address.
pub(super) fn buckets_of(
    tx: &mut Tx<'_>,
    login_name: &str,
    remote: Option<&str>,
) -> Result<Vec<Bucket>, Fault> {
    let mut buckets = vec![attempt::bucket(tx, Counted::Name, login_name)?];
    if let Some(remote) = remote {
        buckets.push(attempt::bucket(tx, Counted::Remote, remote)?);
    }
    Ok(buckets)
}

fn is_exhausted(bucket: &Bucket, n_failed: i64) -> bool {
    bucket.counted == Counted::Name && n_failed == LOCKED_AFTER
}

fn record_lock_out(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: AccountId,
    n_failed: i64,
) -> Result<(), Fault> {
    let entry = Entry {
        subject_kind: LockOutKind::NAME,
        subject_id: Id::<LockOutKind>::new().uuid(),
        action: "account.attempts_exhausted",
        version: 1,
        payload: json!({ "account": account, "n_failed": n_failed }),
    };
    journal::record(tx, ctx, &entry)
}
