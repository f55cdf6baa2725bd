//! Withdraw a consent: its owner takes it back. Nothing is read by it any more; what was decided before stays.

use dossier::{DraftChange, SaveDraft, VaultConsentId, draft, save_draft};
use kernel::Ctx;
use platform::db::Tx;

use super::save_consent;
use crate::{
    Error, Refusal,
    domain::{Action, Consent, permit},
    whose::own_consent,
};

/// Takes it back, and takes the paper out of a filing that was not handed in yet.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody but the owner; [`Refusal::AlreadyWithdrawn`].
pub fn withdraw_consent(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultConsentId) -> Result<Consent, Error> {
    let consent = own_consent(tx, ctx, id)?;
    let _permit = permit(&ctx.actor, Action::Consent)?;

    let withdrawn = consent.clone().withdraw(ctx.now)?;

    save_consent(tx, ctx, "vault.consent_withdrawn", (&consent, &withdrawn))?;
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let filing = consent.draft.filter(|_| consent.dossier.is_none());
    if let Some(filing) = filing
        && draft(tx, account, filing)?.is_some()
    {
        let change = DraftChange::Papers { added: Vec::new(), removed: vec![consent.upload] };
        save_draft(tx, ctx, &SaveDraft { draft: filing, change })?;
    }

    Ok(withdrawn)
}
