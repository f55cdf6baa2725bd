//! Transfer: a dossier handed in at the wrong agency goes to the competent one, and the applicant is told why.

use catalog::{Competent, Procedure};
use kernel::{AgencyId, Ctx, Problem};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, Transfer, may_receive},
    store,
};

/// What is decided.
#[derive(Debug, Clone)]
pub struct TransferDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Where it belongs; `None` when nothing was chosen.
    pub to: Option<AgencyId>,
    /// Why, for the applicant to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Sends the dossier to the desk of the competent agency. Its time counts from when that one takes it in
/// complete and in order (NĐ 309/2026, Đ 8.3); its code and the numbers of what was issued stay. A
/// request for completion that is still waited for falls away, and so do the rounds that were used: they were asked
/// by an agency that was not competent. The competent one asks once of its own (NĐ 61/2018, Đ 11.2c).
///
/// # Errors
/// [`Refusal::Invalid`] without a reason, and for an agency that takes in no such dossiers or has it
/// already; [`Refusal::OpinionsOpen`] while opinions are waited for; [`Refusal::UnderCorrection`]; else as
/// every verb.
pub fn transfer(tx: &mut Tx<'_>, ctx: &Ctx, command: &TransferDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Transfer, command.dossier, command.seen_version)?;
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let mut problems = Vec::new();
    let place = place(tx, ctx, &dossier, &rules_of.procedure, command.to)?;
    if place.is_none() {
        let code = if command.to.is_none() { "required" } else { "agency_not_competent" };
        problems.push(Problem::new("agency", code));
    }
    let reason = rules::reason(&command.reason).unwrap_or_else(|refusal| {
        problems.extend(kernel::Refused::problems(&refusal).to_vec());
        String::new()
    });
    let Some(place) = place.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };
    if store::list_consultations(tx, dossier.id())?.iter().any(|it| it.takes_answer()) {
        return Err(Refusal::OpinionsOpen.into());
    }
    let before = dossier.stored().clone();

    let from = dossier.receiving_agency();
    let moved = dossier.transfer(&permit, place)?;

    store::save(tx, &moved)?;
    let said = (None, reason.as_str());
    let mut change = store::put_reason(tx, ctx, (Action::Transfer, &moved), said)?;
    // What the wrong agency waited for need not be brought to it; the right one looks at everything anew.
    if let Some(open) = store::open_supplement(tx, moved.id())? {
        change.set.extend([store::void_supplement(tx, moved.id(), open.round, ctx.now)?]);
    }
    let to = moved.receiving_agency();
    let transfer = Transfer { version: moved.row_version(), from, to, sent_at: ctx.now };
    change.set.extend([store::insert_transfer(tx, moved.id(), &transfer)?]);
    store::record(tx, ctx, (Action::Transfer, Some(&before)), &moved, change)?;

    Ok(Moved::of(&moved))
}

/// The agency that takes it in and the one that decides; nothing when that is no place for it.
fn place(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    procedure: &Procedure,
    to: Option<AgencyId>,
) -> Result<Option<(AgencyId, AgencyId)>, Error> {
    let Some(to) = to.filter(|to| *to != dossier.receiving_agency()) else { return Ok(None) };
    let agency = identity::agency(tx, to)?.filter(|it| it.is_in_force(ctx.today()));
    let Some(agency) = agency else { return Ok(None) };
    let always = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => identity::agency_by_code(tx, code, ctx.today())?,
    };
    let always = always.map(|agency| agency.id);
    let takes_in = may_receive(procedure, &agency, always);
    Ok(takes_in.then_some((agency.id, always.unwrap_or(agency.id))))
}
