//! What waits for the leader's own signature, for whoever signs.

use kernel::{AccountId, Ctx};
use platform::{
    Fault,
    db::{ToValue, Tx},
};

use crate::{
    Error, Refusal,
    domain::{DossierId, LeaderSignature, LeaderSignatureId, LeaderSigner},
    queries::detail,
    store,
};

/// A result that waits for the signature of a person.
#[derive(Debug, Clone)]
pub struct ResultToSign {
    /// The signature that is awaited.
    pub signature: LeaderSignature,
    /// Public code of the dossier.
    pub code: String,
    /// Whose it is.
    pub applicant: String,
    /// What the result is called.
    pub outcome: String,
}

/// The results that wait for this caller's own signature, the latest approved first, behind the one named.
///
/// # Errors
/// Whatever reading meets; nothing waits for those who are no officers.
pub fn results_to_sign(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    after: Option<LeaderSignatureId>,
    most: u32,
) -> Result<Vec<ResultToSign>, Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(Vec::new()) };
    let after = after.map_or_else(|| "z".to_owned(), |it| it.to_string());
    let params: [&dyn ToValue; 3] = [&officer.account, &after, &most];
    // Ids are given in the order of time.
    let rest = "and s.id < $2 order by s.id desc limit $3";
    let waiting = store::awaited_signatures(tx, rest, &params)?;
    waiting.into_iter().map(|it| line(tx, ctx, it)).collect()
}

/// One result that waits for this caller's own signature.
///
/// # Errors
/// [`Refusal::NotFound`] for what does not wait for them.
pub fn result_to_sign(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: LeaderSignatureId,
) -> Result<ResultToSign, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::NotFound)?;
    let params: [&dyn ToValue; 2] = [&officer.account, &id];
    let found = store::awaited_signatures(tx, "and s.id = $2", &params)?.pop();
    line(tx, ctx, found.ok_or(Refusal::NotFound)?)
}

fn line(tx: &mut Tx<'_>, ctx: &Ctx, signature: LeaderSignature) -> Result<ResultToSign, Error> {
    let case = detail(tx, ctx, signature.dossier)?;
    Ok(ResultToSign {
        code: case.dossier.code().to_owned(),
        applicant: case.applicant_name,
        outcome: case.rules.procedure.outcome.name.clone(),
        signature,
    })
}

/// How many results wait for the own signature of this person.
///
/// # Errors
/// Whatever reading meets.
pub fn count_to_sign(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, Fault> {
    store::count_awaited_signatures(tx, account)
}

/// The signature with this id, whoever signs: for the work of signing, which asks who it is itself.
///
/// # Errors
/// Whatever reading meets.
pub fn leader_signature(
    tx: &mut Tx<'_>,
    id: LeaderSignatureId,
) -> Result<Option<LeaderSignature>, Fault> {
    store::load_leader_signature(tx, id)
}

/// The leader's signature on the result of this dossier as it was approved last, awaited or there.
///
/// # Errors
/// Whatever reading meets.
pub fn leader_signature_of(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<LeaderSignature>, Fault> {
    store::leader_signature_of(tx, dossier)
}

/// With what this person signs results.
///
/// # Errors
/// Whatever reading meets.
pub fn leader_signer(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<LeaderSigner>, Fault> {
    store::load_leader_signer(tx, account)
}
