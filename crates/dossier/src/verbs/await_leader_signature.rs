//! Await the leader's signature: a result that is approved by somebody who signs digitally waits for it before it is numbered.

use kernel::{Ctx, Officer};
use platform::{Fault, db::Tx};

use crate::{
    domain::{DossierId, LeaderSignature, LeaderSignatureId},
    store,
};

/// Notes, in the transaction of the approval, that the result waits for the signature of whoever approved it. Nothing for
/// people who do not sign digitally.
pub(super) fn await_leader_signature(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, officer): (DossierId, &Officer),
) -> Result<(), Fault> {
    let signer = store::load_leader_signer(tx, officer.account)?;
    if signer.and_then(|it| it.certificate).is_none() {
        return Ok(());
    }

    let awaited = LeaderSignature {
        id: LeaderSignatureId::new(),
        dossier,
        account: officer.account,
        position: officer.position,
        approved_at: ctx.now,
        document: None,
        signed: None,
    };

    store::insert_leader_signature(tx, &awaited)?;
    let columns = (store::Columns::default(), store::leader_signature_columns(&awaited));
    let event = ("leader_signature.awaited", dossier);
    store::record_beside(tx, ctx, (awaited.id, awaited.version()), event, columns)
}
