//! Note guidance: somebody asked how to go about it, and was told (NĐ 61/2018, Điều 15.2).

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, AskedAbout, AskedBy, Guidance, GuidanceId, permit},
    store,
};

/// What was asked.
#[derive(Debug, Clone)]
pub struct NoteGuidance {
    /// How.
    pub channel: AskedBy,
    /// About what.
    pub about: AskedAbout,
    /// National code of the procedure, when one was asked about.
    pub procedure: Option<String>,
}

/// Notes it for the caller's agency.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::Invalid`] for a procedure that nobody knows.
pub fn note_guidance(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &NoteGuidance,
) -> Result<Guidance, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::RunCounter, officer.agency)?;
    if let Some(code) = &command.procedure
        && catalog::procedure_in_force(tx, code, ctx.today())?.is_none()
    {
        return Err(Refusal::field("procedure", "unknown_procedure").into());
    }

    let guidance = Guidance {
        id: GuidanceId::new(),
        agency: officer.agency,
        channel: command.channel,
        about: command.about,
        procedure: command.procedure.clone(),
        given_by: officer.position,
        given_at: ctx.now,
    };
    store::insert_guidance(tx, &guidance)?;
    let set = store::guidance_set(&guidance);
    let subject = ("hall_guidance", guidance.id.uuid(), 1);
    super::record(tx, ctx, subject, "hall.guidance_given", set)?;

    Ok(guidance)
}
