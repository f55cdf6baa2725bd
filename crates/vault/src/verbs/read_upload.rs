//! Read an upload: whoever took something from a vault into a filing or an intake opens it before it is handed in.

use dossier::{PaperFile, UploadId};
use kernel::Ctx;
use platform::db::Tx;

use super::read;
use crate::{
    Error, Refusal,
    domain::{ConsentWay, ReadFor},
    store,
};

/// Where the file store has it, for the account that took it, as long as the consent stands and nothing was handed in.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and for what came from no vault; [`Refusal::ConsentWithdrawn`];
/// [`Refusal::NotConsented`] once it was handed in: then it is read with the dossier.
pub fn read_upload(tx: &mut Tx<'_>, ctx: &Ctx, id: UploadId) -> Result<PaperFile, Error> {
    let account = ctx.actor.account().ok_or(Refusal::NotFound)?;
    let file = dossier::upload_file(tx, account, id)?.ok_or(Refusal::NotFound)?;
    let source = file.source.ok_or(Refusal::NotFound)?;
    let item = store::load_item(tx, source.item)?.ok_or(Refusal::NotFound)?;
    let consent = store::load_consent(tx, source.consent)?.ok_or(Refusal::NotConsented)?;
    if consent.upload != id || consent.given_by != account {
        return Err(Refusal::NotConsented.into());
    }
    if consent.withdrawn_at.is_some() {
        return Err(Refusal::ConsentWithdrawn.into());
    }
    let purpose = match consent.way {
        ConsentWay::Account => ReadFor::Own,
        ConsentWay::Desk => match consent.dossier {
            Some(dossier) if dossier::came_by(tx, dossier, consent.id)? => {
                return Err(Refusal::NotConsented.into());
            }
            Some(_) | None => ReadFor::Desk,
        },
    };

    let read = read(tx, ctx, &item, (purpose, Some(&consent)))?;

    Ok(PaperFile { sha256: file.sha256, media_type: file.media_type, ..read })
}
