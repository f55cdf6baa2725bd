//! What the portal is told with one delivery: read when it is sent, so that nothing personal is kept twice.

use catalog::ChannelKind;
use kernel::{Ctx, PositionId};
use platform::{Fault, db::Tx};

use crate::{
    Error,
    domain::{Deed, Delivery, ShownDossier},
    store,
};

/// The dossier and the deed.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) dossier: ShownDossier,
    pub(crate) deed: Deed,
    /// Whether the portal has acknowledged something of it before.
    pub(crate) is_known_there: bool,
}

/// Reads what this delivery tells.
pub(crate) fn told(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<Told, Error> {
    let detail = dossier::detail(tx, &Ctx::system(delivery.at), delivery.dossier)?;
    let known = &detail.dossier;
    let procedure = &detail.rules.procedure;
    let agency = identity::agency(tx, known.current_agency())?.ok_or(Fault::Missing)?;
    let receiving = identity::agency(tx, known.receiving_agency())?.ok_or(Fault::Missing)?;
    let place = usize::try_from(delivery.dossier_version - 1).ok();
    let line = place.and_then(|place| detail.timeline.get(place));
    let position = line.and_then(|line| line.position.as_ref()?.parse::<PositionId>().ok());
    let officer = match position {
        Some(position) => dossier::signer(tx, position)?.unwrap_or_default(),
        None => dossier::Signer::default(),
    };
    let number = detail.result.as_ref().and_then(|result| result.number.clone());
    let deed = Deed {
        at: delivery.at,
        status: delivery.status,
        officer: officer.name,
        title: officer.title,
        agency: line.and_then(|line| line.agency_name.clone()).unwrap_or_default(),
    };
    let shown = ShownDossier {
        own_code: known.code().to_owned(),
        foreign_code: store::filed_elsewhere(tx, delivery.dossier)?,
        procedure_code: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        sector: (procedure.sector.code.clone(), procedure.sector.name.clone()),
        channel: match known.channel() {
            ChannelKind::Direct => 1,
            ChannelKind::Online => 2,
            ChannelKind::Post => 3,
        },
        applicant_name: detail.applicant_name.clone(),
        applicant_personal_id: detail.applicant_personal_id.clone(),
        applicant_phone: detail.applicant_phone.clone(),
        applicant_email: detail.applicant_email.clone().unwrap_or_default(),
        submitted_at: known.submitted_at(),
        accepted_at: known.accepted_at(),
        due_at: known.due_at(),
        finished_at: known.finished_at(),
        returned_at: known.returned_at(),
        agency: (agency.code, agency.name),
        receiving_code: receiving.code,
        result: number.map(|number| (procedure.outcome.name.clone(), number)),
    };
    let is_known_there = tx.query_opt(
        "select 1 from exchange_sync where dossier = $1 and acknowledged_status is not null",
        &[&delivery.dossier],
        |row| row.get::<i64>(0),
    )?;
    Ok(Told { dossier: shown, deed, is_known_there: is_known_there.is_some() })
}
