//! Count a guess at a secret that belongs to no account, as at that of a look-up: counted before it is compared,
//! so that many guesses at once count as many.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    domain::{lockout::Counted, refusal::Refusal},
    error::Error,
    store::attempt::{self, Bucket},
};

/// What is guessed at, from where.
#[derive(Clone)]
pub struct Guess {
    /// What the secret opens, as in `look-up H44.105-260302-0001`; nothing personal.
    pub of: String,
    /// The remote address, if known.
    pub remote: Option<String>,
}

/// Counts the guess as a failure. Things that are not there are counted like those that are.
///
/// # Errors
/// [`Refusal::TooManyAttempts`] while the thing or the address has to wait; a fault of the database.
pub fn count_guess(tx: &mut Tx<'_>, ctx: &Ctx, guess: &Guess) -> Result<(), Error> {
    let mut held = Vec::new();
    for bucket in buckets(tx, guess)? {
        let before = attempt::hold(tx, &bucket, ctx.now)?;
        if ctx.now < before.blocked_until {
            return Err(Refusal::TooManyAttempts { until: before.blocked_until }.into());
        }
        held.push((bucket, before));
    }

    for (bucket, before) in &held {
        attempt::count_failure(tx, bucket, before, ctx.now)?;
    }
    attempt::clear(tx, ctx.now)?;

    Ok(())
}

/// What is counted for this guess.
pub(super) fn buckets(tx: &mut Tx<'_>, guess: &Guess) -> Result<Vec<Bucket>, Fault> {
    let mut buckets = vec![attempt::bucket(tx, Counted::Secret, &guess.of)?];
    if let Some(remote) = &guess.remote {
        buckets.push(attempt::bucket(tx, Counted::Remote, remote)?);
    }
    Ok(buckets)
}
