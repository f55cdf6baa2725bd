//! Forgive a guess: it was right, so it counts no longer.

use kernel::Ctx;
use platform::db::Tx;

use super::count_guess::{Guess, buckets};
use crate::{domain::lockout::Counted, error::Error, store::attempt};

/// Takes the guess back: it was right.
///
/// # Errors
/// A fault of the database.
pub fn forgive_guess(tx: &mut Tx<'_>, ctx: &Ctx, guess: &Guess) -> Result<(), Error> {
    for bucket in buckets(tx, guess)? {
        match bucket.counted {
            Counted::Name | Counted::Secret => attempt::forget(tx, &bucket)?,
            Counted::Remote => attempt::take_back(tx, &bucket, ctx.now)?,
        }
    }
    Ok(())
}
