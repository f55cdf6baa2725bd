//! Submit at a desk: the clerk hands in for the person who stands there, who may bring papers that
//! stay paper.

use kernel::Ctx;
use platform::db::Tx;

use super::submit::{Beside, SubmitDossier, Submitted, hand_in};
use crate::{Error, domain::TakenPaper};

/// What is handed in at a desk.
#[derive(Debug, Clone)]
pub struct SubmitAtDesk {
    /// The filing itself.
    pub filing: SubmitDossier,
    /// The papers that the clerk has taken as paper, each once.
    pub on_paper: Vec<TakenPaper>,
}

/// Takes in what was handed in at a desk, whole or not at all. A paper taken as paper counts as given.
///
/// # Errors
/// Those of [`super::submit()`].
pub fn submit_at_desk(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &SubmitAtDesk,
) -> Result<Submitted, Error> {
    let beside = Beside { on_paper: command.on_paper.clone(), ..Beside::default() };
    hand_in(tx, ctx, &command.filing, &beside)
}
