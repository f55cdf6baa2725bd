//! Keep a picture: the handwritten signature of a person, as it is seen above their name (NĐ 30/2020, Phụ lục I).

use kernel::Ctx;
use platform::db::Tx;

use super::own_certificate;
use crate::{
    Error,
    domain::{CertificateId, OwnCertificate},
    store,
};

/// Keeps the picture, a PNG in Base64 that was looked at, or takes it away.
///
/// # Errors
/// [`crate::Refusal::NotFound`] for what is not theirs; [`crate::Refusal::NoCertificate`] when it was ended.
pub fn keep_picture(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, picture): (CertificateId, Option<String>),
) -> Result<(), Error> {
    let found = own_certificate(tx, ctx, id)?;
    if found.picture == picture {
        return Ok(());
    }

    let before = store::certificate_columns(&found);
    let version = found.version + 1;
    let kept = OwnCertificate { picture, version, ..found };

    store::save_certificate(tx, &kept)?;
    let columns = (before, store::certificate_columns(&kept));
    store::record(tx, ctx, (kept.id, version), "signing_certificate.picture_kept", columns)?;

    Ok(())
}
