//! Receive elsewhere: a desk takes in for a competent agency that is somewhere else in the province.

use catalog::Competent;
use identity::Agency;
use kernel::{AgencyId, Ctx, Problem};
use platform::db::Tx;

use super::{
    submit::{Beside, Submitted, hand_in},
    submit_at_desk::SubmitAtDesk,
};
use crate::{
    Error, Refusal,
    domain::{may_decide, may_receive_elsewhere},
};

/// What is taken in, and for whom.
#[derive(Debug, Clone)]
pub struct ReceiveElsewhere {
    /// The filing at this desk.
    pub at_desk: SubmitAtDesk,
    /// The agency that decides it.
    pub competent_agency: AgencyId,
}

/// Takes in what was handed in, whole or not at all, as [`super::submit_at_desk()`] does; another agency
/// decides it. Whether that may be done here is data of the procedure (NĐ 118/2025).
///
/// # Errors
/// [`Refusal::NotOffered`] where the procedure does not allow it here; [`Refusal::Invalid`] for an agency
/// that does not decide it; else those of [`super::submit()`].
pub fn receive_elsewhere(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ReceiveElsewhere,
) -> Result<Submitted, Error> {
    let filing = &command.at_desk.filing;
    let rules = catalog::procedure_in_force(tx, &filing.procedure_code, ctx.today())?
        .ok_or(Refusal::NotOffered)?;
    let desk = identity::agency(tx, filing.receiving_agency)?.ok_or(Refusal::NotOffered)?;
    if !may_receive_elsewhere(&rules.procedure, &desk, filing.channel) {
        return Err(Refusal::NotOffered.into());
    }
    let always = always(tx, ctx, &rules.procedure.competent)?;
    let competent = identity::agency(tx, command.competent_agency)?
        .filter(|it| it.id != desk.id && may_decide(&rules.procedure, it, always.as_ref()));
    let wrong = || Refusal::Invalid(vec![Problem::new("competent", "agency_not_competent")]);
    let competent = competent.ok_or_else(wrong)?;

    let on_paper = command.at_desk.on_paper.clone();
    hand_in(
        tx,
        ctx,
        filing,
        &Beside { on_paper, competent: Some(competent.id), ..Beside::default() },
    )
}

/// The agency that always decides, where it is one.
fn always(tx: &mut Tx<'_>, ctx: &Ctx, competent: &Competent) -> Result<Option<Agency>, Error> {
    match competent {
        Competent::ReceivingCommune => Ok(None),
        Competent::Agency(code) => Ok(identity::agency_by_code(tx, code, ctx.today())?),
    }
}
