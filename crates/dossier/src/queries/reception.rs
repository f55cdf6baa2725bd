//! Where a procedure may be handed in, as a list to choose from.

use catalog::{Competent, Procedure};
use identity::Agency;
use jiff::civil::Date;
use platform::{Fault, db::Tx};

use crate::domain::may_receive;

/// The agencies where dossiers of this procedure are taken in on this day, in the order of the
/// alphabet.
///
/// # Errors
/// Whatever reading meets.
pub fn reception_places(
    tx: &mut Tx<'_>,
    procedure: &Procedure,
    on: Date,
) -> Result<Vec<Agency>, Fault> {
    let competent = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => identity::agency_by_code(tx, code, on)?.map(|agency| agency.id),
    };
    let mut places = identity::agency_tree(tx, on)?;
    places.retain(|agency| may_receive(procedure, agency, competent));
    places.sort_by(|a, b| vietnamese::compare(&a.short_name, &b.short_name));
    Ok(places)
}
