//! What the verbs have in common: to which dossier a consent went.

use dossier::{DossierId, VaultConsentId};
use kernel::Ctx;
use platform::db::Tx;

use super::save_consent;
use crate::{Error, Refusal, domain::Consent, store};

/// The consent, used for this dossier from now on if it was not used yet.
pub(super) fn bind(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: VaultConsentId,
    dossier: DossierId,
) -> Result<Consent, Error> {
    let consent = store::load_consent(tx, id)?.ok_or(Refusal::NotConsented)?;
    if consent.dossier.is_some() {
        return Ok(consent);
    }
    let bound = consent.clone().bind(dossier)?;
    save_consent(tx, ctx, "vault.consent_used", (&consent, &bound))?;
    Ok(bound)
}
