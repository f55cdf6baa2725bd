//! Read what was used: somebody who may see a dossier opens a paper of it that came from a vault.

use dossier::{DossierId, PaperFile};
use kernel::Ctx;
use platform::db::Tx;

use super::{read, using};
use crate::{
    Error, Refusal,
    domain::{Action, ReadFor, permit},
    store,
};

/// Where the file store has it, when its owner consented and did not take the consent back. What a decision relied on
/// can be read after it, too.
///
/// # Errors
/// Those of the dossier to everybody who may not see it; [`Refusal::NotFound`] for a paper that came from no vault;
/// [`Refusal::NotConsented`], [`Refusal::ConsentWithdrawn`].
pub fn read_used(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
    paper: &str,
) -> Result<PaperFile, Error> {
    let file = dossier::paper_file(tx, ctx, dossier, paper)?;
    let decided_at = dossier::visible_dossier(tx, ctx, dossier)?.finished_at();
    let _permit = permit(&ctx.actor, Action::ReadUsed)?;
    let source = file.source.ok_or(Refusal::NotFound)?;
    let item = store::load_item(tx, source.item)?.ok_or(Refusal::NotFound)?;
    let consent = using::bind(tx, ctx, source.consent, dossier)?;
    let purpose = if ctx.actor.officer().is_some() { ReadFor::Handling } else { ReadFor::Own };
    if purpose == ReadFor::Handling {
        consent.lets_read(dossier, decided_at)?;
    }
    if consent.item != item.id {
        return Err(Refusal::NotConsented.into());
    }

    let read = read(tx, ctx, &item, (purpose, Some(&consent)))?;

    // The dossier's own content: an item may since be kept from a later dossier.
    Ok(PaperFile { sha256: file.sha256, media_type: file.media_type, ..read })
}
