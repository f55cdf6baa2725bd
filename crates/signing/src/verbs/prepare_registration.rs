//! Prepare a registration: what the machine of a person signs to prove that they have the key of a certificate.

use kernel::Ctx;
use platform::db::Tx;

use super::{OPEN_FOR, officer};
use crate::{
    Error,
    domain::{Batch, BatchId, BatchPurpose},
    store,
};

/// Keeps the challenge, in Base64, and the digest of the token that fetches it.
///
/// # Errors
/// [`crate::Refusal::Denied`] to all but officers.
pub fn prepare_registration(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (token, challenge): (&str, &str),
) -> Result<Batch, Error> {
    let person = officer(ctx)?;

    let batch = Batch {
        id: BatchId::new(),
        account: person.account,
        position: person.position,
        purpose: BatchPurpose::Certificate,
        certificate: None,
        token: token.to_owned(),
        challenge: Some(challenge.to_owned()),
        made_at: ctx.now,
        expires_at: ctx.now + OPEN_FOR,
        closed_at: None,
        items: Vec::new(),
        version: 1,
    };

    store::insert_batch(tx, &batch)?;
    let columns = (store::Columns::default(), store::batch_columns(&batch));
    store::record(tx, ctx, (batch.id, batch.version), "signing_batch.prepared", columns)?;

    Ok(batch)
}
