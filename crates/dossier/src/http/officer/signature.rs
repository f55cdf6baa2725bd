//! The signature of receipt as the page sends it: a picture, drawn on the screen.

use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::Problem;
use platform::{
    App,
    files::{FileKind, Limits, PutError},
};

use crate::{Error, Refusal};

/// How the page begins what it sends.
const PREFIX: &str = "data:image/png;base64,";
/// The largest picture: a few strokes of a pen.
const LARGEST: u64 = 200_000;

/// Keeps the picture: its hash and size. Nothing where nobody drew one.
///
/// # Errors
/// [`Refusal::Invalid`] for what is no picture, or a huge one.
pub(super) async fn keep(app: &App, sent: &str) -> Result<Option<(String, i64)>, Error> {
    if sent.is_empty() {
        return Ok(None);
    }
    let unreadable =
        || Error::from(Refusal::Invalid(vec![Problem::new("signature", "signature_unreadable")]));
    let encoded = sent.strip_prefix(PREFIX).ok_or_else(unreadable)?;
    let bytes = STANDARD.decode(encoded).map_err(|_| unreadable())?;
    let limits = Limits { max_bytes: LARGEST, kinds: &[FileKind::Png], file_name: None };
    match app.files.put_bytes(bytes, &limits).await {
        Ok(stored) => {
            let size = i64::try_from(stored.bytes).unwrap_or(i64::MAX);
            Ok(Some((stored.digest.to_string(), size)))
        }
        Err(PutError::Refused(_)) => Err(unreadable()),
        Err(PutError::Fault(fault)) => Err(fault.into()),
    }
}
