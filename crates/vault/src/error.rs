//! Why a verb or a query of this module gave no answer.

use crate::Refusal;

/// Why there is no answer.
pub type Error = dossier::AboveError<Refusal>;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
