//! Write a note: an officer notes something for the officers who handle the dossier.

use kernel::Ctx;
use platform::db::Tx;

use super::texts;
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, Note, NoteId, deed_permit},
    store,
};

/// How long a note may be, in characters.
const BODY_LIMIT: usize = 2_000;

/// The note.
#[derive(Debug, Clone)]
pub struct WriteNote {
    /// The dossier.
    pub dossier: DossierId,
    /// What is noted.
    pub body: String,
}

/// Keeps the note. Nobody outside the offices that handle the dossier ever reads it.
///
/// # Errors
/// [`Refusal::Invalid`] for an empty or endless note; else as every verb.
pub fn write_note(tx: &mut Tx<'_>, ctx: &Ctx, command: &WriteNote) -> Result<NoteId, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::WriteNote, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    let body = texts::words("body", &command.body, BODY_LIMIT, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let (written_by, written_at) = (officer.position, ctx.now);
    let note = Note { id: NoteId::new(), body, written_by, written_at };

    let columns = store::insert_note(tx, dossier.id(), &note)?;
    let event = ("note.written", dossier.id());
    store::record_beside(tx, ctx, (note.id, 1), event, (store::Columns::new(), columns))?;

    Ok(note.id)
}
