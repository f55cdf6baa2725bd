//! What somebody who leaves had in hand goes into other hands, where it stands.

use kernel::PositionId;

use super::{DeedPermit, Dossier, Refusal, Stored};

impl Dossier {
    /// In other hands, where it stands: whoever leaves takes nothing along.
    ///
    /// # Errors
    /// [`Refusal::TakenAlready`] when it is in other hands than those who leave it, or already in the new ones.
    pub(crate) fn hand_over_work(
        self,
        _permit: &DeedPermit,
        (from, to): (PositionId, PositionId),
    ) -> Result<Self, Refusal> {
        if self.0.assignee != Some(from) || from == to {
            return Err(Refusal::TakenAlready);
        }
        let row_version = self.0.row_version + 1;
        Ok(Self(Stored { assignee: Some(to), row_version, ..self.0 }))
    }
}
