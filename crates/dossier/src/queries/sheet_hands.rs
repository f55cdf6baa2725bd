//! Who may have signed the lines of a control sheet: the officers of every agency that the dossier goes through.

use catalog::StepPlace;
use kernel::{AgencyId, Ctx, PositionId, Role};
use platform::db::Tx;

use super::Detail;
use crate::{Error, store};

/// Somebody who may stand on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetHand {
    /// The position.
    pub position: PositionId,
    /// Full name.
    pub name: String,
    /// Name of the position.
    pub title: String,
    /// The agency.
    pub agency: AgencyId,
    /// Its short name.
    pub agency_name: String,
    /// What the position may do.
    pub roles: Vec<Role>,
}

/// The officers of the agencies that received, decide, handle or were asked about the dossier, and of `others`; those
/// of the agency where it is first.
///
/// # Errors
/// Whatever reading meets.
pub fn sheet_hands(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    detail: &Detail,
    others: &[AgencyId],
) -> Result<Vec<SheetHand>, Error> {
    let dossier = &detail.dossier;
    let mut agencies =
        vec![dossier.current_agency(), dossier.receiving_agency(), dossier.competent_agency()];
    for step in &detail.rules.procedure.steps {
        if let StepPlace::Agency(code) = &step.at {
            let found = identity::agency_by_code(tx, code, ctx.today())?;
            agencies.extend(found.map(|agency| agency.id));
        }
    }
    let asked = store::list_consultations(tx, dossier.id())?;
    agencies.extend(asked.iter().map(|it| it.agency));
    agencies.extend(others);
    let mut seen: Vec<AgencyId> = Vec::new();
    let mut hands = Vec::new();
    for agency in agencies {
        if seen.contains(&agency) {
            continue;
        }
        seen.push(agency);
        let Some(found) = identity::agency(tx, agency)? else { continue };
        let colleagues = identity::colleagues(tx, agency, ctx.today())?;
        hands.extend(colleagues.into_iter().map(|it| SheetHand {
            position: it.position.id,
            name: it.name,
            title: it.position.title,
            agency,
            agency_name: found.short_name.clone(),
            roles: it.position.roles,
        }));
    }
    Ok(hands)
}
