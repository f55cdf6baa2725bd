//! Where a dossier of a procedure may be handed in.

use catalog::{Competent, Procedure, ReceptionPlace};
use identity::{Agency, AgencyLevel};
use kernel::AgencyId;

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
