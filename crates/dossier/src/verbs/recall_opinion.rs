//! Recall an opinion: the lead agency takes its question back; the agency asked no longer sees the case.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{ConsultationId, Deed, deed_permit},
    store,
};

/// Takes the question back while it is open.
///
/// # Errors
/// [`Refusal::ConsultationClosed`] when it was answered or counted meanwhile; else as every verb.
pub fn recall_opinion(tx: &mut Tx<'_>, ctx: &Ctx, id: ConsultationId) -> Result<(), Error> {
    let asked = store::load_consultation(tx, id)?.ok_or(Refusal::NotFound)?;
    let dossier = store::load(tx, asked.dossier)?.ok_or(Refusal::NotFound)?;
    let permit = deed_permit(&ctx.actor, Deed::RecallOpinion, &dossier, Some(asked.agency))?;
    let before = store::consultation_columns(&asked);

    let recalled = asked.recalled(&permit, ctx.now)?;

    store::save_consultation(tx, &recalled)?;
    let columns = store::consultation_columns(&recalled);
    let subject = (recalled.id, recalled.version);
    let event = ("consultation.recalled", recalled.dossier);
    store::record_beside(tx, ctx, subject, event, (before, columns))?;

    Ok(())
}
