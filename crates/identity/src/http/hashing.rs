//! Hashing away from the threads of the runtime, and never too much at once: each hashing takes 19 MiB.

use platform::Fault;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    domain::password::{PasswordHash, is_password},
    error::Error,
};

/// How many hashings run at once.
static ROOM: Semaphore = Semaphore::const_new(4);

/// Hashes a new password.
pub(super) async fn hash(password: String) -> Result<PasswordHash, Error> {
    let permit = ROOM.acquire().await.map_err(|_| Fault::Abandoned)?;
    let run = spawn_blocking(move || {
        // The place is kept until the end, even when the client has gone away meanwhile.
        let outcome = PasswordHash::of(&password);
        drop(permit);
        outcome
    });
    Ok(run.await.map_err(|_| Fault::Abandoned)??)
}

/// Whether the password is the one hashed; takes as long when there is no hash.
pub(super) async fn check(hash: Option<PasswordHash>, password: String) -> Result<bool, Error> {
    let permit = ROOM.acquire().await.map_err(|_| Fault::Abandoned)?;
    let run = spawn_blocking(move || {
        let is_same = is_password(hash.as_ref(), &password);
        drop(permit);
        is_same
    });
    Ok(run.await.map_err(|_| Fault::Abandoned)?)
}
