//! Carry over an opinion: the agency asked ended before it answered; the one that took over answers.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Consultation, ConsultationId, may_carry_over},
    store,
};

/// Asks the successor in its place; question and limit stay. Answers whether it was still waited for.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`]; a fault of the database.
pub fn carry_over_opinion(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ConsultationId,
    to: AgencyId,
) -> Result<bool, Error> {
    may_carry_over(&ctx.actor)?;
    let asked = store::load_consultation(tx, id)?.ok_or(Refusal::NotFound)?;
    if !asked.takes_answer() || asked.agency == to {
        return Ok(false);
    }
    let before = store::consultation_columns(&asked);

    let carried = Consultation { agency: to, version: asked.version + 1, ..asked };

    store::save_consultation(tx, &carried)?;
    let columns = store::consultation_columns(&carried);
    let subject = (carried.id, carried.version);
    let event = ("consultation.carried_over", carried.dossier);
    store::record_beside(tx, ctx, subject, event, (before, columns))?;

    Ok(true)
}
