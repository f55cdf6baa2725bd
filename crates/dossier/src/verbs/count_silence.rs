//! Count silence: the limit of an opinion has passed; what that means, the procedure says. The system does
//! it, and says so in the journal.

use kernel::Ctx;
use platform::db::Tx;

use crate::{Error, Refusal, domain::ConsultationId, domain::Standing, store};

/// Counts the silence of the agency asked. Answers whether there was anything to count: an opinion that
/// came meanwhile, or a second run, changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the system.
pub fn count_silence(tx: &mut Tx<'_>, ctx: &Ctx, id: ConsultationId) -> Result<bool, Error> {
    if !matches!(ctx.actor, kernel::Actor::System) {
        return Err(Refusal::Denied.into());
    }
    let asked = store::load_consultation(tx, id)?.ok_or(Refusal::NotFound)?;
    let before = store::consultation_columns(&asked);

    let Some(silent) = asked.silent(ctx.now) else { return Ok(false) };

    store::save_consultation(tx, &silent)?;
    let columns = store::consultation_columns(&silent);
    let action = match silent.standing() {
        Standing::AgreedInSilence => "consultation.agreed_in_silence",
        Standing::NoAnswer => "consultation.not_answered",
        Standing::Open | Standing::Given | Standing::Recalled => "consultation.reminded",
    };
    let subject = (silent.id, silent.version);
    store::record_beside(tx, ctx, subject, (action, silent.dossier), (before, columns))?;

    Ok(true)
}
