//! Who takes in and who decides, for somebody who lives in this commune.

use identity::{Agency, AgencyLevel};
use kernel::AgencyId;

use super::{Competent, NonTerritorial, Procedure, ReceptionPlace};

/// Who is in charge of a procedure for those who live in a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCharge {
    /// The desks that take the dossier in: that of the commune first.
    pub desks: Vec<Agency>,
    /// Who decides; none while the agency that the procedure names is not in force.
    pub decides: Option<Agency>,
    /// Which desks elsewhere take it in as well.
    pub elsewhere: Option<NonTerritorial>,
}

/// Whether dossiers of the procedure may be handed in at this agency. `competent` is the agency that
/// decides, where it is always the same one.
#[must_use]
pub fn may_receive(procedure: &Procedure, agency: &Agency, competent: Option<AgencyId>) -> bool {
    // What the receiving commune decides cannot be handed in where nobody decides it.
    let is_decided = match procedure.competent {
        Competent::ReceivingCommune => agency.level == AgencyLevel::Commune,
        Competent::Agency(_) => competent.is_some(),
    };
    let is_reception = procedure.reception.iter().any(|place| match place {
        ReceptionPlace::Commune => agency.level == AgencyLevel::Commune,
        ReceptionPlace::Centre => agency.level == AgencyLevel::Unit,
        ReceptionPlace::Competent => competent.is_none_or(|competent| competent == agency.id),
    });
    is_decided && is_reception
}

/// Who is in charge for those who live in `commune`, among the agencies of the day. `always` is the agency that
/// decides, where it is always the same one.
#[must_use]
pub fn in_charge(
    procedure: &Procedure,
    commune: &Agency,
    agencies: &[Agency],
    always: Option<&Agency>,
) -> InCharge {
    let competent = always.map(|it| it.id);
    let is_near = |it: &&Agency| it.level != AgencyLevel::Commune || it.id == commune.id;
    let mut desks: Vec<Agency> = agencies
        .iter()
        .filter(is_near)
        .filter(|it| may_receive(procedure, it, competent))
        .cloned()
        .collect();
    desks.sort_by_key(|it| it.level != AgencyLevel::Commune);
    InCharge {
        desks,
        decides: match procedure.competent {
            Competent::ReceivingCommune => Some(commune.clone()),
            Competent::Agency(_) => always.cloned(),
        },
        elsewhere: procedure.non_territorial.clone(),
    }
}
