//! Where recognition, a module above this one, meets the page of a case: what became of papers that the desk digitised. The program
//! puts the modules together; this one knows no more than sentences and addresses.

use axum::Extension;
use kernel::Ctx;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};

use crate::DossierId;

/// What there is to say of one paper of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperNote {
    /// What the procedure calls the paper.
    pub paper: String,
    /// The sentence.
    pub said: String,
    /// Where it leads, with the words for it.
    pub links: Vec<(String, String)>,
}

/// What is said of the papers of a case, for an officer who may see it. Given to the routes as an extension by whoever puts the
/// modules together.
#[derive(Clone, Copy)]
pub struct PaperNotes(pub TellPapers);

/// Tells, paper by paper; those of which there is nothing to say are left out.
pub type TellPapers = fn(&mut Tx<'_>, &Ctx, DossierId) -> Result<Vec<PaperNote>, Fault>;

/// What is said of the papers of this case, where somebody tells it.
pub(super) async fn notes(
    app: &App,
    caller: &Caller,
    (notes, id): (Option<Extension<PaperNotes>>, DossierId),
) -> Result<Vec<PaperNote>, Failure> {
    let Some(Extension(PaperNotes(tell))) = notes else { return Ok(Vec::new()) };
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| tell(tx, &ctx, id)).await?)
}
