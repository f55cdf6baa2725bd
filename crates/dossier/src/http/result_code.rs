//! The signed code of a result: printed on it, and shown to its owner to pass on.

use catalog::Stamp;
use jiff::civil::Date;
use platform::{App, Fault};
use tokio::task::spawn_blocking;

use crate::{ResultCode, ResultKeys, Sheet};

/// What the code of the result with this number says.
pub(super) fn result_code(sheet: &Sheet, number: &str, on: Date) -> ResultCode {
    let is_centres = sheet.on_site.as_ref().is_some_and(|site| site.stamp == Stamp::Centre);
    let issuer = if is_centres { &sheet.receiving } else { &sheet.competent };
    ResultCode {
        dossier: sheet.detail.dossier.code().to_owned(),
        number: number.to_owned(),
        on,
        agency: issuer.name.clone(),
        outcome: sheet.detail.rules.procedure.outcome.name.clone(),
    }
}

/// The same, signed with the key of this installation.
///
/// # Errors
/// When the key cannot be read.
pub(super) async fn signed_code(app: &App, code: ResultCode) -> Result<String, Fault> {
    let data_dir = app.settings.data_dir.clone();
    let signed = spawn_blocking(move || ResultKeys::open(&data_dir)?.write(&code));
    signed.await.map_err(|_| Fault::Abandoned)?
}
