//! What was decided about a message, as its sender is told.

use kernel::Ctx;
use platform::db::Tx;

use crate::{Error, NATIONAL_PORTAL, store};

/// A decision about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Our code of the dossier that it became or changed; none when it was refused.
    pub(crate) own_code: Option<String>,
    /// Why it was refused: fields and codes.
    pub(crate) problems: Vec<String>,
}

/// The decision about the message of this id, if there was one.
pub(crate) fn decision_about(tx: &mut Tx<'_>, message: &str) -> Result<Option<Decision>, Error> {
    let Some(row) = store::known_message(tx, NATIONAL_PORTAL, message)? else { return Ok(None) };
    let own_code = match row.dossier {
        Some(id) => {
            let dossier = dossier::visible_dossier(tx, &Ctx::system(row.decided_at), id)?;
            Some(dossier.code().to_owned())
        }
        None => None,
    };
    Ok(Some(Decision { own_code, problems: row.problems }))
}
